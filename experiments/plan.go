package experiments

import (
	"context"
	"math"

	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// Plan is what the cells of an experiment would compute.
type Plan struct {
	Cells []CellPlan
	Slots int // runs at once; they share the cores, so that more of them do not take less time
	// Seconds is until all are done on this machine, a free queue supposed; of the cells whose time is known.
	Seconds float64
	Unknown int // cells of unknown duration
}

// CellPlan is one cell.
type CellPlan struct {
	Cell    spec.Experiment
	Run     string // id of a finished run of the same settings; "" where there is none
	Stages  []StagePlan
	Seconds float64 // of the stages that are left; NaN where unknown, 0 where everything is there
	Problem string  // why it cannot be run, such as a set that is not in the data folder; then there are no stages
}

// StagePlan is one stage of a cell.
type StagePlan struct {
	Kind    string
	Hash    string  // of all that it depends on: cells whose stages have the same one share them
	Cached  bool    // it is there
	Shared  bool    // a cell before this one makes it
	Seconds float64 // NaN where unknown; of a stage that is cached or shared 0
	From    string  // the newest run that the estimate is made of
}

// Planner plans experiments. Its methods may be called from several goroutines.
type Planner struct {
	Store   *results.Store
	DataDir string

	inputs inputs
}

// Plan expands an experiment's sweep and says of each cell which stages are there, and how long the others will take at the
// speed of earlier runs on this machine. It reads the data that the cells use, for the addresses of stages are made of
// their fingerprints; what was read last is kept for the next plan.
func (p *Planner) Plan(ctx context.Context, e spec.Experiment) (Plan, error) {
	cells, err := e.Cells()
	if err != nil {
		return Plan{}, err
	}
	slots, err := p.Store.Slots()
	if err != nil {
		return Plan{}, err
	}
	runs, err := p.Store.Runs()
	if err != nil {
		return Plan{}, err
	}
	plan := Plan{Slots: slots}
	speeds, finished, made := measured(runs), finishedRuns(runs), map[results.StageKey]bool{}
	for _, cell := range cells {
		c, err := p.cell(ctx, cell, speeds, made)
		if err != nil {
			return Plan{}, err
		}
		c.Run = finished.same(cell)
		plan.add(c)
	}
	return plan, nil
}

func (p *Plan) add(c CellPlan) {
	p.Cells = append(p.Cells, c)
	if math.IsNaN(c.Seconds) {
		p.Unknown++
		return
	}
	p.Seconds += c.Seconds
}

// cell plans one cell. made are the stages that cells before it make, and gets those of this one. An error is the end of ctx.
func (p *Planner) cell(ctx context.Context, cell spec.Experiment, speeds speeds, made map[results.StageKey]bool) (CellPlan, error) {
	c := CellPlan{Cell: cell, Seconds: math.NaN()}
	needs, err := p.inputs.needs(ctx, cell, p.Store, p.DataDir)
	if ctx.Err() != nil {
		return c, ctx.Err()
	}
	if err != nil {
		c.Problem = err.Error()
		return c, nil
	}
	c.Seconds = 0
	for _, kind := range stage.Kinds(cell) {
		key := results.StageKey{Kind: kind, Hash: needs.keys[kind]}
		s := StagePlan{Kind: kind, Hash: key.Hash, Cached: p.Store.StageDone(key), Shared: made[key]}
		if made[key] = true; !s.Cached && !s.Shared {
			s.Seconds, s.From = speeds.seconds(kind, needs.architecture, needs.work[kind])
		}
		c.Seconds += s.Seconds // NaN stays
		c.Stages = append(c.Stages, s)
	}
	return c, nil
}

// known are finished runs by the short hash of their settings, newest first.
type known map[string][]*results.Run

func finishedRuns(runs []*results.Run) known {
	all := known{}
	for _, r := range runs {
		if r.Status() == results.Finished {
			all[r.SpecHash()] = append(all[r.SpecHash()], r)
		}
	}
	return all
}

// same is the newest run with the same settings; "" where there is none.
func (k known) same(cell spec.Experiment) string {
	hash := cell.Hash()
	for _, r := range k[results.ShortHash(hash)] {
		if e, err := specOf(r); err == nil && e.Hash() == hash {
			return r.ID
		}
	}
	return ""
}
