package localise

import (
	"errors"
	"fmt"

	"oodscope/results"
)

// Results gives the figures of every method on every cell, the gaps between sets
// and control, and the means over sets. A method that lacks a cell is an error.
// IDSet, ForwardLayers and DataFingerprints, which the plan does not know, are
// left to the caller.
func (s *Study) Results() (*results.Localisation, error) {
	p := s.plan
	if len(s.methods) == 0 {
		return nil, errors.New("localise: no method has been measured")
	}
	l := &results.Localisation{
		Seed: p.options.Seed, Size: p.size, PerCell: len(p.targets), Unpasted: len(p.unpasted), LeftOut: p.leftOut,
		Feather: scaled(p.options.Feather, p.size), FalsePositives: [2]float64{LowFPR, HighFPR}, Resamples: resamples,
	}
	for _, source := range p.sources {
		l.Sets = append(l.Sets, results.LocalisationSet{Set: source.Name, Group: source.Group, Images: source.N})
	}
	draws := newBootstrap(len(p.targets), p.options.Seed)
	for _, m := range s.methods {
		for cell, v := range m.cells {
			if v == nil {
				return nil, fmt.Errorf("localise: the method %s has no maps of the %v", m.name, p.cells[cell])
			}
		}
		r := report{plan: p, method: m, draws: draws}
		r.rows()
		r.summarise()
		l.Methods = append(l.Methods, m.name)
		l.Rows, l.Gaps = append(l.Rows, r.figures...), append(l.Gaps, r.gaps...)
		l.Summary = append(l.Summary, r.summary)
	}
	return l, nil
}

// report is one method's part of the results.
type report struct {
	plan          *Plan
	method        *method
	draws         bootstrap
	figures, gaps []results.LocalisationRow
	summary       results.LocalisationSummary
}

// cells are the values of one form: of every set, and of the control.
func (r *report) cells(form int) (sets []*Values, control *Values) {
	forms := len(r.plan.forms)
	for i := range r.plan.sources {
		sets = append(sets, r.method.cells[i*forms+form])
	}
	return sets, r.method.cells[len(r.plan.sources)*forms+form]
}

func (r *report) rows() {
	for form := range r.plan.forms {
		sets, control := r.cells(form)
		for i, v := range sets {
			source := r.plan.sources[i]
			r.row(form, source.Name, source.Group, v, control)
		}
		r.row(form, results.MeanContent, "", average(sets), control)
		r.figures = append(r.figures, r.make(form, Control, "id", control, chance(control.share)))
	}
}

// row adds a content's figures and its gap to the control's.
func (r *report) row(form int, content, group string, v, control *Values) {
	var none [figureCount]float64
	r.figures = append(r.figures, r.make(form, content, group, v, chance(v.share)))
	r.gaps = append(r.gaps, r.make(form, content, group, v.minus(control), none))
}

func (r *report) make(form int, content, group string, v *Values, chance [figureCount]float64) results.LocalisationRow {
	f := r.plan.forms[form]
	return results.LocalisationRow{
		Method: r.method.name, Content: content, Group: group, Side: f.side, Edge: f.edge, Shape: f.shape,
		Images: v.Len(), Figures: r.draws.figures(v, chance),
	}
}

// summarise averages over sets and forms, all of equal weight.
func (r *report) summarise() {
	var ood, controls []*Values
	for form := range r.plan.forms {
		sets, control := r.cells(form)
		ood, controls = append(ood, average(sets)), append(controls, control)
	}
	all, control := average(ood), average(controls)
	var none [figureCount]float64
	r.summary = results.LocalisationSummary{
		Method:  r.method.name,
		OOD:     r.draws.figures(all, chance(all.share)),
		Control: r.draws.figures(control, chance(control.share)),
		Gap:     r.draws.figures(all.minus(control), none),
	}
}
