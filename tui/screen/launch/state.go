package launch

import (
	"math"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
	"oodscope/tui/words"
)

// state is how it is with a cell, in a word.
type state struct {
	text    string
	missing bool // it is to be computed
	broken  bool // it cannot be
}

func (s *Screen) state(i int) state {
	c := s.planning.plan.Cells[i]
	switch doing := s.underWay[s.planning.hashes[i]]; {
	case c.Problem != "":
		return state{text: "cannot", broken: true}
	case doing != "":
		return state{text: doing}
	case c.Run != "":
		return state{text: "cached"}
	}
	return state{text: timeOf(s.planning.bill.dues[i].seconds), missing: true}
}

// behind is what a cell would compute, or why it does not.
func (s *Screen) behind(i int) string {
	c := s.planning.plan.Cells[i]
	switch {
	case c.Problem != "":
		return brief(c.Problem)
	case s.state(i).missing:
		return s.planning.bill.dues[i].left()
	case c.Run != "":
		return "as " + c.Run
	}
	return ""
}

func (s state) style(th theme.Theme) grid.Style {
	switch {
	case s.broken:
		return th.Worse
	case s.missing:
		return th.Text
	}
	return th.Muted
}

// timeOf is a time, or that it is not known.
func timeOf(seconds float64) string {
	switch {
	case math.IsNaN(seconds):
		return "?"
	case seconds > 0 && seconds < 0.5:
		return "<0:01"
	}
	return words.Clock(words.Seconds(seconds))
}

// left names the stages that are to be computed.
func (d due) left() string {
	var parts []string
	for _, s := range d.stages {
		if s.state == toCompute {
			parts = append(parts, s.kind+" "+timeOf(s.seconds))
		}
	}
	if len(parts) == 0 {
		return "all stages are there"
	}
	return strings.Join(parts, ", ")
}

// word is the state of a stage.
func (s stageDue) word() string {
	switch s.state {
	case cached:
		return "cached"
	case shared:
		return "shared"
	}
	return timeOf(s.seconds)
}
