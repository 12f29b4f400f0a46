package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/tui"
)

// screens opens the terminal user interface.
func (a *app) screens(cmd *cobra.Command, _ []string) error {
	if !isTerminal(os.Stdin) || !isTerminal(a.Out) {
		return errors.New("the screens need a terminal; oodscope --help lists the commands that print")
	}
	if _, err := a.experiments(); err != nil {
		return err
	}
	process, err := a.process()
	if err != nil {
		return failed(err)
	}
	where, err := filepath.Abs(a.workspace)
	if err != nil {
		return failed(err)
	}
	return failed(tui.Run(cmd.Context(), tui.Options{Store: a.store(), Launcher: launcher{a, process}, Workspace: where}))
}

// process starts runs of this very program with this one's folders.
func (a *app) process() (experiments.Process, error) {
	program, err := os.Executable()
	if err != nil {
		return experiments.Process{}, fmt.Errorf("find this program: %w", err)
	}
	p := experiments.Process{Store: a.store(), Program: program}
	for _, f := range []struct{ flag, dir string }{{"--workspace", a.workspace}, {"--data", a.dataDir()}, {"--results", a.store().Root}} {
		dir, err := filepath.Abs(f.dir)
		if err != nil {
			return p, err
		}
		p.Args = append(p.Args, f.flag, dir)
	}
	return p, nil
}

// launcher lets the screens start and stop runs.
type launcher struct {
	app     *app
	process experiments.Process
}

// Experiments implements tui.Launcher. It reads the file anew each time, so that
// an edit shows.
func (l launcher) Experiments() ([]tui.Experiment, error) {
	file, err := l.app.experiments()
	if err != nil {
		return nil, err
	}
	var list []tui.Experiment
	for _, name := range file.Names() {
		e, err := file.Experiment(name)
		if err != nil {
			return nil, err
		}
		cells, err := e.Cells()
		if err != nil {
			return nil, err
		}
		list = append(list, tui.Experiment{Name: name, Description: e.Description, Cells: len(cells), Settings: settings(e)})
	}
	return list, nil
}

// Launch implements tui.Launcher.
func (l launcher) Launch(ctx context.Context, name string, sets []string) (string, error) {
	cells, err := l.app.cells(name, sets)
	if err != nil {
		return "", err
	}
	return l.process.Launch(ctx, cells[0], sets)
}

// Stop implements tui.Launcher.
func (l launcher) Stop(ctx context.Context, id string) error { return l.process.Stop(ctx, id) }

// settings are the keys of an experiment with their values; a swept key shows
// all of them.
func settings(e spec.Experiment) []tui.Setting {
	swept := map[string]string{}
	for _, axis := range e.Sweep {
		swept[axis.Key] = axis.Literal()
	}
	var list []tui.Setting
	for _, f := range spec.Schema() {
		value := e.Literal(f.Key)
		if values, ok := swept[f.Key]; ok {
			value = values
		}
		if value != "" && f.Key != "description" && f.Key != "label" {
			list = append(list, tui.Setting{Key: f.Key, Value: value, Default: value == f.Default})
		}
	}
	return list
}
