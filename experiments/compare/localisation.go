package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"oodscope/results"
)

// LocalisationRow is how well one kind of map finds pasted patches, over the seeds
// of a group: figures on OOD patches, all sets, sizes and edges taken together.
type LocalisationRow struct {
	Group   *Group
	Method  string
	Control Statistic   // AUROC on patches of ID images of the same predicted class
	Gap     Statistic   // AUROC on OOD patches less that, by seed
	Figures []Statistic // in the order of results.LocalisationFigures.Named
	Chance  []float64
}

// Localisations brings the localisations of runs together, seeds folded. A method
// that does not read the decoder gives the same in every group with the same
// classifiers, and stands in the first of them only. Runs without a localisation
// are left out with a note; if none has one, the error is an fs.ErrNotExist.
func Localisations(runs []*results.Run) (rows []LocalisationRow, notes []string, err error) {
	list, notes := groups(runs)
	for _, g := range list {
		all, missing, err := localisationsOf(g)
		if err != nil {
			return nil, nil, err
		}
		notes = append(notes, missing...)
		if len(all) == 0 {
			continue
		}
		for _, method := range all[0].Methods {
			row := newLocalisationRow(g, method, all)
			if !slices.ContainsFunc(rows, row.repeats) {
				rows = append(rows, row)
			}
		}
	}
	if len(rows) == 0 {
		return nil, nil, fmt.Errorf("none of the runs measured localisation: %w; run them with --set localisation.images=100", fs.ErrNotExist)
	}
	return rows, notes, nil
}

func localisationsOf(g *Group) (all []*results.Localisation, notes []string, err error) {
	for _, r := range g.records {
		l, err := r.run.Localisation()
		if errors.Is(err, fs.ErrNotExist) {
			notes = append(notes, fmt.Sprintf("left out: %s measured no localisation", r.run.ID))
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		all = append(all, l)
	}
	return all, notes, nil
}

func newLocalisationRow(g *Group, method string, all []*results.Localisation) LocalisationRow {
	row := LocalisationRow{Group: g, Method: method}
	figures := make([][]float64, len(results.LocalisationFigures{}.Named()))
	var control, gap []float64
	for _, l := range all {
		i := slices.IndexFunc(l.Summary, func(s results.LocalisationSummary) bool { return s.Method == method })
		if i < 0 {
			continue
		}
		s := l.Summary[i]
		control, gap = append(control, s.Control.AUROC.Value), append(gap, s.Gap.AUROC.Value)
		row.Chance = row.Chance[:0]
		for k, f := range s.OOD.Named() {
			figures[k] = append(figures[k], f.Value)
			row.Chance = append(row.Chance, f.Chance)
		}
	}
	row.Control, row.Gap = statistic(control), statistic(gap)
	for _, values := range figures {
		row.Figures = append(row.Figures, statistic(values))
	}
	return row
}

// repeats says whether other is the same method with the same figures.
func (row LocalisationRow) repeats(other LocalisationRow) bool {
	same := func(a, b Statistic) bool {
		return a.Seeds == b.Seeds && (a.Mean == b.Mean || math.IsNaN(a.Mean) && math.IsNaN(b.Mean))
	}
	return row.Method != results.HeatmapMethod && row.Method == other.Method && slices.EqualFunc(row.Figures, other.Figures, same)
}
