package tui

import (
	"context"

	"oodscope/tui/screen"
)

// Experiment is something that can be launched.
type Experiment = screen.Experiment

// Setting is one resolved key of an experiment.
type Setting = screen.Setting

// Launcher starts and stops runs. Its methods are called from commands, outside of Update, and may take their time.
type Launcher interface {
	// Experiments lists what can be launched.
	Experiments() ([]Experiment, error)
	// Launch starts an experiment with key=value changes and returns the id of its first run.
	Launch(ctx context.Context, name string, sets []string) (runID string, err error)
	// Stop ends a run now. Its finished stages are kept.
	Stop(ctx context.Context, runID string) error
}
