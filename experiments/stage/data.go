package stage

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"oodscope/datasets/images"
	"oodscope/experiments/importer"
	"oodscope/experiments/spec"
)

// Data are all images of a run. The held-out parts of the ID training set and of
// the outliers train nothing; thresholds, the schedule and the live AUROC use
// them, so that the test sets choose nothing.
type Data struct {
	Train, Holdout, Test     *images.Set
	Outliers, OutlierHoldout *images.Set
	OOD                      []OOD
	// Overlaps are the images that were found in two places.
	Overlaps []Overlap

	imported      *imported // nil where the classifier is trained
	wantsOutliers bool
	prints        map[string]string // see Fingerprints
}

// OOD is a test set with its group, "near" or "far".
type OOD struct {
	*images.Set
	Group string
}

// Folders say where a run's inputs lie.
type Folders struct {
	Data        string // data sets
	Classifiers string // imported classifiers
}

// Load reads the sets that e names, and the classifier that it imports.
func Load(ctx context.Context, e spec.Experiment, f Folders, r Reporter) (*Data, error) {
	l, err := newLoader(ctx, e, f.Data, r)
	if err != nil {
		return nil, err
	}
	d := &Data{wantsOutliers: e.Data.NumOutliers != 0}
	id := l.open(e.Data.ID+"/train", sampled(e.Data.TrainLimit))
	d.Test = l.open(e.Data.ID+"/test", sampled(0))
	outliers := l.open(e.Data.Outliers, l.outliers())
	for _, name := range e.Data.OOD {
		d.OOD = append(d.OOD, OOD{Set: l.open(name, l.tests(d.Test)), Group: l.group(name)})
	}
	if l.err != nil {
		return nil, l.err
	}
	if id.Labels == nil || d.Test.Labels == nil {
		return nil, fmt.Errorf("%s has no labels: a classifier cannot be trained on it", e.Data.ID)
	}
	outliers = d.clean(id, outliers, e.Data.Overlap == "drop", r)
	d.Holdout, d.Train = split(id, heldOut(id.Len(), e.Data.Holdout), e.Seed)
	d.OutlierHoldout, d.Outliers = split(outliers, heldOutliers(e.Data, outliers.Len()), e.Seed)
	if wanted := e.Data.NumOutliers; d.Outliers.Len() < wanted {
		r.Logf("%s has %d images: %d of the %d wanted train the decoder", e.Data.Outliers, outliers.Len(), d.Outliers.Len(), wanted)
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	return d, d.importClassifier(e, f)
}

// importClassifier opens the classifier that the experiment names, if it does.
func (d *Data) importClassifier(e spec.Experiment, f Folders) (err error) {
	if e.Classifier.Weights == "" {
		return nil
	}
	if d.imported, err = openImported(importer.Path(f.Classifiers, e.Classifier.Weights)); err != nil {
		return err
	}
	return d.imported.fits(d)
}

// heldOut is how many of n images a share is, at least one.
func heldOut(n int, share float64) int {
	return min(n, max(1, int(math.Round(share*float64(n)))))
}

// heldOutliers is how many of n outliers are held out: those that come on top of
// data.num_outliers, where a few may have been left out as overlaps, or the share
// of a set that is used whole or is too small.
func heldOutliers(d spec.Data, n int) int {
	spare := n - d.NumOutliers
	switch {
	case d.NumOutliers == 0:
		return n
	case d.NumOutliers > 0 && 2*spare >= heldOut(d.NumOutliers, d.Holdout):
		return spare
	}
	return heldOut(n, d.Holdout)
}

// watched is how many outliers are held out where none trains the decoder: for
// the live AUROC, which chooses nothing.
const watched = 500

// wantedOutliers is how many outliers leave data.num_outliers for training once
// a share of them is held out; 0 is all.
func wantedOutliers(d spec.Data) int {
	switch d.NumOutliers {
	case spec.AllOutliers:
		return 0
	case 0:
		return watched
	}
	return d.NumOutliers + heldOut(d.NumOutliers, d.Holdout)
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
		{"held-out outlier", "raise data.num_outliers", d.OutlierHoldout},
	} {
		if p.set.Len() == 0 {
			return fmt.Errorf("there are no %s images: %s", p.name, p.remedy)
		}
	}
	for _, o := range d.OOD {
		if o.Len() == 0 {
			return fmt.Errorf("no image of %s is left: all are ID images as well, pixel for pixel", o.Name)
		}
	}
	if d.wantsOutliers && d.Outliers.Len() == 0 {
		return errors.New("there are no outlier images: lower data.holdout or raise data.num_outliers")
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

// tests says whether figures are made of the part.
func (p Part) tests() bool { return p.Name == PartTest || p.Group == "near" || p.Group == "far" }

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

// nonempty are the parts that hold images.
func (d *Data) nonempty() []Part {
	return slices.DeleteFunc(d.Parts(), func(p Part) bool { return p.Set.Len() == 0 })
}
