package launch

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// planning is what is known of the cells of the experiment that is open, and what is being found out.
type planning struct {
	change int // counts what was planned, so that an answer for earlier settings is known
	cancel context.CancelFunc
	due    bool // the settings are not those of the plan
	slow   bool // and have not been for a while
	asking bool // they are to be queued once they are planned

	plan   experiments.Plan
	hashes []string       // short, of the settings of each cell
	bill   bill           // what the ticked cells take
	at     map[string]int // cells by label
	unread map[string]bool
	faults []fault // what is wrong with the experiment; then there is no plan
	err    error   // why it could not be planned
}

// The pauses before an experiment that was changed is planned, and before it is said that this takes its time.
const (
	typingPause = 150 * time.Millisecond
	slowPause   = 600 * time.Millisecond
)

// planDue says that it is time to plan a change, planSlow that this takes long.
type (
	planDue  struct{ change int }
	planSlow struct{ change int }
)

// planned is what a command found out.
type planned struct {
	change int
	plan   experiments.Plan
	hashes []string
	unread map[string]bool
	faults []fault
	err    error
}

// end gives up what is being planned.
func (p *planning) end() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// forget drops the plan of another experiment.
func (p *planning) forget() {
	p.end()
	*p = planning{change: p.change}
}

// late says that planning takes long.
func (p *planning) late(m planSlow) { p.slow = p.slow || p.due && m.change == p.change }

// replan plans the experiment that is open after a pause, in place of what is being planned.
func (s *Screen) replan(pause time.Duration) tea.Cmd {
	p := &s.planning
	p.end()
	if s.form == nil || s.desk.Control == nil {
		return nil
	}
	p.change++
	if !p.due {
		p.due, p.slow = true, false
	}
	p.asking = false
	slow := s.desk.After(slowPause, planSlow{p.change})
	if pause == 0 {
		return tea.Batch(s.plan(planDue{p.change}), slow)
	}
	return tea.Batch(s.desk.After(pause, planDue{p.change}), slow)
}

// plan judges and plans the experiment that is open.
func (s *Screen) plan(m planDue) tea.Cmd {
	p := &s.planning
	if !s.here || s.form == nil || m.change != p.change || !p.due {
		return nil
	}
	ctx, cancel := context.WithCancel(s.desk.Context)
	p.end()
	p.cancel = cancel
	control, e, fields := s.desk.Control, s.form.e, s.fields
	return func() tea.Msg { return planOf(ctx, control, e, fields, m.change) }
}

func planOf(ctx context.Context, control screen.Control, e spec.Experiment, fields []spec.Field, change int) planned {
	p := planned{change: change, unread: unread(e, fields)}
	if err := control.Check(e); err != nil {
		p.faults = faultsOf(err, e.Name)
		return p
	}
	p.plan, p.err = control.Plan(ctx, e)
	for _, c := range p.plan.Cells {
		p.hashes = append(p.hashes, results.ShortHash(c.Cell.Hash()))
	}
	return p
}

// takePlan keeps the plan of the settings as they are now.
func (s *Screen) takePlan(m planned) {
	p := &s.planning
	if m.change != p.change || !p.due {
		return
	}
	p.end()
	asking := p.asking
	*p = planning{change: p.change, plan: m.plan, hashes: m.hashes, unread: m.unread, faults: m.faults, err: m.err, at: map[string]int{}}
	for i, c := range m.plan.Cells {
		p.at[c.Cell.Label] = i
	}
	s.reckon()
	if why := s.Disabled(keys.LaunchQueue); asking && why != "" {
		s.desk.Say(why)
	} else if asking {
		s.askQueue()
	}
}

// cell is the plan of the cell with a label, and its place; also while it is one of earlier settings.
func (p *planning) cell(label string) (c experiments.CellPlan, i int, ok bool) {
	i, ok = p.at[label]
	if ok {
		c = p.plan.Cells[i]
	}
	return c, i, ok
}

// unplanned says why nothing is known of the runs of the experiment as it is; "" where it is.
func (p *planning) unplanned() string {
	switch {
	case p.due:
		return "the runs are still being planned"
	case len(p.faults) > 0:
		return "the experiment cannot run as it is: " + brief(p.faults[0].String())
	case p.err != nil:
		return "the runs could not be planned: " + brief(p.err.Error())
	}
	return ""
}
