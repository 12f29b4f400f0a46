package experiments

import (
	"oodscope/engine/kernel"
	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// Check finds, without reading data, what would make a run fail at its start: a
// kernel level that this machine lacks, a set used twice, a set that is not in
// the data folder, an imported classifier that is not there. All of these are
// faults of the input.
func Check(e spec.Experiment, store *results.Store, dataDir string) error {
	if err := kernel.Check(); err != nil {
		return err
	}
	registry, err := stage.Registry(e, dataDir)
	if err != nil {
		return err
	}
	if err := stage.Distinct(e, registry); err != nil {
		return err
	}
	if err := registry.Check(dataDir, e.Datasets()...); err != nil {
		return err
	}
	return stage.CheckImported(e, store.Classifiers())
}
