package heat

import (
	"math"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
)

// entry is an image of the set, with what another run made of it.
type entry struct {
	panel.Item
	other *panel.Item // nil where there is no other run, or it kept no heatmap of the image
}

// shown is the image as panes show it.
func (e entry) shown() panel.Item {
	if e.other == nil {
		return e.Item
	}
	return e.Against(*e.other)
}

// flipped tells whether the two runs disagree on the image.
func (e entry) flipped() bool { return e.other != nil && called(e.Item) != called(*e.other) }

// called tells whether an image is called OOD.
func called(it panel.Item) bool { return it.Score > it.Threshold }

// change is by how much the scores of two runs differ, each in units of its own threshold where that is above zero, since their
// scales may differ. NaN where one is missing.
func (e entry) change() float64 {
	if e.other == nil {
		return math.NaN()
	}
	if e.Threshold > 0 && e.other.Threshold > 0 {
		return math.Abs(e.Score/e.Threshold - e.other.Score/e.other.Threshold)
	}
	return math.Abs(e.Score - e.other.Score)
}

// derive makes the entries anew; the image that was meant stays so, where it still is among them.
func (s *Screen) derive() {
	meant, had := s.current()
	others := s.others()
	var all []entry
	for i, it := range s.sides[0].gallery.Items {
		e := entry{Item: s.judged(0, it)}
		if k, ok := others.of(s.sides[0].keys[i], it.Index); ok {
			other := s.judged(1, s.sides[1].gallery.Items[k])
			e.other = &other
			e.Scale = max(e.Scale, other.Scale)
		}
		all = append(all, e)
	}
	s.counts = countOf(all)
	s.entries = s.filter.of(all)
	s.order.sort(s.entries)
	s.at = min(s.at, max(len(s.entries)-1, 0))
	if had {
		s.pick(meant.Index)
	}
	s.deriveEdges(all)
}

// pick goes to an image by its index, if it is among the entries.
func (s *Screen) pick(index int64) bool {
	i := slices.IndexFunc(s.entries, func(e entry) bool { return e.Index == index })
	if i >= 0 {
		s.at = i
	}
	return i >= 0
}

// found finds the other run's images by their pixels; of several that are alike, the one with the same index.
type found map[imageKey][]keyed

type keyed struct {
	index int64
	place int
}

func (s *Screen) others() found {
	all := found{}
	one := s.sides[1]
	if one.gallery.Set != s.sides[0].gallery.Set {
		return all
	}
	for i, key := range one.keys {
		all[key] = append(all[key], keyed{one.gallery.Items[i].Index, i})
	}
	return all
}

func (f found) of(key imageKey, index int64) (place int, ok bool) {
	alike := f[key]
	if len(alike) == 0 {
		return 0, false
	}
	i := slices.IndexFunc(alike, func(k keyed) bool { return k.index == index })
	return alike[max(i, 0)].place, true
}

// counts are of the whole set, whatever the filter.
type counts struct{ wrong, flipped, both int }

func countOf(all []entry) (c counts) {
	for _, e := range all {
		c.wrong += first(e.Wrong())
		c.flipped += first(e.flipped())
		c.both += first(e.other != nil)
	}
	return c
}

// judged is a side's image with the score of the detector that was chosen, and the threshold in use.
func (s *Screen) judged(i int, it panel.Item) panel.Item {
	p := s.sides[i].parted
	if s.detector != results.HeatmapMethod {
		it.Detector, it.Score, it.Quantile = s.detector, math.NaN(), math.NaN()
		if p != nil {
			it.Score = scoreOf(p, it)
			it.Quantile = metric.Quantile(p.Held, it.Score)
		}
	}
	it.Threshold = s.limit(i)
	return it
}

// scoreOf is the score of an image by its index; NaN where there is none.
func scoreOf(p *feed.Separation, it panel.Item) float64 {
	all := p.Values
	if it.ID {
		all = p.IDValues
	}
	if it.Index < 0 || it.Index >= int64(len(all)) {
		return math.NaN()
	}
	return all[it.Index]
}
