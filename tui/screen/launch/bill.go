package launch

import (
	"math"

	"oodscope/experiments"
)

// bill is what cells would compute, those that are ticked before each of them being done already.
type bill struct {
	dues    []due // by cell
	runs    int   // ticked
	seconds float64
	unknown int // ticked, of unknown duration
}

// due is what one cell would compute.
type due struct {
	stages  []stageDue
	seconds float64 // NaN where unknown
}

// stageDue is one stage of it.
type stageDue struct {
	kind    string
	state   stageState
	seconds float64 // of one that is to be computed; NaN where unknown
	from    string  // the run that the estimate is made of
}

type stageState int

const (
	toCompute stageState = iota
	cached               // it is there
	shared               // a ticked cell before this one makes it
)

// stageKey tells stages apart; cells with the same one share it.
type stageKey struct{ kind, hash string }

// billOf adds up the cells of a plan. A stage that several of them need is made by the first that is ticked: a cell that is not
// ticked makes nothing for those behind it.
func billOf(cells []experiments.CellPlan, ticked func(i int) bool) (b bill) {
	made, costs := map[stageKey]bool{}, costsOf(cells)
	for i, c := range cells {
		d := due{}
		if c.Problem != "" {
			d.seconds = math.NaN()
		}
		for _, s := range c.Stages {
			d.add(s, costs, made[keyOf(s)])
		}
		b.dues = append(b.dues, d)
		if !ticked(i) {
			continue
		}
		for _, s := range c.Stages {
			made[keyOf(s)] = true
		}
		b.runs++
		if math.IsNaN(d.seconds) {
			b.unknown++
			continue
		}
		b.seconds += d.seconds
	}
	return b
}

func keyOf(s experiments.StagePlan) stageKey { return stageKey{s.Kind, s.Hash} }

// costsOf is what each stage costs the cell that makes it.
func costsOf(cells []experiments.CellPlan) map[stageKey]experiments.StagePlan {
	costs := map[stageKey]experiments.StagePlan{}
	for _, c := range cells {
		for _, s := range c.Stages {
			if !s.Cached && !s.Shared {
				costs[keyOf(s)] = s
			}
		}
	}
	return costs
}

func (d *due) add(s experiments.StagePlan, costs map[stageKey]experiments.StagePlan, made bool) {
	of := stageDue{kind: s.Kind}
	switch {
	case s.Cached:
		of.state = cached
	case made:
		of.state = shared
	default:
		of.seconds, of.from = costs[keyOf(s)].Seconds, costs[keyOf(s)].From
	}
	d.stages = append(d.stages, of)
	d.seconds += of.seconds // NaN stays
}

// there counts the different stages of a kind that cells need, and those of them that are there.
func there(cells []experiments.CellPlan, kind string) (have, all int) {
	seen := map[stageKey]bool{}
	for _, c := range cells {
		for _, s := range c.Stages {
			if s.Kind != kind || seen[keyOf(s)] {
				continue
			}
			seen[keyOf(s)] = true
			all++
			if s.Cached {
				have++
			}
		}
	}
	return have, all
}
