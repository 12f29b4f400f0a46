package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"oodscope/datasets"
)

// cifarRecords are n black images of one class, as CIFAR-10's binary files hold them.
func cifarRecords(n int, label byte) []byte {
	return slices.Repeat(append([]byte{label}, make([]byte, 3*32*32)...), n)
}

func (s *stand) put(t *testing.T, name string, b []byte) {
	t.Helper()
	path := filepath.Join(s.data, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, b, 0o666)); err != nil {
		t.Fatal(err)
	}
}

func (s *stand) verifyAll(t *testing.T, names ...string) error {
	t.Helper()
	known, err := datasets.At(s.data)
	if err != nil {
		t.Fatal(err)
	}
	v := &verifier{registry: known, dir: s.data, files: newProgressPrinter(&s.err), images: newCounter(&s.err)}
	sets, err := v.sets(names)
	if err != nil {
		return err
	}
	return s.verify(t.Context(), v, sets)
}

func TestVerifyDecodesWhatIsThere(t *testing.T) {
	s := newStand(t)
	s.put(t, "cifar-10-batches-bin/test_batch.bin", cifarRecords(3, 7))
	s.put(t, "cifar-10-batches-bin/data_batch_1.bin", cifarRecords(2, 1))
	if err := s.verifyAll(t); err != nil {
		t.Fatal(err)
	}
	want := "cifar10  cifar10/train  decoded  2 images\ncifar10  cifar10/test   decoded  3 images\n"
	if got := s.out.String(); got != want {
		t.Errorf("told\n%swant\n%s", got, want)
	}
	s.out.Reset()
	if err := s.verifyAll(t, "cifar10/test"); err != nil || strings.Contains(s.out.String(), "train") {
		t.Errorf("%v: %s", err, s.out.String())
	}
}

func TestVerifyTellsDamageAndEndsWithOne(t *testing.T) {
	s := newStand(t)
	s.json = true
	s.put(t, "cifar-10-batches-bin/test_batch.bin", cifarRecords(3, 77))
	s.put(t, "svhn/test_32x32.mat", []byte("not the file"))
	err := s.verifyAll(t)
	if status(err) != exitFailure || !strings.Contains(err.Error(), "damaged: cifar10, svhn") {
		t.Errorf("%v", err)
	}
	var found []verified
	if err := json.Unmarshal(s.out.Bytes(), &found); err != nil || len(found) != 2 {
		t.Fatalf("%v: %s", err, s.out.String())
	}
	if p := found[0].Parts; len(p) != 1 || !strings.Contains(p[0].Problem, "label 77") {
		t.Errorf("%+v", p)
	}
	if f := found[1].Files; len(f) != 1 || f[0].State != "damaged" || !strings.Contains(f[0].Problem, "expected md5:") {
		t.Errorf("%+v", f)
	}
}

// An archive that nobody published has a checksum all the same, to write down.
func TestVerifyTellsTheChecksumOfUnknownArchives(t *testing.T) {
	s := newStand(t)
	s.put(t, "scenes.zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
	if err := s.verifyAll(t); status(err) != exitFailure {
		t.Errorf("an empty archive is fine: %v", err)
	}
	if got := s.out.String(); !strings.Contains(got, "scenes.zip  unknown  sha256:8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85") {
		t.Errorf("told %q", got)
	}
}

func TestVerifyNeedsSomethingToVerify(t *testing.T) {
	s := newStand(t)
	if err := s.verifyAll(t); err != nil || !strings.Contains(s.out.String(), "oodscope data ls") {
		t.Errorf("%v, %q", err, s.out.String())
	}
	for _, name := range []string{"svhn", "cifar10/train", "nothing"} {
		if err := s.verifyAll(t, name); status(err) != exitUsage || !strings.Contains(err.Error(), "svhn") && !strings.Contains(err.Error(), "data_batch_1.bin") && !strings.Contains(err.Error(), "notmnist") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
