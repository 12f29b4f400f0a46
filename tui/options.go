package tui

import (
	"context"
	"errors"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/results"
	"oodscope/tui/keys"
	"oodscope/tui/picture"
	"oodscope/tui/screen"
)

// Options are what the screens work on and how they look.
type Options struct {
	Store     *results.Store
	Control   screen.Control        // nil: looking only
	ReadOnly  bool                  // nothing is started, stopped or changed, and nothing is written
	Workspace string                // shown in the top line
	Rules     []Rule                // of what to give notice
	Start     keys.Context          // screen to show first; "" is the table of runs
	Open      string                // run to show, by id
	Theme     string                // one of theme.Names; "" is the first
	Profile   *colorprofile.Profile // depth of colours whatever the terminal says; nil: as it says
	Now       func() time.Time      // nil: time.Now
}

// framesPerSecond is the most that Bubble Tea draws. A key waits for the next frame, so they are many; where nothing changed,
// none is sent, and what is watched changes twice a second.
const framesPerSecond = 120

// Run shows the screens until the person leaves or ctx ends. Runs that were started go on.
func Run(ctx context.Context, o Options) error {
	m := New(ctx, o)
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(framesPerSecond), tea.WithOutput(picture.Output{File: os.Stdout})}
	if o.Profile != nil {
		options = append(options, tea.WithColorProfile(*o.Profile))
	}
	_, err := tea.NewProgram(m, options...).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return nil
	}
	return err
}
