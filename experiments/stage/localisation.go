package stage

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/experiments/localise"
	"oodscope/experiments/localise/pixelmap"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// mapper turns images into maps, a value for each pixel.
type mapper struct {
	name string
	maps func(ctx context.Context, s *images.Set) ([]float32, error)
}

// Localise measures whether the heatmaps show where pasted patches are.
func Localise(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, f *Features, m *engine.Decoder, dir string, r Reporter) error {
	looker, err := NewLooker(ctx, e, HeatmapDetector, c, f, m, r)
	if err != nil {
		return err
	}
	heatmap := func(ctx context.Context, s *images.Set) ([]float32, error) {
		look, err := looker.Look(ctx, s)
		if err != nil {
			return nil, err
		}
		return pixelmap.Heatmap(look.Heatmaps, s.Width)
	}
	return study(ctx, e, d, f, []mapper{{pixelmap.NameHeatmap, heatmap}}, LocalisationWork(e, d, c, m), dir, r)
}

// LoadLocalisation reads what Localise or MeasureBaselines left in dir.
func LoadLocalisation(dir string) (*results.Localisation, error) {
	return results.ReadLocalisation(dir)
}

// plan is the same for all methods of an experiment and a seed.
func plan(e spec.Experiment, d *Data, f *Features) (*localise.Plan, error) {
	o := localise.Default()
	o.PerCell, o.Unpasted, o.Seed = e.Localisation.Images, e.Localisation.Images, e.Seed
	var sources []localise.Source
	for _, set := range d.OOD {
		sources = append(sources, localise.Source{Name: set.Name, Group: set.Group, N: set.Len()})
	}
	return localise.NewPlan(f.Part(PartTest).Predicted, sources, e.Data.Size, o)
}

// study measures the mappers on every cell of the plan and leaves the figures in
// dir.
func study(ctx context.Context, e spec.Experiment, d *Data, f *Features, mappers []mapper, work float64, dir string, r Reporter) error {
	p, err := plan(e, d, f)
	if err != nil {
		return err
	}
	s := studying{ctx: ctx, d: d, plan: p, study: localise.NewStudy(p), mappers: mappers, r: r, work: work, meter: newMeter()}
	if err := s.run(); err != nil {
		return err
	}
	out, err := s.study.Results()
	if err != nil {
		return err
	}
	out.IDSet, out.ForwardLayers = d.Test.Name, e.Decoder.ForwardLayers
	for _, part := range d.Parts() {
		if part.tests() {
			out.DataFingerprints = append(out.DataFingerprints, results.Fingerprint{Name: part.Name, SHA256: d.Fingerprints()[part.Name]})
		}
	}
	return results.WriteLocalisationFile(filepath.Join(dir, results.LocalisationFile), out)
}

type studying struct {
	ctx     context.Context
	d       *Data
	plan    *localise.Plan
	study   *localise.Study
	mappers []mapper
	r       Reporter
	work    float64
	meter   *meter
	done    int
}

func (s *studying) run() error {
	unpasted := s.d.Test.Subset(s.plan.Unpasted())
	for _, m := range s.mappers {
		maps, err := m.maps(s.ctx, unpasted)
		if err != nil {
			return fmt.Errorf("%s of unpasted images: %w", m.name, err)
		}
		if err := s.study.Begin(m.name, maps); err != nil {
			return err
		}
	}
	s.report(unpasted.Len())
	for cell := range s.plan.Cells() {
		if err := s.cell(cell); err != nil {
			return err
		}
	}
	return nil
}

func (s *studying) cell(cell int) error {
	pasted, err := s.plan.Compose(cell, s.d.Test, s.ood)
	if err != nil {
		return err
	}
	for _, m := range s.mappers {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		maps, err := m.maps(s.ctx, pasted)
		if err != nil {
			return fmt.Errorf("%s of the %s: %w", m.name, pasted.Name, err)
		}
		if err := s.study.Add(m.name, cell, maps); err != nil {
			return err
		}
	}
	s.report(pasted.Len())
	return nil
}

func (s *studying) ood(name string) *images.Set {
	i := slices.IndexFunc(s.d.OOD, func(o OOD) bool { return o.Name == name })
	if i < 0 {
		return nil
	}
	return s.d.OOD[i].Set
}

func (s *studying) report(n int) {
	s.done += n
	total := len(s.plan.Unpasted()) + len(s.plan.Cells())*len(s.plan.Targets())
	share := float64(s.done) / float64(total)
	s.r.Progress(Progress{Step: int64(s.done), Steps: int64(total), Rate: s.meter.add(n), Unit: "img/s", Done: s.work * share, Total: s.work})
}
