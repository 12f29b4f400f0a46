package tui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
)

// Options are what the screens work on.
type Options struct {
	Store     *results.Store
	Launcher  Launcher         // nil: looking only
	Workspace string           // shown in the top line
	Open      string           // run to show first, by id; "" starts at the list of runs
	Now       func() time.Time // nil: time.Now
}

// framesPerSecond is low: over SSH each frame costs, and nothing here moves faster.
const framesPerSecond = 20

// Run shows the screens until the person leaves or ctx ends. Runs that were started go on.
func Run(ctx context.Context, o Options) error {
	m := New(o)
	m.ctx = ctx
	_, err := tea.NewProgram(m, tea.WithContext(ctx), tea.WithFPS(framesPerSecond)).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return nil
	}
	return err
}
