package experiments

import (
	"context"
	"slices"
	"sync"

	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// needs are what the stages of a cell depend on, and cost.
type needs struct {
	keys         map[string]string  // addresses by kind
	work         map[string]float64 // multiply-adds by kind
	architecture string
}

// inputs keeps the data that were read last, for cells that use the same. The zero value is ready.
type inputs struct {
	mu   sync.Mutex
	sets []loaded             // used last, last
	work map[string]stageCost // by all that it depends on
}

// loaded are the data of an experiment. They are not changed any more.
type loaded struct {
	key   string
	data  *stage.Data
	bytes int
}

type stageCost struct {
	work         map[string]float64
	architecture string
}

// keptBytes is about how much memory data may take between plans.
const keptBytes = 512 << 20

// needs reads the data of a cell, unless they were read before, and works out its addresses and work.
func (in *inputs) needs(ctx context.Context, e spec.Experiment, store *results.Store, dataDir string) (needs, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if err := Check(e, store, dataDir); err != nil {
		return needs{}, err
	}
	d, err := in.load(ctx, e, stage.Folders{Data: dataDir, Classifiers: store.Classifiers()})
	if err != nil {
		return needs{}, err
	}
	cost, err := in.cost(e, d)
	return needs{stage.Keys(e, d), cost.work, cost.architecture}, err
}

func (in *inputs) load(ctx context.Context, e spec.Experiment, f stage.Folders) (*stage.Data, error) {
	key := spec.HashOf(e.Data, e.Seed, e.Sets, e.Classifier.Weights)
	if i := slices.IndexFunc(in.sets, func(l loaded) bool { return l.key == key }); i >= 0 {
		l := in.sets[i]
		in.sets = append(slices.Delete(in.sets, i, i+1), l)
		return l.data, nil
	}
	d, err := stage.Load(ctx, e, f, stage.Silent{})
	if err != nil {
		return nil, err
	}
	in.keep(loaded{key, d, pixels(d)})
	return d, nil
}

// keep adds data and drops those used longest ago, as far as all are too large.
func (in *inputs) keep(l loaded) {
	in.sets = append(in.sets, l)
	total := 0
	for _, l := range in.sets {
		total += l.bytes
	}
	for total > keptBytes && len(in.sets) > 1 {
		total -= in.sets[0].bytes
		in.sets = slices.Delete(in.sets, 0, 1)
	}
}

func pixels(d *stage.Data) (bytes int) {
	for _, p := range d.Parts() {
		bytes += len(p.Set.Pixels)
	}
	return bytes
}

// cost is the work of a cell's stages. That of another seed is the same, and the networks need not be made again.
func (in *inputs) cost(e spec.Experiment, d *stage.Data) (stageCost, error) {
	var sizes []int
	for _, p := range d.Parts() {
		sizes = append(sizes, p.Set.Len())
	}
	seedless := e
	seedless.Seed = 0
	key := spec.HashOf(seedless, sizes, d.Classes())
	if known, ok := in.work[key]; ok {
		return known, nil
	}
	work, architecture, err := stageWork(e, d)
	if err != nil {
		return stageCost{}, err
	}
	if in.work == nil {
		in.work = map[string]stageCost{}
	}
	in.work[key] = stageCost{work, architecture}
	return in.work[key], nil
}
