package heat

import (
	"cmp"
	"math"
	"slices"
)

// order is how images come.
type order int

// The orders.
const (
	byScore order = iota
	byRisingScore
	byIndex
	byChange // between two runs
	orders
)

func (o order) String() string {
	return [...]string{"by score ▼", "by score ▲", "by index", "by change ▼"}[o]
}

func (o order) sort(all []entry) {
	slices.SortStableFunc(all, func(a, b entry) int {
		switch o {
		case byIndex:
			return cmp.Compare(a.Index, b.Index)
		case byRisingScore:
			return last(a.Score, b.Score, 1)
		case byChange:
			return last(a.change(), b.change(), -1)
		}
		return last(a.Score, b.Score, -1)
	})
}

// last compares numbers in a direction; what is none comes last in either.
func last(a, b float64, direction int) int {
	if math.IsNaN(a) || math.IsNaN(b) {
		return cmp.Compare(first(math.IsNaN(a)), first(math.IsNaN(b)))
	}
	return direction * cmp.Compare(a, b)
}

func first(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (s *Screen) nextOrder() {
	s.order = (s.order + 1) % orders
	if s.order == byChange && !s.two() {
		s.order = byScore
	}
	s.derive()
}

// filter says which images are shown.
type filter int

// The filters.
const (
	everything filter = iota
	wrong             // on the wrong side of the threshold
	near              // nearest to it
	flipped           // of two runs: those on which they disagree
	both              // of two runs: those that both kept
	filters
)

func (f filter) String() string {
	return [...]string{"all", "errors", "nearest the threshold", "flipped", "in both runs"}[f]
}

// ofTwo tells whether the filter needs two runs.
func (f filter) ofTwo() bool { return f == flipped || f == both }

// nearest is how many images are near the threshold: an eighth of all, and a few at least.
func nearest(n int) int { return min(max(n/8, 6), n) }

// of are the entries that pass, in a slice of their own.
func (f filter) of(all []entry) []entry {
	if f == near {
		all = slices.Clone(all)
		slices.SortStableFunc(all, func(a, b entry) int { return last(a.apart(), b.apart(), 1) })
		return all[:nearest(len(all))]
	}
	var some []entry
	for _, e := range all {
		if f.takes(e) {
			some = append(some, e)
		}
	}
	return some
}

// apart is how far the score is from the threshold.
func (e entry) apart() float64 { return math.Abs(e.Score - e.Threshold) }

func (f filter) takes(e entry) bool {
	switch f {
	case wrong:
		return e.Wrong()
	case flipped:
		return e.flipped()
	case both:
		return e.other != nil
	}
	return true
}

func (s *Screen) nextFilter() {
	s.filter = (s.filter + 1) % filters
	if s.filter.ofTwo() && !s.two() {
		s.filter = everything
	}
	s.derive()
}
