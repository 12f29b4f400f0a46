// Package experiments runs experiments: it plans the stages of a resolved
// experiment, computes those that are not there yet, records how it goes, and
// sums the scores up. It also starts runs as processes of their own, so that
// they outlive whoever started them.
//
// The pieces have packages of their own: experiments/spec (the file and its
// schema), experiments/stage (what each stage computes), experiments/detector
// (scores), experiments/metric (AUROC and the rest). Below lie the engine, the
// datasets and results. Not here: anything that a person sees (tui).
package experiments
