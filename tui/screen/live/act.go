package live

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/chart"
	"oodscope/tui/keys"
)

// smoothings are the weights that the switch goes through.
var smoothings = []float64{0, 0.6, 0.9, 0.98}

// Do carries an action out.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	if s.change(a) {
		return nil
	}
	switch a {
	case keys.LiveSmoothBy:
		s.askWeight()
	case keys.LiveOverlay:
		s.overlay = !s.overlay
		s.derive()
		return s.read()
	case keys.LiveMark:
		s.desk.Mark(s.desk.Opened)
		s.desk.Say(map[bool]string{true: "marked", false: "the mark is off"}[s.desk.Marked(s.desk.Opened)])
	case keys.LiveHeatmaps:
		s.desk.Go(keys.OnHeatmaps)
	case keys.LiveRunBefore, keys.LiveRunBehind:
		return s.leaf(a)
	default:
		return s.command(a)
	}
	return nil
}

// change answers what changes how things look; false where the action does not.
func (s *Screen) change(a keys.Action) bool {
	switch a {
	case keys.LiveEnlarge:
		s.enlarge()
	case keys.LiveAxis:
		s.turnTo(s.axis.next())
	case keys.LiveLogX:
		if s.logX = !s.logX; s.logX && s.x.Lo <= 0 {
			s.x = chart.Range{} // it begins where a logarithm has no place
		}
	case keys.LiveLogY:
		title := s.focused().title()
		s.logY[title] = !s.logY[title]
	case keys.LiveSmooth:
		s.smooth = nextSmoothing(s.smooth)
	case keys.LiveWhole:
		s.whole()
	default:
		return len(s.groups) > 0 && (s.steer(a) || s.moveFocus(a))
	}
	return true
}

// enlarge shows the focused chart alone, or all charts again.
func (s *Screen) enlarge() {
	s.enlarged = !s.enlarged
	s.arrange()
	if len(s.groups) > 0 {
		s.focusOn(s.focusAt())
	}
}

// nextSmoothing is the first weight of the switch above one, then none.
func nextSmoothing(w float64) float64 {
	for _, v := range smoothings {
		if v > w {
			return v
		}
	}
	return smoothings[0]
}

// leaf goes to the run before or behind in the list.
func (s *Screen) leaf(a keys.Action) tea.Cmd {
	k := s.listed()
	if a == keys.LiveRunBefore {
		k--
	} else {
		k++
	}
	s.desk.Opened = s.desk.List.Rows[k].Run.ID
	return s.turn()
}

// acted is what came of a command on a run.
type acted struct {
	said string
	err  error
}

// acting is a command that says what it did.
func (s *Screen) acting(said string, do func(context.Context) error) tea.Cmd {
	ctx := s.desk.Context
	return func() tea.Msg { return acted{said, do(ctx)} }
}

// answer says what came of a command, and looks again.
func (s *Screen) answer(m acted) tea.Cmd {
	if m.err != nil {
		s.desk.Say(m.err.Error())
		return nil
	}
	s.desk.Say(m.said)
	if s.here {
		return s.read()
	}
	return nil
}

// command starts, stops or moves the run.
func (s *Screen) command(a keys.Action) tea.Cmd {
	if s.detail.Run == nil {
		return nil
	}
	c, id, name := s.desk.Control, s.detail.Run.ID, s.detail.Run.Name
	stop := func(now bool) func(context.Context) error {
		return func(ctx context.Context) error { return c.Stop(ctx, id, now) }
	}
	switch a {
	case keys.LiveStop:
		return s.acting(name+" stops after this epoch", stop(false))
	case keys.LiveStopNow:
		s.desk.Ask("stop "+name+" at once? what its stage has not finished is lost", func() tea.Cmd {
			return s.acting(name+" is stopped", stop(true))
		})
	case keys.LiveResume:
		ctx := s.desk.Context
		return func() tea.Msg {
			again, err := c.Resume(ctx, id)
			return acted{name + " is queued again as " + again, err}
		}
	case keys.LiveSooner:
		return s.acting(name+" moved forward", func(context.Context) error { return c.MoveQueued(id, -1) })
	case keys.LiveLater:
		return s.acting(name+" moved back", func(context.Context) error { return c.MoveQueued(id, 1) })
	case keys.LiveUnqueue:
		s.desk.Ask(fmt.Sprintf("take %s out of the queue?", name), func() tea.Cmd {
			return s.acting(name+" is out of the queue", func(context.Context) error { return c.RemoveQueued(id) })
		})
	}
	return nil
}
