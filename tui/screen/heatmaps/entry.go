package heatmaps

import (
	"cmp"
	"crypto/sha256"
	"math"
	"slices"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
)

// entry is an image of the set, with what another run made of it.
type entry struct {
	panel.Item
	other *panel.Item // nil where there is no other run, or it kept no heatmap of the image
}

// imageKey tells images apart by their pixels. Two runs may have sampled a set each in its own way, and then an index means another
// image in each.
type imageKey [sha256.Size]byte

func keysOf(items []panel.Item) []imageKey {
	keys := make([]imageKey, len(items))
	var pixels []byte
	for i, it := range items {
		pixels = pixels[:0]
		for _, c := range it.Image.Pix {
			pixels = append(pixels, c.R, c.G, c.B)
		}
		keys[i] = sha256.Sum256(pixels)
	}
	return keys
}

// flipped tells whether the two runs disagree on the image.
func (e entry) flipped() bool { return e.other != nil && called(e.Item) != called(*e.other) }

// called tells whether an image is called OOD.
func called(it panel.Item) bool { return it.Score > it.Threshold }

// change is by how much the scores of two runs differ, each in units of its own threshold, since their scales may differ.
func (e entry) change() float64 {
	if e.other == nil {
		return math.NaN()
	}
	return math.Abs(relative(e.Item) - relative(*e.other))
}

func relative(it panel.Item) float64 {
	if it.Threshold > 0 {
		return it.Score / it.Threshold
	}
	return it.Score
}

// derive makes the entries anew; the image that was meant stays so, where it still is among them.
func (s *Screen) derive() {
	meant, had := s.current()
	s.entries = s.entries[:0:0]
	a, b := s.sides[0], s.sides[1]
	others := map[imageKey]*panel.Item{}
	for i, key := range b.keys {
		it := judged(b.gallery.Items[i], b.scores, nil)
		others[key] = &it
	}
	for i, it := range a.gallery.Items {
		e := entry{Item: judged(it, a.scores, s.threshold), other: others[a.keys[i]]}
		if e.other != nil {
			e.Item = e.Item.Against(*e.other)
		}
		if s.filter.takes(e, s.near()) {
			s.entries = append(s.entries, e)
		}
	}
	s.order.sort(s.entries)
	s.at = min(s.at, max(len(s.entries)-1, 0))
	if i := slices.IndexFunc(s.entries, func(e entry) bool { return e.Index == meant.Index }); had && i >= 0 {
		s.at = i
	}
}

// judged is an item with the score of the detector that was chosen, and a threshold: nil for the stored one.
func judged(it panel.Item, scores *feed.Rating, threshold *float64) panel.Item {
	if scores != nil && scores.Detector != results.HeatmapMethod {
		all := scores.ByIndex
		if it.ID {
			all = scores.IDByIndex
		}
		it.Detector, it.Score, it.Threshold, it.Quantile = scores.Detector, math.NaN(), scores.Threshold, math.NaN()
		if it.Index >= 0 && it.Index < int64(len(all)) {
			it.Score = all[it.Index]
		}
	}
	if threshold != nil {
		it.Threshold = *threshold
	}
	return it
}

// near is the distance from the threshold within which an image counts as near: a tenth of the ID scores lie within it on
// either side, or a tenth of the threshold where there are no scores.
func (s *Screen) near() float64 {
	t := s.limit()
	scores := s.sides[0].scores
	if scores == nil || scores.ID.Len() == 0 {
		return math.Abs(t) / 10
	}
	share := scores.ID.Above(t)
	low, high := scores.ID.Threshold(min(share+0.1, 1)), scores.ID.Threshold(max(share-0.1, 1/float64(scores.ID.Len())))
	return max(t-low, high-t, 0)
}

// limit is the threshold in use; NaN where none is known.
func (s *Screen) limit() float64 {
	if s.threshold != nil {
		return *s.threshold
	}
	return s.stored()
}

// stored is the threshold that the run stored for the detector.
func (s *Screen) stored() float64 {
	one := s.sides[0]
	if len(one.gallery.Items) > 0 && s.detector == results.HeatmapMethod {
		return one.gallery.Items[0].Threshold
	}
	if one.scores != nil {
		return one.scores.Threshold
	}
	return math.NaN()
}

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
		return cmp.Compare(boolean(math.IsNaN(a)), boolean(math.IsNaN(b)))
	}
	return direction * cmp.Compare(a, b)
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// filter says which images are shown.
type filter int

// The filters.
const (
	everything filter = iota
	wrong             // on the wrong side of the threshold
	near              // near it
	flipped           // of two runs: those on which they disagree
	both              // of two runs: those that both kept
	filters
)

func (f filter) String() string {
	return [...]string{"", "errors", "near the threshold", "flipped", "kept by both"}[f]
}

// ofTwo tells whether the filter needs two runs.
func (f filter) ofTwo() bool { return f == flipped || f == both }

func (f filter) takes(e entry, within float64) bool {
	switch f {
	case wrong:
		return e.Wrong()
	case near:
		return math.Abs(e.Score-e.Threshold) <= within
	case flipped:
		return e.flipped()
	case both:
		return e.other != nil
	}
	return true
}
