package format

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

func TestReadCIFARJoinsFilesInOrder(t *testing.T) {
	t.Parallel()
	for _, l := range []CIFARLayout{CIFAR10, CIFAR100} {
		files := []*File{Bytes("one.bin", cifarRecords(l, 0, 3)), Bytes("two.bin", cifarRecords(l, 3, 12))}
		set, err := ReadCIFAR(t.Context(), files, l, Options{Size: 32})
		if err != nil || set.Len() != 15 {
			t.Fatalf("%d images, %v", set.Len(), err)
		}
		for i := range set.Len() {
			if set.Labels[i] != int32(i%l.Classes) || !bytes.Equal(set.Image(i), bytes.Repeat([]byte{byte(i)}, cifarPixels)) {
				t.Errorf("image %d has label %d and pixel %d", i, set.Labels[i], set.Image(i)[0])
			}
		}
	}
}

func TestReadCIFARKeepsPlanesAndRows(t *testing.T) {
	t.Parallel()
	record := cifarRecords(CIFAR10, 0, 1)
	for i := range cifarPixels {
		record[1+i] = byte(i * 31)
	}
	set, err := ReadCIFAR(t.Context(), []*File{Bytes("x.bin", record)}, CIFAR10, Options{Size: 32})
	if err != nil || !bytes.Equal(set.Image(0), record[1:]) {
		t.Errorf("pixels changed (error %v)", err)
	}
}

func TestReadCIFARLimitIsThePickedSubset(t *testing.T) {
	t.Parallel()
	files := []*File{Bytes("one.bin", cifarRecords(CIFAR10, 0, 20)), Bytes("two.bin", cifarRecords(CIFAR10, 20, 20))}
	set, err := ReadCIFAR(t.Context(), files, CIFAR10, Options{Size: 8, Limit: 7, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range Pick(40, 7, 5) {
		if got := int(set.Image(i)[0]); got != want || set.Labels[i] != int32(want%10) {
			t.Errorf("image %d is record %d with label %d, want record %d", i, got, set.Labels[i], want)
		}
	}
}

func TestReadCIFARErrorsSayWhere(t *testing.T) {
	t.Parallel()
	spoiled := cifarRecords(CIFAR10, 0, 3)
	spoiled[2*3073] = 10
	cases := map[string][]byte{
		"x.bin: record 2 at byte 6146: label 10; expected 0 to 9": spoiled,
		"x.bin: record 2 at byte 6146 is incomplete: 5 bytes":     cifarRecords(CIFAR10, 0, 3)[:2*3073+5],
		"x.bin: record 0 at byte 0 is incomplete":                 {},
	}
	for want, data := range cases {
		_, err := ReadCIFAR(t.Context(), []*File{Bytes("x.bin", data)}, CIFAR10, Options{Size: 32})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestReadCIFARRefusesImpossibleOptions(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{{Size: 0}, {Size: -3}, {Size: MaxSize + 1}, {Size: 1024, limits: narrow}} {
		if _, err := ReadCIFAR(t.Context(), []*File{Bytes("x.bin", cifarRecords(CIFAR10, 0, 1))}, CIFAR10, o); err == nil {
			t.Errorf("options %+v were accepted", o)
		}
	}
}

func TestReadCIFARHonoursCancellation(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := ReadCIFAR(ctx, []*File{Bytes("x.bin", cifarRecords(CIFAR10, 0, 1))}, CIFAR10, Options{Size: 32})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func FuzzReadCIFAR(f *testing.F) {
	f.Add(cifarRecords(CIFAR10, 0, 2), false, 0)
	f.Add(cifarRecords(CIFAR100, 98, 1), true, 1)
	f.Add([]byte{}, false, 1)
	f.Add(cifarRecords(CIFAR10, 0, 1)[:3000], false, 0)
	f.Fuzz(func(t *testing.T, data []byte, hundred bool, limit int) {
		l := CIFAR10
		if hundred {
			l = CIFAR100
		}
		set, err := ReadCIFAR(t.Context(), []*File{Bytes("fuzz", data)}, l, Options{Size: 16, Limit: limit, limits: narrow})
		if err != nil {
			return
		}
		if err := set.Validate(); err != nil || set.Len() == 0 {
			t.Errorf("accepted file gave %d images, %v", set.Len(), err)
		}
	})
}
