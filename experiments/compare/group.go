package compare

import (
	"cmp"
	"fmt"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/results"
)

// Group is the runs of one experiment that differ in nothing but their seed.
type Group struct {
	Name     string
	Seeds    []uint64  // ascending
	Runs     []string  // ids, by seed
	Accuracy Statistic // on the ID test set
	IDSet    string
	// Notes say what is not comparable with the reference group, and why, and
	// what was left out.
	Notes []string

	records []*record // by seed
}

// Statistic is a figure over seeds.
type Statistic struct {
	Mean      float64
	Deviation float64 // sample deviation; NaN for one seed
	Seeds     int     // that have the figure; 0: none, and Mean is NaN
}

func statistic(values []float64) Statistic {
	mean, deviation := metric.Spread(values)
	return Statistic{Mean: mean, Deviation: deviation, Seeds: len(values)}
}

// groups brings runs together, in the order in which each group first appears.
// Runs that cannot be compared are left out with a note.
func groups(runs []*results.Run) (list []*Group, notes []string) {
	byKey := map[string]*Group{}
	seen := map[string]bool{}
	for _, run := range runs {
		if seen[run.ID] {
			continue
		}
		seen[run.ID] = true
		r, err := newRecord(run)
		if err != nil {
			notes = append(notes, "left out: "+err.Error())
			continue
		}
		key := r.group()
		if byKey[key] == nil {
			byKey[key] = &Group{Name: r.name(), IDSet: r.summary.IDSet}
			list = append(list, byKey[key])
		}
		byKey[key].records = append(byKey[key].records, r)
	}
	for _, g := range list {
		g.settle()
	}
	distinguish(list)
	return list, notes
}

// settle orders the runs by seed, keeps the newest of each, and sums up.
func (g *Group) settle() {
	slices.SortStableFunc(g.records, func(a, b *record) int {
		return cmp.Or(cmp.Compare(a.settings.Seed, b.settings.Seed), b.run.Created.Compare(a.run.Created))
	})
	all := len(g.records)
	g.records = slices.CompactFunc(g.records, func(a, b *record) bool { return a.settings.Seed == b.settings.Seed })
	if repeated := all - len(g.records); repeated > 0 {
		g.Notes = append(g.Notes, fmt.Sprintf("of each seed the newest run counts; %d older left out", repeated))
	}
	var accuracies []float64
	for _, r := range g.records {
		g.Seeds = append(g.Seeds, r.settings.Seed)
		g.Runs = append(g.Runs, r.run.ID)
		if accuracy := r.summary.Accuracy; accuracy == accuracy {
			accuracies = append(accuracies, accuracy)
		}
	}
	g.Accuracy = statistic(accuracies)
}
