package results

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLastLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.OneOf(rapid.StringN(0, 20, -1), rapid.Just(strings.Repeat("long", 3000)))
		lines := rapid.SliceOfN(line.Filter(func(s string) bool { return !strings.Contains(s, "\n") }), 0, 40).Draw(t, "lines")
		torn := rapid.SampledFrom([]string{"", "torn"}).Draw(t, "torn")
		n := rapid.IntRange(1, 50).Draw(t, "n")
		content := torn
		if len(lines) > 0 {
			content = strings.Join(lines, "\n") + "\n" + torn
		}
		b, err := lastLines(bytes.NewReader([]byte(content)), n)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for l := range strings.Lines(string(b)) {
			got = append(got, strings.TrimSuffix(l, "\n"))
		}
		if want := lines[max(len(lines)-n, 0):]; !slices.Equal(got, want) {
			t.Fatalf("got %d lines %.100q, want %d", len(got), got, len(want))
		}
	})
}

func TestLogTailEdges(t *testing.T) {
	t.Parallel()
	r := &Run{ID: runID, Dir: t.TempDir()}
	if lines, err := r.LogTail(5); err != nil || len(lines) != 0 {
		t.Fatal(lines, err)
	}
	endless := bytes.Repeat([]byte("x"), 9<<20)
	if b, err := lastLines(bytes.NewReader(endless), 5); err != nil || len(b) != 0 {
		t.Fatal(len(b), err)
	}
	if lines, err := r.LogTail(0); err != nil || lines != nil {
		t.Fatal(lines, err)
	}
}

func TestLogSizeTellsWhetherThereIsMore(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	run := find(t, s, runID)
	before := run.LogSize()
	r.Logf("more")
	if after := run.LogSize(); after <= before {
		t.Errorf("%d bytes, then %d", before, after)
	}
	if n := (&Run{Dir: t.TempDir()}).LogSize(); n != 0 {
		t.Errorf("no log has %d bytes", n)
	}
}
