package comparison

import (
	"slices"
	"strings"

	"oodscope/results"
)

// Runs are those of all runs of a store, the newest first, that references name, in their order: an experiment's
// finished runs, or those of a cell of its sweep, the oldest first, else one run.
func Runs(store *results.Store, all []*results.Run, references []string) (runs []*results.Run, err error) {
	all = slices.Clone(all)
	slices.Reverse(all)
	for _, ref := range references {
		finished := slices.DeleteFunc(slices.Clone(all), func(r *results.Run) bool { return !OfExperiment(r, ref) })
		if len(finished) == 0 {
			run, err := store.Find(ref)
			if err != nil {
				return nil, err
			}
			finished = []*results.Run{run}
		}
		runs = append(runs, finished...)
	}
	return runs, nil
}

// OfExperiment says whether a run is finished and one of an experiment, or of a part of its sweep as comparisons name it,
// "ablation,decoder.pairing=random", over all seeds.
func OfExperiment(r *results.Run, name string) bool {
	if r.Summary == nil || r.Status() != results.Finished {
		return false
	}
	parts := strings.Split(r.Summary.Experiment, ",")
	parts = slices.DeleteFunc(parts, func(part string) bool { return strings.HasPrefix(part, "seed=") })
	return name == r.Summary.Experiment || strings.HasPrefix(strings.Join(parts, ",")+",", name+",")
}
