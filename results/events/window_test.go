package events

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// A window shows what is in the file, however far one looks and goes.
func TestAWindowShowsTheFile(t *testing.T) {
	t.Parallel()
	content := make([]byte, 3*windowSize)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range content {
		content[i] = byte(r.Uint32())
	}
	rapid.Check(t, func(t *rapid.T) {
		at, end := rapid.IntRange(0, windowSize).Draw(t, "from"), rapid.IntRange(windowSize, len(content)).Draw(t, "end")
		w := window{file: bytes.NewReader(content), next: int64(at), end: int64(end)}
		for range rapid.IntRange(1, 30).Draw(t, "looks") {
			n := rapid.OneOf(rapid.IntRange(1, 100), rapid.IntRange(1, 2*windowSize)).Draw(t, "look")
			got, err := w.peek(n)
			if err != nil || !bytes.Equal(got, content[at:min(at+n, end)]) {
				t.Fatalf("%d bytes from %d of %d: %d bytes, %v", n, at, end, len(got), err)
			}
			pass := rapid.IntRange(0, len(got)).Draw(t, "pass")
			w.pass(pass)
			at += pass
		}
	})
}

func TestAWindowOfAFileThatBecameShorter(t *testing.T) {
	t.Parallel()
	w := window{file: bytes.NewReader([]byte("abc")), end: 1000}
	for range 2 {
		if got, err := w.peek(5); string(got) != "abc" || err != nil {
			t.Fatalf("%q, %v", got, err)
		}
	}
}

// failing gives some bytes and then fails.
type failing struct{ error }

func (f failing) ReadAt(b []byte, _ int64) (int, error) { return copy(b, "ab"), f.error }

func TestAWindowThatCannotBeReadSaysSo(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk is gone")
	w := window{file: failing{broken}, end: 1000}
	if _, err := w.peek(5); !errors.Is(err, broken) || errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
}

// Records longer than a window, between short ones.
func TestLongRecords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var b []byte
	want := samplePoints(3)
	for i, p := range want {
		data := encodedScalar(t, p.Tag, p.Step, float64(p.Wall.UnixNano())/1e9, p.Value)
		b = appendRecord(b, data)
		picture := append([]byte{0x22, 0x80, 0x80, byte(0x40 + i)}, make([]byte, (0x40+i)<<14)...) // a field that is passed over
		b = appendRecord(b, picture)
	}
	if err := os.WriteFile(filepath.Join(dir, filePrefix+"long"), b, 0o600); err != nil {
		t.Fatal(err)
	}
	r := NewReader(dir)
	if got := readAll(t, r, 2); !samePoints(got, want) || r.Problem() != "" {
		t.Fatal(got, r.Problem())
	}
}
