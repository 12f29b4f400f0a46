package screen

import (
	"context"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// Control starts, stops and changes runs. Its methods are called from commands, outside of Update, and may take their time.
type Control interface {
	// Experiments reads the experiments file anew: in its order, sweeps not expanded.
	Experiments() ([]spec.Experiment, error)
	// Check says what is wrong with an experiment that was edited; nil where nothing is.
	Check(e spec.Experiment) error
	// Plan says what the cells of an experiment would compute, and for how long.
	Plan(ctx context.Context, e spec.Experiment) (experiments.Plan, error)
	// Queue puts runs at the end of the queue, starts it, and returns their ids.
	Queue(ctx context.Context, cells []spec.Experiment) ([]string, error)
	// Write puts an experiment into the experiments file under its name, replacing one that has it.
	Write(e spec.Experiment) error

	// Stop ends a run: after the epoch under way, or at once. Finished stages are kept.
	Stop(ctx context.Context, id string, now bool) error
	// Resume queues a run that was stopped, failed or crashed again; its finished stages are taken as they are.
	Resume(ctx context.Context, id string) (string, error)
	// MoveQueued moves a waiting run by so many places; RemoveQueued takes it out of the queue.
	MoveQueued(id string, by int) error
	RemoveQueued(id string) error

	// Annotate keeps a note and tags with a run.
	Annotate(id string, n results.Note) error
	// Delete puts runs away, and Restore brings them back.
	Delete(ids []string) error
	Restore(ids []string) error
	// Remember keeps what the screens know of a workspace.
	Remember(v results.View) error
	// WriteFile writes an export and returns its absolute path; it never replaces a file.
	WriteFile(name string, content []byte) (path string, err error)
}
