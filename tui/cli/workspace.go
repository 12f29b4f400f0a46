package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/experiments/spec"
	"oodscope/results"
)

const experimentsFile = "experiments.toml"

// app holds the flags that all commands share.
type app struct {
	Program
	interrupts               *interrupts
	workspace, data, results string
	json                     bool
}

func (a *app) root() *cobra.Command {
	var look lookFlags
	root := &cobra.Command{
		Use:   "oodscope",
		Short: "Heatmap-based out-of-distribution detection in the terminal",
		Long: "Trains a classifier and a heatmap decoder, compares detectors, and shows heatmaps: which images are out of " +
			"distribution, and where. Without a command it opens the screens.",
		Args:    noMore,
		Example: "oodscope\noodscope --readonly\noodscope --once runs --size 100x30",
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.screens(cmd, &look) },
	}
	look.add(root)
	flags := root.PersistentFlags()
	flags.StringVarP(&a.workspace, "workspace", "w", ".", "folder with experiments.toml")
	flags.StringVar(&a.data, "data", "", "folder of data sets (WORKSPACE/datasets/data)")
	flags.StringVar(&a.results, "results", "", "folder of runs (WORKSPACE/results)")
	root.AddCommand(a.runCommand(), a.planCommand(), a.queueCommand(), a.stopCommand(), a.resumeCommand(), a.workCommand(),
		a.lsCommand(), a.showCommand(), a.curvesCommand(), a.noteCommand(), a.rmCommand(), a.restoreCommand(),
		a.compareCommand(), a.localisationCommand(), a.heatmapCommand(), a.filmCommand(), a.judgeCommand(), a.detectorsCommand(),
		a.dataCommand(), a.importCommand(), a.exportCommand(), a.benchCommand(), a.initCommand(), a.versionCommand())
	return root
}

// folders repeats the flags that lead to the results, for a command to type next.
func (a *app) folders() (flags string) {
	if a.workspace != "." {
		flags += "--workspace " + a.workspace + " "
	}
	if a.results != "" {
		flags += "--results " + a.results + " "
	}
	return flags
}

func (a *app) dataDir() string {
	if a.data != "" {
		return a.data
	}
	return filepath.Join(a.workspace, "datasets", "data")
}

func (a *app) store() *results.Store {
	dir := a.results
	if dir == "" {
		dir = filepath.Join(a.workspace, "results")
	}
	return results.NewStore(dir)
}

// experiments reads the workspace's experiments file and checks its data sets'
// names.
func (a *app) experiments() (*spec.File, error) {
	path := filepath.Join(a.workspace, experimentsFile)
	file, err := spec.Load(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no %s in %s: name a workspace with --workspace, or make one with oodscope init", experimentsFile, a.workspace)
	}
	if err != nil {
		return nil, err
	}
	known, err := a.known(file.Datasets())
	if err != nil {
		return nil, err
	}
	return file, file.Validate(known)
}

// known judges the names of data sets: the published ones, those imported into the
// data folder, and the experiments file's own.
func (a *app) known(own []datasets.Own) (func(name string) error, error) {
	registry, err := datasets.At(a.dataDir(), own...)
	if err != nil {
		return nil, err
	}
	return func(name string) error {
		_, err := registry.Lookup(name)
		return err
	}, nil
}

// addJSON gives a reading command its --json.
func (a *app) addJSON(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().BoolVar(&a.json, "json", false, "print JSON")
	return cmd
}
