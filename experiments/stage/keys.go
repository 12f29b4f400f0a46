package stage

import (
	"oodscope/engine/kernel"
	"oodscope/experiments/spec"
)

// version is part of every address: raise it when a stage's meaning or file
// format changes, and what older versions left is computed anew. The stages that
// came later, or changed since, add their own.
const (
	version         = 2
	featuresVersion = 3 // with labels
	heatmapsVersion = 3 // half of the images the same in every run
)

// The kinds of stage, in their order.
const (
	KindClassifier = "classifier"
	KindFeatures   = "features"
	KindPairs      = "pairs"
	KindDecoder    = "decoder"
	KindPerturbed  = "perturbed" // only where a detector reads it
	KindScores     = "scores"
	KindHeatmaps   = "heatmaps"
	// Only where the experiment asks for localisation.
	KindBaselines    = "baselines"
	KindLocalisation = "localisation"
)

// Kinds are the kinds of an experiment's stages in order.
func Kinds(e spec.Experiment) []string {
	kinds := []string{KindClassifier, KindFeatures, KindPairs, KindDecoder}
	if Perturbs(e) {
		kinds = append(kinds, KindPerturbed)
	}
	kinds = append(kinds, KindScores, KindHeatmaps)
	if e.Localisation.Images > 0 {
		if e.Localisation.Baselines {
			kinds = append(kinds, KindBaselines)
		}
		kinds = append(kinds, KindLocalisation)
	}
	return kinds
}

// Keys are the addresses of a run's stages by kind: the hash of all that a
// stage depends on, the stages before it included. The level of the kernels is
// part of it, since each rounds differently. The decoder reads only what it is
// trained and validated on, so another test set does not move it.
func Keys(e spec.Experiment, d *Data) map[string]string {
	prints := d.Fingerprints()
	var everything, tested []string
	for _, p := range d.Parts() {
		everything = append(everything, p.Name, p.Group, prints[p.Name])
		if p.tests() {
			tested = append(tested, p.Name, p.Group, prints[p.Name])
		}
	}
	decoder := e.Decoder
	decoder.Pairing = "" // part of the pairs' address

	keys := map[string]string{}
	keys[KindClassifier] = classifierKey(e, d)
	keys[KindFeatures] = spec.HashOf(featuresVersion, KindFeatures, keys[KindClassifier], everything)
	keys[KindPairs] = spec.HashOf(version, KindPairs, keys[KindFeatures], e.Decoder.Pairing, e.Seed)
	keys[KindDecoder] = spec.HashOf(version, KindDecoder, keys[KindClassifier], e.Decoder.Pairing, decoder, e.Seed, prints[PartOutliers], prints[PartOutlierHoldout])
	keys[KindPerturbed] = spec.HashOf(version, KindPerturbed, keys[KindFeatures], e.Detectors.OdinTemperature, e.Detectors.OdinEpsilon)
	keys[KindScores] = spec.HashOf(version, KindScores, keys[KindFeatures], keys[KindDecoder], DetectorNames(e), e.Detectors.Settings, e.Seed)
	// Names of the ID set and its classes are in what these leave.
	keys[KindHeatmaps] = spec.HashOf(heatmapsVersion, KindHeatmaps, keys[KindScores], keys[KindPairs], e.Heatmaps, d.Test.Name, d.Train.Classes)
	pasted := spec.HashOf(version, keys[KindClassifier], tested, e.Seed, e.Localisation.Images, d.Test.Name)
	keys[KindBaselines] = spec.HashOf(version, KindBaselines, pasted)
	keys[KindLocalisation] = spec.HashOf(version, KindLocalisation, pasted, keys[KindDecoder])
	return keys
}

// classifierKey is the address of what was trained on the ID training images, or
// of what was imported. That, too, names the ID images, which its held-out
// accuracy is of and which the decoder is trained on.
func classifierKey(e spec.Experiment, d *Data) string {
	prints := d.Fingerprints()
	if d.imported != nil {
		return spec.HashOf(version, KindClassifier, "imported", kernel.Active(), e.Data.Size, d.imported.fingerprint, prints[PartTrain], prints[PartHoldout])
	}
	return spec.HashOf(version, KindClassifier, kernel.Active(), e.Seed, e.Data.Size, d.Classes(), e.Classifier.Used(), prints[PartTrain], prints[PartHoldout])
}
