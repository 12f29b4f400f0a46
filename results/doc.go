// Package results is what comes out of oodscope: a folder for each run, and a
// store of stage outputs that runs share.
//
//	runs/<id>/run.toml                the resolved spec, written once
//	runs/<id>/events.out.tfevents.*   every scalar, append-only (package events)
//	runs/<id>/log.txt                 what the run said, append-only
//	runs/<id>/state.json              where it stands, replaced atomically
//	runs/<id>/summary.json            its final metrics
//	runs/<id>/localisation.json       how well maps find pasted patches
//	runs/<id>/heatmaps/, scores.safetensors   raw numbers (package safetensors)
//	runs/<id>/film.safetensors        some heatmaps through the epochs of training
//	runs/<id>/note.json               what people wrote about it
//	runs/<id>/lock                    held while the run's process lives
//	queue/                            runs that wait for their turn, and the locks of it
//	trash/<id>/                       runs that were deleted
//	view.json                         what the screens remember
//	classifiers/                      imported classifiers
//	stages/<kind>-<hash>/             one finished stage, with its stage.json
//
// A run's process writes through a Recorder, the only writer of its folder but
// for the note. Everyone else reads through a Store and its Runs, and changes only
// notes, the queue, the trash and the view, each of which is replaced or moved as a
// whole. That a run is alive is told by its lock and by nothing else: the kernel
// frees it however the process ends. Readers expect to meet half-written and damaged
// files, and say so in Run.Problem instead of failing.
//
// How results are computed is not known here, nor how they are shown.
package results
