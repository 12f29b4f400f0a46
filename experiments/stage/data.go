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

	prints map[string]string // see Fingerprints
}

// OOD is a test set with its group, "near" or "far".
type OOD struct {
	*images.Set
	Group string
}

// Load reads the sets that e names from the data folder dir.
func Load(ctx context.Context, e spec.Experiment, dir string, r Reporter) (*Data, error) {
	if err := Distinct(e); err != nil {
		return nil, err
	}
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
	d.Holdout, d.Train = split(id, heldOut(id.Len(), e.Data.Holdout), e.Seed)
	d.OutlierHoldout, d.Outliers = split(outliers, heldOutliers(e.Data, outliers.Len()), e.Seed)
	if wanted := e.Data.NumOutliers; d.Outliers.Len() < wanted {
		r.Logf("%s has %d images: %d of the %d wanted train the decoder", e.Data.Outliers, outliers.Len(), d.Outliers.Len(), wanted)
	}
	return d, d.check()
}

// Distinct refuses a set in two places: a test set that something was trained
// on is no test. Names are compared as the registry resolves them.
func Distinct(e spec.Experiment) error {
	seen := map[string]string{}
	for i, name := range e.Datasets() {
		source, err := datasets.Lookup(name)
		if err != nil {
			return err
		}
		use := []string{"data.id", "data.id", "data.outliers", "data.ood"}[min(i, 3)]
		if other, taken := seen[source.Set()]; taken {
			return fmt.Errorf("%s = %q is the set %s, which %s uses already", use, name, source.Set(), other)
		}
		seen[source.Set()] = use
	}
	return nil
}

// heldOut is how many of n images a share is, at least one.
func heldOut(n int, share float64) int {
	return min(n, max(1, int(math.Round(share*float64(n)))))
}

// heldOutliers is how many of n outliers are held out: those that come on top of
// data.num_outliers, or the share of a set that is used whole or is too small.
func heldOutliers(d spec.Data, n int) int {
	if d.NumOutliers > 0 && n == wantedOutliers(d) {
		return n - d.NumOutliers
	}
	return heldOut(n, d.Holdout)
}

// wantedOutliers is how many outliers leave data.num_outliers for training once
// a share of them is held out; 0, like there, is all.
func wantedOutliers(d spec.Data) int {
	if d.NumOutliers == 0 {
		return 0
	}
	return d.NumOutliers + heldOut(d.NumOutliers, d.Holdout)
}

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

// split takes n images of s at random; both parts keep the order of s.
func split(s *images.Set, n int, seed uint64) (part, rest *images.Set) {
	order := rand.New(rand.NewPCG(seed, purpose("holdout"))).Perm(s.Len())
	slices.Sort(order[:n])
	slices.Sort(order[n:])
	return s.Subset(order[:n]), s.Subset(order[n:])
}

func (d *Data) check() error {
	for _, p := range []struct {
		name, remedy string
		set          *images.Set
	}{
		{"ID training", "lower data.holdout or raise data.train_limit", d.Train},
		{"held-out ID", "raise data.train_limit", d.Holdout},
		{"ID test", "check the files of data.id", d.Test},
		{"outlier", "lower data.holdout or raise data.num_outliers", d.Outliers},
		{"held-out outlier", "raise data.num_outliers", d.OutlierHoldout},
	} {
		if p.set.Len() == 0 {
			return fmt.Errorf("there are no %s images: %s", p.name, p.remedy)
		}
	}
	for i, label := range d.Test.Labels {
		if label < 0 || int(label) >= d.Classes() {
			return fmt.Errorf("image %d of %s has label %d, but the training images have classes 0 to %d", i, d.Test.Name, label, d.Classes()-1)
		}
	}
	return nil
}

// Classes is how many classes the ID training set has.
func (d *Data) Classes() int {
	if len(d.Train.Classes) > 0 {
		return len(d.Train.Classes)
	}
	return int(max(slices.Max(d.Train.Labels), slices.Max(d.Holdout.Labels))) + 1
}

// Part is a set under the name that it has within a run.
type Part struct {
	Name, Group string
	Set         *images.Set
}

// Fingerprints are the parts' fingerprints by name. Hashing all pixels takes a
// while, so it is done at the first call only: the sets must not change after it.
func (d *Data) Fingerprints() map[string]string {
	if d.prints == nil {
		d.prints = map[string]string{}
		for _, p := range d.Parts() {
			d.prints[p.Name] = p.Set.Fingerprint()
		}
	}
	return d.prints
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
