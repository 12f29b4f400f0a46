package metric

import (
	"math/rand/v2"
	"slices"
)

// figures are the metrics that a bootstrap follows, in the order of Intervals.
type figures [figureCount]float64

const figureCount = 5

func figuresOf(r Result) figures { return figures{r.AUROC, r.FPR95ID, r.FPR95OOD, r.AUPRS, r.AUPRE} }

// rungs say for every image of a score which step of the ladder it stands on, so
// that a resample counts images and sorts nothing.
type rungs struct {
	id, ood []int32 // by image
	steps   int
}

// climb ranks the distinct values of both slices, the lowest first.
func climb(id, ood []float64) rungs {
	values := slices.Concat(id, ood)
	slices.Sort(values)
	values = slices.Compact(values)
	at := func(scores []float64) []int32 {
		steps := make([]int32, len(scores))
		for i, s := range scores {
			step, _ := slices.BinarySearch(values, s)
			steps[i] = int32(step)
		}
		return steps
	}
	return rungs{id: at(id), ood: at(ood), steps: len(values)}
}

// draw is what one worker resamples with. Its slices are used again.
type draw struct {
	scores []rungs
	counts []ladder // by score, every step of it, ID positive
	up     ladder   // the steps that were drawn
	down   ladder   // the same with OOD positive
}

func newDraw(scores []rungs) *draw {
	d := &draw{scores: scores, counts: make([]ladder, len(scores))}
	for i, s := range scores {
		d.counts[i] = make(ladder, s.steps)
	}
	return d
}

// figures draws ID images, then OOD images, and measures every score on them.
func (d *draw) figures(stream *rand.Rand) []figures {
	for _, c := range d.counts {
		clear(c)
	}
	ids, oods := len(d.scores[0].id), len(d.scores[0].ood)
	for range ids {
		image := stream.IntN(ids)
		for i, s := range d.scores {
			d.counts[i][s.id[image]].positives++
		}
	}
	for range oods {
		image := stream.IntN(oods)
		for i, s := range d.scores {
			d.counts[i][s.ood[image]].negatives++
		}
	}
	measured := make([]figures, len(d.scores))
	for i, c := range d.counts {
		measured[i] = d.measure(c)
	}
	return measured
}

func (d *draw) measure(counts ladder) figures {
	d.up = d.up[:0]
	for _, s := range counts {
		if s != (step{}) {
			d.up = append(d.up, s)
		}
	}
	d.down = d.up.flipInto(d.down)
	return figures{
		auroc(d.down), fprAt(d.up, operatingTPR), fprAt(d.down, operatingTPR), averagePrecision(d.up), averagePrecision(d.down),
	}
}
