// Package stage computes the stages of a run, one file each:
//
//	classifier -> features -> pairs -> decoder -> scores -> heatmaps
//
// A stage reads the data and the folders of the stages before it, and leaves
// its own folder; nothing passes from one to the next in memory. The folder's
// address is the hash of everything that the stage depends on (keys.go), so that
// runs share stages and an ablation of the decoder trains its classifier once.
// Not here: the order, locking and recording of a run (experiments), the
// networks (engine), where folders lie (results).
package stage
