package live

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"oodscope/tui/feed"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

// waiting says where in the queue a run is, and what is before it.
func (s *Screen) waiting(id string) string {
	row, _ := s.desk.Row(id)
	if row.Place == 0 {
		return "queued: it waits for its turn"
	}
	queue := s.queue()
	text := fmt.Sprintf("number %d of %d in the queue", row.Place, len(queue))
	if row.Held {
		text += ", held until oodscope queue release lets it go"
	}
	if before := queue[:min(row.Place-1, len(queue))]; len(before) > 0 {
		text += "; before it: " + namesOf(before)
	}
	if running := s.running(); len(running) > 0 {
		text += "; running now: " + namesOf(running)
	}
	return text
}

// queue is the waiting runs in their order.
func (s *Screen) queue() []feed.Row {
	var rows []feed.Row
	for _, r := range s.desk.List.Rows {
		if r.Place > 0 {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b feed.Row) int { return cmp.Compare(a.Place, b.Place) })
	return rows
}

func (s *Screen) running() []feed.Row {
	var rows []feed.Row
	for _, r := range s.desk.List.Rows {
		if widget.Active(r.Run.Status()) {
			rows = append(rows, r)
		}
	}
	return rows
}

const mostNames = 4

// namesOf lists runs by name, with what they have left where that is known.
func namesOf(rows []feed.Row) string {
	var names []string
	for _, r := range rows[:min(len(rows), mostNames)] {
		name := r.Run.Name
		if eta := r.Run.State.ETA; eta > 0 {
			name += " (" + words.Clock(eta) + " left)"
		}
		names = append(names, name)
	}
	if more := len(rows) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}
