package stage

import (
	"context"
	"fmt"

	"oodscope/datasets"
	"oodscope/datasets/images"
	"oodscope/experiments/spec"
)

// loader opens the sets of a run, and keeps the first failure.
type loader struct {
	ctx      context.Context
	e        spec.Experiment
	registry datasets.Registry
	dir      string
	r        Reporter
	err      error
}

// Registry knows the sets that an experiment may name: the published ones, those
// imported into the data folder, and the experiments file's own.
func Registry(e spec.Experiment, dir string) (datasets.Registry, error) {
	return datasets.At(dir, e.Sets...)
}

func newLoader(ctx context.Context, e spec.Experiment, dir string, r Reporter) (*loader, error) {
	registry, err := Registry(e, dir)
	if err != nil {
		return nil, err
	}
	return &loader{ctx: ctx, e: e, registry: registry, dir: dir, r: r}, Distinct(e, registry)
}

// choice says which images of a set are wanted.
type choice struct {
	limit int // 0: all
	first bool
	plain bool // resize without smoothing
}

func sampled(limit int) choice { return choice{limit: limit} }

func (l *loader) outliers() choice {
	return choice{limit: wantedOutliers(l.e.Data), plain: l.e.Data.Resize == "reference"}
}

// publishedShare is how many ID test images the published code takes for each
// OOD test image.
const publishedShare = 5

func (l *loader) tests(id *images.Set) choice {
	if l.e.Data.TestChoice == "reference" {
		return choice{limit: max(1, id.Len()/publishedShare), first: true}
	}
	return sampled(l.e.Data.TestLimit)
}

// open reads a set; after the first failure it does nothing.
func (l *loader) open(name string, c choice) *images.Set {
	if l.err != nil {
		return &images.Set{}
	}
	l.r.Logf("reading %s", name)
	o := datasets.Options{Dir: l.dir, Size: l.e.Data.Size, Limit: c.limit, First: c.first, Seed: l.e.Seed, Progress: l.progress()}
	if c.plain {
		o.Resize = "plain"
	}
	s, err := l.registry.Open(l.ctx, name, o)
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
	group, err := l.registry.Group(l.e.Data.ID, name)
	if err != nil && l.err == nil {
		l.err = err
	}
	return string(group)
}

// Distinct refuses a set in two places: a test set that something was trained
// on is no test. Names are compared as the registry resolves them.
func Distinct(e spec.Experiment, registry datasets.Registry) error {
	seen := map[string]string{}
	for i, name := range e.Datasets() {
		source, err := registry.Lookup(name)
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
