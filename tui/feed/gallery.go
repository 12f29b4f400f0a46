package feed

import (
	"cmp"
	"slices"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/panel"
)

// Gallery is the images of one set of a run, highest score first.
type Gallery struct {
	Run   string
	Name  string       // of the run
	From  *results.Run // as it was when the set was read
	Sets  []string     // every set of the run: OOD sets in the order of its table, the ID set last
	ID    string       // the ID set, "" where unknown
	Set   string
	Group string
	Items []panel.Item
}

// Gallery reads a set; an unknown or empty name gives the first one. A run without heatmaps yet gives no sets.
func (f *Feed) Gallery(id, set string) (Gallery, error) {
	run, err := f.store.Find(id)
	if err != nil {
		return Gallery{}, err
	}
	g := Gallery{Run: run.ID, Name: run.Name, From: run}
	if g.Sets, err = run.HeatmapSets(); err != nil || len(g.Sets) == 0 {
		return g, err
	}
	g.arrange()
	g.Set = g.Sets[0]
	for _, s := range g.Sets {
		if s == set {
			g.Set = s
		}
	}
	h, err := run.Heatmaps(g.Set)
	if err != nil {
		return g, err
	}
	if g.Group = h.Group; h.Group == "id" {
		g.ID = h.Set
	}
	g.Items, err = panel.Items(h, Targets(run))
	return g, err
}

// Targets reads out of a run's settings how its training targets were made; where they cannot be read, that is not known.
func Targets(run *results.Run) panel.Targets {
	text, err := run.Spec()
	if err != nil {
		return panel.Targets{}
	}
	e, err := spec.ParseRun(text)
	if err != nil {
		return panel.Targets{}
	}
	return panel.Targets{Scale: e.Decoder.HeatmapScale, Zero: e.Data.NumOutliers == 0}
}

// arrange orders the sets as the run's summary does; sets that it lacks follow by name.
func (g *Gallery) arrange() {
	s := g.From.Summary
	if s == nil {
		return
	}
	if slices.Contains(g.Sets, s.IDSet) {
		g.ID = s.IDSet
	}
	place := func(set string) int {
		i := slices.IndexFunc(s.Sets, func(r results.SetResult) bool { return r.Set == set })
		switch {
		case set == g.ID:
			return len(s.Sets) + 1
		case i < 0:
			return len(s.Sets)
		}
		return i
	}
	slices.SortStableFunc(g.Sets, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
}
