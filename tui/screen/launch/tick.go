package launch

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/experiments"
	"oodscope/results"
	"oodscope/tui/widget"
)

// ticked tells whether a cell of the plan is to be queued: as somebody said, else where it is neither there nor on its way.
func (s *Screen) ticked(i int) bool {
	c := s.planning.plan.Cells[i]
	if c.Problem != "" {
		return false
	}
	if said, ok := s.form.ticks[c.Cell.Label]; ok {
		return said
	}
	return s.missing(i)
}

// missing tells whether there is no run of a cell, nor one on its way.
func (s *Screen) missing(i int) bool {
	c := s.planning.plan.Cells[i]
	return c.Run == "" && c.Problem == "" && s.underWay[s.planning.hashes[i]] == ""
}

// chosen are the cells that are ticked.
func (s *Screen) chosen() (cells []experiments.CellPlan) {
	for i, c := range s.planning.plan.Cells {
		if s.ticked(i) {
			cells = append(cells, c)
		}
	}
	return cells
}

// tick ticks a cell, or takes its tick off.
func (s *Screen) tick(i int) {
	s.form.ticks[s.planning.plan.Cells[i].Cell.Label] = !s.ticked(i)
	s.reckon()
}

// tickAll ticks every run that is missing; where all are, and where none is missing, it takes all ticks off.
func (s *Screen) tickAll() {
	all, any := true, false
	for i := range s.planning.plan.Cells {
		if s.missing(i) {
			all, any = all && s.ticked(i), true
		}
	}
	for i, c := range s.planning.plan.Cells {
		s.form.ticks[c.Cell.Label] = !all && any && s.missing(i)
	}
	s.reckon()
}

// reckon adds up what the ticked cells take.
func (s *Screen) reckon() {
	if s.form != nil {
		s.planning.bill = billOf(s.planning.plan.Cells, s.ticked)
	}
}

// lookForRuns finds out which settings have a run that waits or computes.
func (s *Screen) lookForRuns() {
	s.underWay = map[string]string{}
	for _, row := range s.desk.List.Rows {
		switch status := row.Run.Status(); {
		case row.Place > 0 || status == results.Queued:
			s.underWay[row.Run.SpecHash()] = "queued"
		case widget.Active(status):
			s.underWay[row.Run.SpecHash()] = string(status)
		}
	}
	s.reckon()
}

// followRuns plans anew once another run has finished or is gone.
func (s *Screen) followRuns() tea.Cmd {
	s.lookForRuns()
	finished := 0
	for _, row := range s.desk.List.Rows {
		if row.Run.Status() == results.Finished {
			finished++
		}
	}
	if finished == s.finished {
		return nil
	}
	s.finished = finished
	if !s.here {
		return nil
	}
	return s.replan(typingPause)
}
