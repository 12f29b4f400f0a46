package results

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"oodscope/results/atomicfile"
)

func TestRecall(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "f")
	var m memory
	reads := 0
	recallText := func() string {
		s, err := recall(&m, path, func() (string, error) {
			reads++
			b, err := os.ReadFile(path)
			return string(b), err
		})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	write := func(s string, age time.Duration) {
		if err := atomicfile.WriteBytes(path, []byte(s)); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(text string, total int) {
		t.Helper()
		if got := recallText(); got != text || reads != total {
			t.Fatalf("got %q after %d reads, want %q after %d", got, reads, text, total)
		}
	}
	if _, err := recall(&m, path, func() (string, error) { return "", nil }); !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	write("one", time.Hour)
	expect("one", 1)
	expect("one", 1)
	write("two", time.Hour)
	expect("two", 2)
	write("new", 0) // too young to be remembered
	expect("new", 3)
	expect("new", 4)
}
