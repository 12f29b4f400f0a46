package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui"
	"oodscope/tui/query"
)

// screens opens the terminal user interface, or prints one of its screens.
func (a *app) screens(cmd *cobra.Command, look *lookFlags) error {
	if look.once == "" && (!isTerminal(os.Stdin) || !isTerminal(a.Out)) {
		return errors.New("the screens need a terminal; --once SCREEN prints one, and oodscope --help lists the commands that print")
	}
	o, err := a.screenOptions()
	if err != nil {
		return err
	}
	if err := look.apply(a, &o); err != nil {
		return err
	}
	if look.once != "" {
		return look.printOnce(cmd, a, o)
	}
	return failed(tui.Run(cmd.Context(), o))
}

// screenOptions are what the screens work on.
func (a *app) screenOptions() (o tui.Options, err error) {
	file, err := a.experiments()
	if err != nil {
		return o, err
	}
	control, err := a.control()
	if err != nil {
		return o, failed(err)
	}
	o = tui.Options{Store: a.store(), Control: control}
	if o.Workspace, err = filepath.Abs(a.workspace); err != nil {
		return o, failed(err)
	}
	o.Rules, err = rules(file)
	return o, err
}

// rules are the file's, their queries read. The settings that queries may name are those of the schema.
func rules(file *spec.File) (rules []tui.Rule, err error) {
	vocabulary := query.Learn(nil)
	err = file.ValidateRules(func(when string) error {
		_, err := vocabulary.Parse(when)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, r := range file.Rules() {
		when, err := vocabulary.Parse(r.When)
		if err != nil {
			return nil, err
		}
		rules = append(rules, tui.Rule{When: when, Stalled: r.Stalled, Desktop: r.With == "notification", Text: r.Text})
	}
	return rules, nil
}

// process starts runs of this very program with this one's folders.
func (a *app) process() (experiments.Process, error) {
	program, err := os.Executable()
	if err != nil {
		return experiments.Process{}, fmt.Errorf("find this program: %w", err)
	}
	p := experiments.Process{Program: program}
	for _, f := range []struct{ flag, dir string }{{"--workspace", a.workspace}, {"--data", a.dataDir()}, {"--results", a.store().Root}} {
		dir, err := filepath.Abs(f.dir)
		if err != nil {
			return p, err
		}
		p.Args = append(p.Args, f.flag, dir)
		if f.flag == "--results" {
			p.Store = results.NewStore(dir)
		}
	}
	return p, nil
}
