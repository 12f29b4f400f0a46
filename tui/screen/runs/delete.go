package runs

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/feed"
	"oodscope/tui/words"
)

// deletion is runs that were deleted together.
type deletion struct {
	ids    []string
	marked []string // of them, that were marked
}

// deletedMsg says which runs were deleted and how many taken out of the queue, and why it went no further.
type deletedMsg struct {
	deletion
	unqueued int
	err      error
}

// restoredMsg says what came back of a deletion, and what did not but may the next time.
type restoredMsg struct {
	back, left deletion
	err        error
}

// askDelete asks before runs that have ended are deleted and waiting ones taken out of the queue.
func (s *Screen) askDelete() {
	ended, waiting := split(s.meant())
	hidden := 0
	for i := range s.records {
		if s.marked(i) && !s.filter.query.Match(s.records[i]) {
			hidden++
		}
	}
	text := deleteQuestion(ended, waiting)
	if hidden > 0 {
		text += "  " + words.Count(int64(hidden)) + " of them not shown now"
	}
	s.desk.Ask(text, func() tea.Cmd { return s.delete(ids(ended), ids(waiting)) })
}

func split(rows []feed.Row) (ended, waiting []feed.Row) {
	for _, r := range rows {
		if r.Place > 0 {
			waiting = append(waiting, r)
		} else {
			ended = append(ended, r)
		}
	}
	return ended, waiting
}

func ids(rows []feed.Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.Run.ID
	}
	return out
}

func deleteQuestion(ended, waiting []feed.Row) string {
	switch {
	case len(waiting) == 0:
		return "delete " + called(ended) + "?  u brings back"
	case len(ended) == 0:
		return "take " + called(waiting) + " out of the queue?"
	}
	return "delete " + called(ended) + " and take " + called(waiting) + " out of the queue?  u brings back what was deleted"
}

func called(rows []feed.Row) string {
	if len(rows) == 1 {
		return rows[0].Run.Name
	}
	return words.Plural(len(rows), "run")
}

// delete takes one run after the other, so that what was done is known where one fails.
func (s *Screen) delete(ended, waiting []string) tea.Cmd {
	control, marks := s.desk.Control, s.desk.Marks
	return func() tea.Msg {
		var m deletedMsg
		for _, id := range waiting {
			if err := control.RemoveQueued(id); err != nil {
				m.err = errors.Join(m.err, fmt.Errorf("take %s out of the queue: %w", id, err))
				continue
			}
			m.unqueued++
		}
		for _, id := range ended {
			if err := control.Delete([]string{id}); err != nil {
				m.err = errors.Join(m.err, fmt.Errorf("delete %s: %w", id, err))
				continue
			}
			m.add(id, slices.Contains(marks, id))
		}
		return m
	}
}

func (d *deletion) add(id string, marked bool) {
	d.ids = append(d.ids, id)
	if marked {
		d.marked = append(d.marked, id)
	}
}

func (s *Screen) takeDeleted(m deletedMsg) {
	text := ""
	if n := len(m.ids); n > 0 {
		s.deleted = append(s.deleted, m.deletion)
		text = "deleted " + words.Plural(n, "run") + "; u brings back"
	}
	if m.unqueued > 0 {
		text = "took " + words.Plural(m.unqueued, "run") + " out of the queue"
		if n := len(m.ids); n > 0 {
			text = "deleted " + words.Plural(n, "run") + " and " + text + "; u brings back what was deleted"
		}
	}
	s.say(text, m.err)
}

// say says what was done and what was not.
func (s *Screen) say(text string, err error) {
	switch {
	case err != nil && text != "":
		text += "; could not " + err.Error()
	case err != nil:
		text = "could not " + err.Error()
	}
	s.desk.Say(text)
}

// restore brings back what was deleted last.
func (s *Screen) restore() tea.Cmd {
	last, control := s.deleted[len(s.deleted)-1], s.desk.Control
	s.deleted = s.deleted[:len(s.deleted)-1]
	return func() tea.Msg {
		var m restoredMsg
		for _, id := range last.ids {
			marked, err := slices.Contains(last.marked, id), control.Restore([]string{id})
			switch {
			case err == nil:
				m.back.add(id, marked)
				continue
			case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist): // neither gone nor there again
				m.left.add(id, marked)
			}
			m.err = errors.Join(m.err, fmt.Errorf("bring back %s: %w", id, err))
		}
		return m
	}
}

func (s *Screen) takeRestored(m restoredMsg) {
	if len(m.left.ids) > 0 {
		s.deleted = append(s.deleted, m.left)
	}
	s.returned = append(s.returned, m.back.marked...)
	text := ""
	if n := len(m.back.ids); n > 0 {
		text = "brought back " + words.Plural(n, "run")
	}
	s.say(text, m.err)
}

// remark marks the runs again that were marked before they were deleted, once they are in the list.
func (s *Screen) remark() {
	s.returned = slices.DeleteFunc(s.returned, func(id string) bool {
		_, there := s.desk.Row(id)
		if there && !s.desk.Marked(id) {
			s.desk.Mark(id)
		}
		return there
	})
}

func (s *Screen) noRestore() string {
	if why := s.desk.Frozen(); why != "" {
		return why
	}
	return first(len(s.deleted) == 0, "nothing was deleted")
}
