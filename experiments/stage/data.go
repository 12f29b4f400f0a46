package stage

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"oodscope/datasets"
	"oodscope/datasets/images"
	"oodscope/experiments/spec"
)

// Data are all images of a run. The held-out parts of the ID training set and of
// the outliers train nothing; thresholds, the schedule and the live AUROC use
// them, so that the test sets choose nothing.
type Data struct {
	Train, Holdout, Test     *images.Set
	Outliers, OutlierHoldout *images.Set
	OOD                      []OOD
}

// OOD is a test set with its group, "near" or "far".
type OOD struct {
	*images.Set
	Group string
}

// Load reads the sets that e names from the data folder dir.
func Load(ctx context.Context, e spec.Experiment, dir string, r Reporter) (*Data, error) {
	l := loader{ctx: ctx, e: e, dir: dir, r: r}
	d := &Data{}
	id := l.open(e.Data.ID+"/train", e.Data.TrainLimit)
	d.Test = l.open(e.Data.ID+"/test", 0)
	outliers := l.open(e.Data.Outliers, wantedOutliers(e.Data))
	for _, name := range e.Data.OOD {
		d.OOD = append(d.OOD, OOD{Set: l.open(name, e.Data.TestLimit), Group: l.group(name)})
	}
	if l.err != nil {
		return nil, l.err
	}
	if id.Labels == nil || d.Test.Labels == nil {
		return nil, fmt.Errorf("%s has no labels: a classifier cannot be trained on it", e.Data.ID)
	}
	d.Holdout, d.Train = split(id, e.Data.Holdout, e.Seed)
	d.OutlierHoldout, d.Outliers = split(outliers, outlierShare(e.Data), e.Seed)
	return d, d.check()
}

// wantedOutliers is how many outliers leave data.num_outliers for training once
// a share of them is held out; 0, like there, is all.
func wantedOutliers(d spec.Data) int {
	if d.NumOutliers == 0 {
		return 0
	}
	return d.NumOutliers + max(1, int(math.Round(float64(d.NumOutliers)*d.Holdout)))
}

// outlierShare is the held-out outliers' share of those and the training ones.
func outlierShare(d spec.Data) float64 { return d.Holdout / (1 + d.Holdout) }

type loader struct {
	ctx context.Context
	e   spec.Experiment
	dir string
	r   Reporter
	err error
}

// open reads a set; after the first failure it does nothing.
func (l *loader) open(name string, limit int) *images.Set {
	if l.err != nil {
		return &images.Set{}
	}
	l.r.Logf("reading %s", name)
	s, err := datasets.Open(l.ctx, name, datasets.Options{Dir: l.dir, Size: l.e.Data.Size, Limit: limit, Seed: l.e.Seed, Progress: l.progress()})
	if err != nil {
		l.err = err
		return &images.Set{}
	}
	return s
}

// progress tells how far the reading of one set is.
func (l *loader) progress() func(done, total int) {
	meter, last := newMeter(), 0
	return func(done, total int) {
		rate := meter.add(done - last)
		last = done
		l.r.Progress(Progress{Step: int64(done), Steps: int64(total), Rate: rate, Unit: "img/s"})
	}
}

func (l *loader) group(name string) string {
	group, err := datasets.Group(l.e.Data.ID, name)
	if err != nil && l.err == nil {
		l.err = err
	}
	return string(group)
}

// split divides s at random into a share and the rest, both in the order of s.
// A share above zero has at least one image.
func split(s *images.Set, share float64, seed uint64) (part, rest *images.Set) {
	order := rand.New(rand.NewPCG(seed, purpose("holdout"))).Perm(s.Len())
	n := max(1, int(math.Round(share*float64(s.Len()))))
	n = min(n, s.Len())
	slices.Sort(order[:n])
	slices.Sort(order[n:])
	return s.Subset(order[:n]), s.Subset(order[n:])
}

func (d *Data) check() error {
	for _, p := range []struct {
		name string
		set  *images.Set
	}{{"ID training", d.Train}, {"held-out ID", d.Holdout}, {"ID test", d.Test}, {"outliers", d.Outliers}, {"held-out outliers", d.OutlierHoldout}} {
		if p.set.Len() == 0 {
			return fmt.Errorf("the %s images are none: raise data.holdout, data.train_limit or data.num_outliers", p.name)
		}
	}
	return nil
}

// Classes is how many classes the ID set has.
func (d *Data) Classes() int {
	if len(d.Train.Classes) > 0 {
		return len(d.Train.Classes)
	}
	return int(max(slices.Max(d.Train.Labels), slices.Max(d.Test.Labels))) + 1
}

// Part is a set under the name that it has within a run.
type Part struct {
	Name, Group string
	Set         *images.Set
}

// The parts that every run has.
const (
	PartTrain          = "train"
	PartHoldout        = "holdout"
	PartTest           = "test"
	PartOutliers       = "outliers"
	PartOutlierHoldout = "outlier-holdout"
)

// Parts are all sets in a fixed order, the OOD test sets last, under their
// registry names.
func (d *Data) Parts() []Part {
	parts := []Part{
		{PartTrain, "train", d.Train}, {PartHoldout, "holdout", d.Holdout}, {PartTest, "id", d.Test},
		{PartOutliers, "outliers", d.Outliers}, {PartOutlierHoldout, "outlier-holdout", d.OutlierHoldout},
	}
	for _, o := range d.OOD {
		parts = append(parts, Part{o.Name, o.Group, o.Set})
	}
	return parts
}
