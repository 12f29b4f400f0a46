package localise

import (
	"fmt"
	"slices"
)

// Study gathers the maps of all methods on all cells of a plan, and keeps only
// their figures.
type Study struct {
	plan    *Plan
	methods []*method // in the order of Begin
}

type method struct {
	name       string
	thresholds *Thresholds
	cells      []*Values // by cell; nil: not there yet
}

// NewStudy returns a study of the plan without methods.
func NewStudy(p *Plan) *Study { return &Study{plan: p} }

// Begin takes up a method with its maps of the plan's Unpasted images, size*size
// values each, in that order.
func (s *Study) Begin(name string, unpasted []float32) error {
	if s.find(name) != nil {
		return fmt.Errorf("localise: the method %s has begun already", name)
	}
	if err := s.holds(unpasted, len(s.plan.unpasted)); err != nil {
		return fmt.Errorf("localise: method %s on unpasted images: %w", name, err)
	}
	t, err := NewThresholds(unpasted, s.plan.size)
	if err != nil {
		return fmt.Errorf("method %s on unpasted images: %w", name, err)
	}
	s.methods = append(s.methods, &method{name: name, thresholds: t, cells: make([]*Values, len(s.plan.cells))})
	return nil
}

// Add measures a method's maps of a cell's composites, size*size values each, in
// the order of Targets.
func (s *Study) Add(name string, cell int, maps []float32) error {
	m := s.find(name)
	if m == nil {
		return fmt.Errorf("localise: the method %s has not begun: give its maps of unpasted images first", name)
	}
	if err := s.holds(maps, len(s.plan.targets)); err != nil {
		return fmt.Errorf("localise: method %s on the %v: %w", name, s.plan.cells[cell], err)
	}
	v, err := Measure(maps, s.plan.Masks(cell), s.plan.size, m.thresholds)
	if err != nil {
		return fmt.Errorf("method %s on the %v: %w", name, s.plan.cells[cell], err)
	}
	m.cells[cell] = v
	return nil
}

func (s *Study) find(name string) *method {
	if i := slices.IndexFunc(s.methods, func(m *method) bool { return m.name == name }); i >= 0 {
		return s.methods[i]
	}
	return nil
}

func (s *Study) holds(maps []float32, n int) error {
	if len(maps) != n*s.plan.size*s.plan.size {
		return fmt.Errorf("%d values are not the maps of %d images of %dx%d pixels", len(maps), n, s.plan.size, s.plan.size)
	}
	return nil
}
