package metric

import (
	"fmt"
	"math"
	"slices"
)

// step is one distinct score with the number of images that have it. Images
// that tie are one step: no threshold can part them.
type step struct{ positives, negatives int }

// ladder lists the steps from the most positive score to the least. No step is
// empty.
type ladder []step

func checkBoth(id, ood []float64) error {
	if err := check("ID", id); err != nil {
		return err
	}
	return check("OOD", ood)
}

func check(which string, scores []float64) error {
	if len(scores) == 0 {
		return fmt.Errorf("metric: no %s scores: at least one is needed", which)
	}
	if i := slices.IndexFunc(scores, math.IsNaN); i >= 0 {
		return fmt.Errorf("metric: %s score %d of %d is NaN: it has no rank", which, i+1, len(scores))
	}
	return nil
}

func sorted(scores []float64) []float64 {
	s := slices.Clone(scores)
	slices.Sort(s)
	return s
}

// merge walks two ascending slices and counts the images at each distinct value:
// the ladder with ID positive, whose lowest score, the most ID-like, comes first.
func merge(id, ood []float64) ladder {
	var l ladder
	for len(id) > 0 || len(ood) > 0 {
		v := lowest(id, ood)
		i, o := leading(id, v), leading(ood, v)
		l = append(l, step{positives: i, negatives: o})
		id, ood = id[i:], ood[o:]
	}
	return l
}

func lowest(a, b []float64) float64 {
	if len(a) == 0 {
		return b[0]
	}
	if len(b) == 0 || a[0] < b[0] {
		return a[0]
	}
	return b[0]
}

// leading counts the values at the head of s that equal v.
func leading(s []float64, v float64) int {
	n := 0
	for n < len(s) && s[n] == v {
		n++
	}
	return n
}

// flip returns the ladder with OOD positive: read from the other end, with the
// two classes exchanged.
func (l ladder) flip() ladder { return l.flipInto(nil) }

// flipInto is flip with memory to use again.
func (l ladder) flipInto(f ladder) ladder {
	f = slices.Grow(f[:0], len(l))[:len(l)]
	for i, s := range l {
		f[len(l)-1-i] = step{positives: s.negatives, negatives: s.positives}
	}
	return f
}

func (l ladder) totals() (positives, negatives int) {
	for _, s := range l {
		positives += s.positives
		negatives += s.negatives
	}
	return positives, negatives
}
