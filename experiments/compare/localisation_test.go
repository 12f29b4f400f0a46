package compare

import (
	"errors"
	"io/fs"
	"math"
	"testing"

	"oodscope/results"
)

// localised gives a run the summary of two maps, the second the same in all runs.
func localised(auroc float64) *results.Localisation {
	figure := func(v float64) results.LocalisationFigures {
		f := results.LocalisationFigure{Value: v, Low: v, High: v, Chance: 0.5}
		return results.LocalisationFigures{AUROC: f, PooledAUROC: f, AP: f, AUPRO: f, AUPIMO: f, Pointing: f, Energy: f}
	}
	row := func(method string, v float64) results.LocalisationSummary {
		return results.LocalisationSummary{Method: method, OOD: figure(v), Control: figure(0.5), Gap: figure(v - 0.5)}
	}
	return &results.Localisation{Methods: []string{"heatmap", "centre"}, Summary: []results.LocalisationSummary{row("heatmap", auroc), row("centre", 0.75)}}
}

func TestLocalisationsAreFoldedOverSeeds(t *testing.T) {
	l := newLab(t).add(seeded("a", 1, only(0.9)), seeded("a", 2, only(0.9)), seeded("b", 1, only(0.8)))
	runs, err := l.store.Runs()
	l.must(err)
	if _, _, err := Localisations(runs); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without any the error is %v", err)
	}
	for _, run := range runs {
		auroc := 0.6 + 0.1*float64(run.Summary.Seed)
		if run.Summary.Experiment == "b" {
			auroc = 0.55
		}
		l.must(results.WriteLocalisationFile(run.Dir+"/"+results.LocalisationFile, localised(auroc)))
	}
	runs, err = l.store.Runs()
	l.must(err)
	rows, notes, err := Localisations(runs)
	l.must(err)
	got := map[string]LocalisationRow{}
	for _, r := range rows {
		got[r.Group.Name+" "+r.Method] = r
	}
	a := got["a heatmap"]
	if math.Abs(a.Figures[0].Mean-0.75) > 1e-12 || math.Abs(a.Gap.Mean-0.25) > 1e-12 || a.Figures[0].Seeds != 2 || math.Abs(a.Figures[0].Deviation-0.1/math.Sqrt2) > 1e-12 {
		t.Errorf("a's heatmap has %+v, gap %+v", a.Figures[0], a.Gap)
	}
	if b := got["b heatmap"]; b.Figures[0].Mean != 0.55 || !math.IsNaN(b.Figures[0].Deviation) {
		t.Errorf("b's heatmap has %+v", b.Figures[0])
	}
	if len(rows) != 4 || len(notes) != 0 {
		t.Errorf("%d rows, notes %q: a map of other seeds is no repetition", len(rows), notes)
	}
}
