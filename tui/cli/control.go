package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// control lets the screens start, stop and change runs.
type control struct {
	app     *app
	process experiments.Process
	planner *experiments.Planner
}

func (a *app) control() (*control, error) {
	process, err := a.process()
	if err != nil {
		return nil, err
	}
	return &control{a, process, a.planner()}, nil
}

func (a *app) planner() *experiments.Planner {
	return &experiments.Planner{Store: a.store(), DataDir: a.dataDir()}
}

func (c *control) store() *results.Store { return c.process.Store }

// Experiments implements screen.Control. It reads the file anew each time, so that an edit shows.
func (c *control) Experiments() ([]spec.Experiment, error) {
	file, err := c.app.experiments()
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

// Check implements screen.Control. Of a sweep every cell is checked, with the values that it has.
func (c *control) Check(e spec.Experiment) error {
	known, err := c.app.known(e.Sets)
	if err != nil {
		return err
	}
	cells, err := e.Cells()
	if err != nil {
		return err
	}
	for _, cell := range cells {
		if err := cell.Validate(known); err != nil {
			return err
		}
	}
	return nil
}

// Plan implements screen.Control.
func (c *control) Plan(ctx context.Context, e spec.Experiment) (experiments.Plan, error) {
	return c.planner.Plan(ctx, e)
}

// Queue implements screen.Control.
func (c *control) Queue(ctx context.Context, cells []spec.Experiment) ([]string, error) {
	for _, cell := range cells {
		if err := experiments.Check(cell, c.store(), c.app.dataDir()); err != nil {
			return nil, err
		}
	}
	return c.process.Queue(ctx, cells)
}

// Write implements screen.Control.
func (c *control) Write(e spec.Experiment) error {
	return spec.Rewrite(filepath.Join(c.app.workspace, experimentsFile), e)
}

// Stop implements screen.Control.
func (c *control) Stop(ctx context.Context, id string, now bool) error {
	return c.process.Stop(ctx, id, now)
}

// Resume implements screen.Control.
func (c *control) Resume(ctx context.Context, id string) (string, error) {
	return c.process.Resume(ctx, id)
}

// MoveQueued implements screen.Control.
func (c *control) MoveQueued(id string, by int) error {
	return c.store().MoveQueued(context.Background(), id, by)
}

// RemoveQueued implements screen.Control.
func (c *control) RemoveQueued(id string) error {
	return c.store().Unqueue(context.Background(), id)
}

// Annotate implements screen.Control.
func (c *control) Annotate(id string, n results.Note) error { return c.store().Annotate(id, n) }

// Delete implements screen.Control.
func (c *control) Delete(ids []string) error { return each(ids, c.store().Delete) }

// Restore implements screen.Control.
func (c *control) Restore(ids []string) error { return each(ids, c.store().Restore) }

// each does something with all ids, also after one that it fails with.
func each(ids []string, do func(id string) error) error {
	var errs []error
	for _, id := range ids {
		errs = append(errs, do(id))
	}
	return errors.Join(errs...)
}

// Remember implements screen.Control.
func (c *control) Remember(v results.View) error { return c.store().Remember(v) }

// WriteFile implements screen.Control. A name without a folder is one in the workspace.
func (c *control) WriteFile(name string, content []byte) (string, error) {
	path := name
	if !filepath.IsAbs(name) {
		path = filepath.Join(c.app.workspace, name)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	err = writeNew(path, content)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s is there already and stays as it is: choose another name", path)
	}
	return path, err
}
