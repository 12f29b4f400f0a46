package runs

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// meant are the marked runs, or without marks the one under the cursor.
func (s *Screen) meant() []feed.Row {
	var rows []feed.Row
	for _, id := range s.desk.Marks {
		if r, ok := s.desk.Row(id); ok {
			rows = append(rows, r)
		}
	}
	if r, ok := s.under(); ok && len(rows) == 0 {
		rows = append(rows, r.Row)
	}
	return rows
}

func (s *Screen) askNote() {
	r, _ := s.under()
	note := r.Row.Note
	s.desk.Type(screen.Prompt{Label: "note", Text: note.Text, Done: func(text string) (string, tea.Cmd) {
		note.Text = strings.TrimSpace(text)
		return "", s.annotate(map[string]results.Note{r.Row.Run.ID: note}, "noted")
	}})
}

// askTags asks for the tags of a run, or for those that several runs get and lose.
func (s *Screen) askTags() {
	rows := s.meant()
	p := screen.Prompt{Label: "tags", Text: strings.Join(rows[0].Note.Tags, " "), Complete: s.completeTag}
	if len(rows) > 1 {
		p.Label, p.Text = fmt.Sprintf("tags for %s (-tag takes one off)", words.Plural(len(rows), "run")), ""
	}
	p.Done = func(text string) (string, tea.Cmd) {
		notes := map[string]results.Note{}
		for _, r := range rows {
			note := r.Note
			if len(rows) == 1 {
				note.Tags = nil
			}
			note.Tags = retag(note.Tags, strings.Fields(text))
			notes[r.Run.ID] = note
		}
		return "", s.annotate(notes, "tagged "+words.Plural(len(rows), "run"))
	}
	s.desk.Type(p)
}

// retag adds tags to a list, and takes those away that have a minus before them.
func retag(tags, changes []string) []string {
	tags = slices.Clone(tags)
	for _, c := range changes {
		if off, ok := strings.CutPrefix(c, "-"); ok {
			tags = slices.DeleteFunc(tags, func(t string) bool { return t == off })
		} else if !slices.Contains(tags, c) {
			tags = append(tags, c)
		}
	}
	return tags
}

// completeTag offers the tags that runs have, at the word before the cursor.
func (s *Screen) completeTag(text string, cursor int) []screen.Completion {
	key, err := s.vocabulary().Find("tag")
	if err != nil {
		return nil
	}
	from := strings.LastIndexByte(text[:cursor], ' ') + 1
	from += len(text[from:cursor]) - len(strings.TrimPrefix(text[from:cursor], "-"))
	var out []screen.Completion
	for _, seen := range s.vocabulary().Seen(key) {
		if strings.HasPrefix(seen.Text, text[from:cursor]) {
			out = append(out, screen.Completion{From: from, Text: seen.Text, Hint: words.Plural(seen.Runs, "run")})
		}
	}
	return out
}

func (s *Screen) annotate(notes map[string]results.Note, said string) tea.Cmd {
	control := s.desk.Control
	return func() tea.Msg {
		for _, id := range slices.Sorted(maps.Keys(notes)) {
			if err := control.Annotate(id, notes[id]); err != nil {
				return doneMsg{err: fmt.Errorf("keep the note of %s: %w", id, err)}
			}
		}
		return doneMsg{said: said}
	}
}
