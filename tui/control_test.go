package tui

import (
	"context"
	"slices"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// control is a screen.Control that remembers what it was asked.
type control struct {
	store            *results.Store // notes and deletions go there
	queued           []spec.Experiment
	stopped, resumed []string
	view             results.View
	err              error // of everything that starts or stops
	broken           error // why the experiments cannot be read
}

const experimentsFile = `
[experiment.quick]
description = "the built-in sets, minutes on two cores"
[experiment.cifar10-small]
description = "CIFAR-10 with a small residual network"
data.id = "cifar10"
data.outliers = "cifar100/train"
data.ood = ["svhn/test"]
[experiment.ablate-pairing]
description = "how an outlier is paired with an in-distribution image"
[experiment.ablate-pairing.sweep]
"decoder.pairing" = ["closest", "reference", "random"]
seed = [1, 2, 3]
`

func (c *control) Experiments() ([]spec.Experiment, error) {
	if c.broken != nil {
		return nil, c.broken
	}
	file, err := spec.Parse("experiments.toml", []byte(experimentsFile))
	if err != nil {
		return nil, err
	}
	var all []spec.Experiment
	for _, name := range file.Names() {
		e, err := file.Experiment(name)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func (c *control) Check(e spec.Experiment) error { return e.Validate(nil) }

func (c *control) Plan(_ context.Context, e spec.Experiment) (experiments.Plan, error) {
	cells, err := e.Cells()
	p := experiments.Plan{Slots: 1}
	for _, cell := range cells {
		p.Cells = append(p.Cells, experiments.CellPlan{Cell: cell, Seconds: 380, Stages: []experiments.StagePlan{
			{Kind: "classifier", Cached: cell.Seed < 3}, {Kind: "decoder", Seconds: 380}}})
		p.Seconds += 380
	}
	return p, err
}

func (c *control) Queue(_ context.Context, cells []spec.Experiment) ([]string, error) {
	if c.err != nil {
		return nil, c.err
	}
	var ids []string
	for _, cell := range cells {
		c.queued = append(c.queued, cell)
		ids = append(ids, results.NewID(experiments.RunName(cell), cell.Hash(), now))
	}
	return ids, nil
}

func (c *control) Write(spec.Experiment) error { return c.err }

func (c *control) Stop(_ context.Context, run string, atOnce bool) error {
	if atOnce {
		run += " now"
	}
	c.stopped = append(c.stopped, run)
	return c.err
}

func (c *control) Resume(_ context.Context, run string) (string, error) {
	c.resumed = append(c.resumed, run)
	return run, c.err
}

func (c *control) MoveQueued(string, int) error { return c.err }

func (c *control) RemoveQueued(string) error { return c.err }

func (c *control) Annotate(id string, n results.Note) error { return c.store.Annotate(id, n) }

func (c *control) Delete(ids []string) error { return c.each(ids, c.store.Delete) }

func (c *control) Restore(ids []string) error { return c.each(ids, c.store.Restore) }

func (c *control) each(ids []string, do func(string) error) error {
	for _, id := range ids {
		if err := do(id); err != nil {
			return err
		}
	}
	return c.err
}

func (c *control) Remember(v results.View) error {
	c.view = v
	return nil
}

func (c *control) WriteFile(name string, _ []byte) (string, error) { return "/tmp/" + name, c.err }

func (c *control) queuedNames() []string {
	var names []string
	for _, e := range c.queued {
		names = append(names, e.Name)
	}
	return slices.Compact(names)
}
