package results

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestNotesComeAndGo(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	if err := s.Annotate(runID, Note{Text: "x"}); !errors.Is(err, os.ErrNotExist) {
		t.Error("a note of no run:", err)
	}
	create(t, s, runID) // a run that is alive
	if note := find(t, s, runID).Note; note.Text != "" || note.Tags != nil {
		t.Errorf("%+v", note)
	}
	for _, c := range []struct{ given, want Note }{
		{Note{Text: " first\n\tsecond \n"}, Note{Text: "first\n second"}},
		{Note{Tags: []string{"Paper, v2", "", " ,", "Größe", "paper-v2"}}, Note{Tags: []string{"größe", "paper-v2"}}},
		{Note{Text: "both", Tags: []string{"b", "a"}}, Note{Text: "both", Tags: []string{"a", "b"}}},
		{Note{Text: " ", Tags: []string{","}}, Note{}},
		{Note{}, Note{}},
	} {
		must(t, s.Annotate(runID, c.given))
		run := find(t, NewStore(s.Root), runID)
		if diff := cmp.Diff(c.want, run.Note); diff != "" || run.Problem != "" {
			t.Errorf("%+v: %s %s", c.given, diff, run.Problem)
		}
		_, err := os.Stat(notePath(run.Dir))
		if there := err == nil; there != (c.want.Text != "" || c.want.Tags != nil) {
			t.Errorf("%+v: the file is there: %v", c.given, there)
		}
	}
}

func TestNotesAreBounded(t *testing.T) {
	t.Parallel()
	var tags []string
	for i := range 100 {
		tags = append(tags, strings.Repeat("ö", 30)+string(rune('a'+i%26))+strings.Repeat("x", i))
	}
	n := Note{Text: strings.Repeat("größe ", 2000), Tags: tags}.clean()
	if len(n.Text) > maxNote || len(n.Text) < maxNote-8 || len(n.Tags) != 1 { // the same first 40 bytes
		t.Errorf("%d bytes and %d tags", len(n.Text), len(n.Tags))
	}
	tags = nil
	for i := range 100 {
		tags = append(tags, strings.Repeat("z", i+1))
	}
	if n := (Note{Tags: tags}).clean(); len(n.Tags) != maxTags || len(n.Tags[maxTags-1]) != maxTags {
		t.Errorf("%d tags: %v", len(n.Tags), n.Tags)
	}
}

func TestCleanNotesAreSafeAndStayAsTheyAre(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.StringOf(rapid.SampledFrom([]rune("a\x1b[]0;m\x07\r\n\t ,\u202e\u009b\x00ÄÄ"))))
	rapid.Check(t, func(t *rapid.T) {
		given := Note{Text: text.Draw(t, "text"), Tags: rapid.SliceOfN(text, 0, 5).Draw(t, "tags")}
		n := given.clean()
		for line := range strings.SplitSeq(n.Text, "\n") {
			if plain(line) != line || !utf8.ValidString(line) {
				t.Fatalf("%q", n.Text)
			}
		}
		for _, tag := range n.Tags {
			if plain(tag) != tag || strings.ContainsFunc(tag, unicode.IsSpace) || strings.ContainsRune(tag, ',') || tag == "" || strings.ToLower(tag) != tag {
				t.Fatalf("tag %q", tag)
			}
		}
		if !slices.IsSorted(n.Tags) || len(slices.Compact(slices.Clone(n.Tags))) != len(n.Tags) {
			t.Fatalf("tags %q", n.Tags)
		}
		if diff := cmp.Diff(n, n.clean()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestANoteWrittenByHandIsCleaned(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	dir := create(t, s, runID).Dir()
	must(t, os.WriteFile(notePath(dir), []byte(`{"format": 1, "text": "\u001b[2Ja\u0007", "tags": ["B", "\u001b]0;x\u0007c d"]}`), 0o600))
	if diff := cmp.Diff(Note{Text: "a", Tags: []string{"b", "c-d"}}, find(t, s, runID).Note); diff != "" {
		t.Error(diff)
	}
	must(t, os.WriteFile(notePath(dir), []byte(`{"format": 1, "tags": 7}`), 0o600))
	if run := find(t, s, runID); !strings.Contains(run.Problem, "note.json is damaged") || run.Note.Text != "" {
		t.Errorf("%+v", run)
	}
	must(t, s.Annotate(runID, Note{Text: "mended"}))
	if run := find(t, s, runID); run.Problem != "" || run.Note.Text != "mended" {
		t.Errorf("%+v", run)
	}
}
