package log

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/results"
)

// What was read before is not read again, and what comes of it is the same.
func TestParsingGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "2026-11-23T20:40:16.047Z c", "\x1b[31mD"}), 0, 30).Draw(t, "lines")
		n := rapid.IntRange(0, len(all)).Draw(t, "read before")
		from := rapid.IntRange(0, min(n, 3)).Draw(t, "fallen off")
		before, raw := all[:n], all[from:]
		if got := parsed(before, parse(before), raw); !slices.Equal(got, parse(raw)) {
			t.Fatalf("got %q, want %q", got, parse(raw))
		}
	})
}

// A run that waits has no folder, and so no log: whatever lies where the program was started is not it.
func TestAWaitingRunHasNoLog(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("log.txt", []byte("another's line\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	waiting := run()
	waiting.Alive, waiting.State = false, results.State{Status: results.Queued}
	s := New(deskOf(waiting))
	s.Resize(60, 12)
	s.Enter()
	s.Receive(s.read()())
	if text := drawn(s).Plain(); !strings.Contains(text, "this run waits for its turn") || strings.Contains(text, "another") {
		t.Errorf("on screen is:\n%s", text)
	}
}

// BenchmarkPoll is a poll of a long log that brought nothing new.
func BenchmarkPoll(b *testing.B) {
	store := results.NewStore(b.TempDir())
	rec, err := store.CreateNew("quick", "3fa9c1d2", []byte("# run\n"))
	if err != nil {
		b.Fatal(err)
	}
	defer rec.Close()
	for i := range readLines {
		rec.Logf("decoder epoch %d/30: loss 121.4, held-out AUROC 0.9433, FPR95 19.72 %%", i)
	}
	if err := rec.Flush(); err != nil {
		b.Fatal(err)
	}
	r, err := store.Find(rec.ID())
	if err != nil {
		b.Fatal(err)
	}
	s := New(deskOf(r))
	s.Resize(200, 55)
	s.Enter()
	b.ReportAllocs()
	for b.Loop() {
		s.Receive(s.read()())
	}
}
