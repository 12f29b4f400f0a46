package launch

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/spec"
	"oodscope/tui/keys"
	"oodscope/tui/words"
)

// queued is what came of queueing.
type queued struct {
	form  *form
	cells []spec.Experiment
	ids   []string
	err   error
}

// askQueue names how many runs would be queued, and for how long, and queues them.
func (s *Screen) askQueue() {
	chosen := s.chosen()
	cells := make([]spec.Experiment, len(chosen))
	for i, c := range chosen {
		cells[i] = c.Cell
	}
	ctx, control, f := s.desk.Context, s.desk.Control, s.form
	text := fmt.Sprintf("queue %s of %s? %s", words.Plural(len(cells), "run"), f.e.Name, s.takes(s.planning.bill))
	s.desk.Ask(text, func() tea.Cmd {
		s.busy = "the runs are being queued"
		return func() tea.Msg {
			ids, err := control.Queue(ctx, cells)
			return queued{f, cells, ids, err}
		}
	})
}

// takes is how long the ticked cells take.
func (s *Screen) takes(b bill) string {
	slots := s.planning.plan.Slots
	where := fmt.Sprintf(" on this machine, %d at a time", slots)
	switch {
	case b.unknown == 0:
		return words.Clock(words.Seconds(b.seconds)) + where
	case b.unknown == b.runs:
		return "for an unknown time" + where
	}
	return words.Clock(words.Seconds(b.seconds)) + where + fmt.Sprintf(", and %s of unknown time", words.Plural(b.unknown, "run"))
}

// takeQueued says what was queued. The ticks of that are off: nobody wants it twice.
func (s *Screen) takeQueued(m queued) tea.Cmd {
	s.busy = ""
	for i := range m.ids {
		m.form.ticks[m.cells[i].Label] = false
	}
	s.reckon()
	n := words.Plural(len(m.ids), "run")
	switch {
	case m.err != nil && len(m.ids) == 0:
		s.desk.Say("nothing was queued: " + m.err.Error())
	case m.err != nil:
		s.desk.Say(fmt.Sprintf("%s of %d queued: %v", n, len(m.cells), m.err))
	case !s.here:
		s.desk.Say(n + " queued")
	default:
		s.desk.Ask(n+" queued. Go to the table of runs?", func() tea.Cmd {
			s.desk.Go(keys.OnRuns)
			return nil
		})
	}
	return nil
}
