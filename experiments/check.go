package experiments

import (
	"oodscope/datasets"
	"oodscope/engine/kernel"
	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
)

// Check finds, without reading data, what would make a run fail at its start: a
// kernel level that this machine lacks, a set used twice, a set that is not in
// the data folder. All of these are faults of the input.
func Check(e spec.Experiment, dataDir string) error {
	if err := kernel.Check(); err != nil {
		return err
	}
	if err := stage.Distinct(e); err != nil {
		return err
	}
	return datasets.Check(dataDir, e.Datasets()...)
}
