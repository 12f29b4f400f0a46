package heat

import (
	"math"
	"slices"

	"oodscope/results"
	"oodscope/tui/chart"
)

// slideStep is a small step of the threshold, as a share of the range of all scores; a large one is ten of them.
const slideStep = 0.005

// limit is the threshold in use on a side; NaN where none is known. One that was moved is the left run's; the right run's is then the one
// that accepts as many of its held-out ID images, since the scales of two runs differ.
func (s *Screen) limit(i int) float64 {
	switch {
	case s.threshold == nil:
		return s.stored(i)
	case i == 0:
		return *s.threshold
	}
	a, b := s.sides[0].parted, s.sides[1].parted
	if a == nil || b == nil {
		return s.stored(i)
	}
	if t := b.Accepting(a.Accepts(*s.threshold)); !math.IsNaN(t) {
		return t
	}
	return s.stored(i)
}

// stored is the threshold that a side's run stored for the detector.
func (s *Screen) stored(i int) float64 {
	one := s.sides[i]
	switch {
	case len(one.gallery.Items) > 0 && s.detector == results.HeatmapMethod:
		return one.gallery.Items[0].Threshold
	case one.parted != nil:
		return one.parted.Stored
	}
	return math.NaN()
}

// reach is the range of the left run's scores, which the threshold slides over; false where there is none.
func (s *Screen) reach() (chart.Range, bool) {
	r := chart.Range{Lo: math.Inf(1), Hi: math.Inf(-1)}
	grow := func(lo, hi float64) { r.Lo, r.Hi = min(r.Lo, lo), max(r.Hi, hi) }
	if p := s.sides[0].parted; p != nil {
		for _, one := range []chart.Scores{p.ID, p.OOD} {
			if x, ok := one.Range(); ok {
				grow(x.Lo, x.Hi)
			}
		}
		return r, r.Lo < r.Hi
	}
	for _, it := range s.sides[0].gallery.Items { // a run without scores still has those of the kept images
		if v := it.Score; !math.IsNaN(v) && !math.IsInf(v, 0) && s.detector == results.HeatmapMethod {
			grow(v, v)
		}
	}
	return r, r.Lo < r.Hi
}

// slide moves the threshold by steps.
func (s *Screen) slide(steps float64) {
	r, ok := s.reach()
	if !ok {
		return
	}
	at := s.limit(0)
	if math.IsNaN(at) {
		at = r.Lo
	}
	s.putThreshold(at + steps*slideStep*(r.Hi-r.Lo))
}

// putThreshold moves the threshold to a score, as far as there are scores.
func (s *Screen) putThreshold(at float64) {
	r, ok := s.reach()
	if !ok || math.IsNaN(at) {
		return
	}
	at = min(max(at, below(r.Lo)), r.Hi)
	s.threshold = &at
	s.derive()
	s.toBoundary()
}

// restore goes back to the stored threshold.
func (s *Screen) restore() {
	s.threshold = nil
	s.derive()
	s.toBoundary()
}

// deriveEdges lines up the images of the set and those of the ID set by falling score, for a view of those at the threshold.
func (s *Screen) deriveEdges(all []entry) {
	var meant entry
	had := s.edge < len(s.edges)
	if had {
		meant = s.edges[s.edge]
	}
	s.edges = slices.Clone(all)
	for _, it := range s.sides[0].held {
		s.edges = append(s.edges, entry{Item: s.judged(0, it)})
	}
	byScore.sort(s.edges)
	s.edge = min(s.edge, max(len(s.edges)-1, 0))
	same := func(e entry) bool { return e.Index == meant.Index && e.ID == meant.ID }
	if i := slices.IndexFunc(s.edges, same); had && i >= 0 {
		s.edge = i
	}
}

// toBoundary goes to the image at the threshold: the highest score that is accepted.
func (s *Screen) toBoundary() {
	accepted := func(e entry) bool { return !called(e.Item) }
	s.edge = max(slices.IndexFunc(s.edges, accepted), 0)
	if !slices.ContainsFunc(s.edges, accepted) {
		s.edge = max(len(s.edges)-1, 0)
	}
}

// atEdge is the image at the threshold that is meant.
func (s *Screen) atEdge() (entry, bool) {
	if s.edge < 0 || s.edge >= len(s.edges) {
		return entry{}, false
	}
	return s.edges[s.edge], true
}
