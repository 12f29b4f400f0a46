package stage

import (
	"oodscope/engine/kernel"
	"oodscope/experiments/spec"
)

// version is part of every address: raise it when a stage's meaning or file
// format changes, and what older versions left is computed anew.
const version = 2

// The kinds of stage, in their order.
const (
	KindClassifier = "classifier"
	KindFeatures   = "features"
	KindPairs      = "pairs"
	KindDecoder    = "decoder"
	KindScores     = "scores"
	KindHeatmaps   = "heatmaps"
)

// Kinds are all kinds in order.
var Kinds = []string{KindClassifier, KindFeatures, KindPairs, KindDecoder, KindScores, KindHeatmaps}

// Keys are the addresses of a run's stages by kind: the hash of all that a
// stage depends on, the stages before it included. The level of the kernels is
// part of it, since each rounds differently. The decoder reads only what it is
// trained and validated on, so another test set does not move it.
func Keys(e spec.Experiment, d *Data) map[string]string {
	prints := d.Fingerprints()
	var everything []string
	for _, p := range d.Parts() {
		everything = append(everything, p.Name, p.Group, prints[p.Name])
	}
	decoder := e.Decoder
	decoder.Pairing = "" // part of the pairs' address

	keys := map[string]string{}
	keys[KindClassifier] = spec.HashOf(version, KindClassifier, kernel.Active(), e.Seed, e.Data.Size, d.Classes(), e.Classifier.Used(), prints[PartTrain], prints[PartHoldout])
	keys[KindFeatures] = spec.HashOf(version, KindFeatures, keys[KindClassifier], everything)
	keys[KindPairs] = spec.HashOf(version, KindPairs, keys[KindFeatures], e.Decoder.Pairing, e.Seed)
	keys[KindDecoder] = spec.HashOf(version, KindDecoder, keys[KindClassifier], e.Decoder.Pairing, decoder, e.Seed, prints[PartOutliers], prints[PartOutlierHoldout])
	keys[KindScores] = spec.HashOf(version, KindScores, keys[KindFeatures], keys[KindDecoder], DetectorNames(e))
	keys[KindHeatmaps] = spec.HashOf(version, KindHeatmaps, keys[KindScores], keys[KindPairs], e.Heatmaps)
	return keys
}
