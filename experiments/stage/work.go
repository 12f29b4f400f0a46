package stage

import (
	"oodscope/engine"
	"oodscope/experiments/localise/pixelmap"
	"oodscope/experiments/spec"
)

// trainingCost is how many forward passes a training step costs: the gradients
// of images and of weights take as many multiply-adds each.
const trainingCost = 3

// ClassifierWork is the multiply-adds of the classifier stage.
func ClassifierWork(e spec.Experiment, d *Data, c *Classifier) float64 {
	images := trainingCost*d.Train.Len() + d.Holdout.Len()
	return float64(e.Classifier.Epochs) * float64(images) * float64(c.MACs)
}

// FeaturesWork is the multiply-adds of the features stage.
func FeaturesWork(d *Data, c *Classifier) float64 {
	return float64(d.images()) * float64(c.MACs)
}

// DecoderWork is the multiply-adds of the decoder stage.
func DecoderWork(e spec.Experiment, d *Data, c *Classifier, m *engine.Decoder) float64 {
	images := trainingCost*(d.Train.Len()+d.Outliers.Len()) + d.Holdout.Len() + d.OutlierHoldout.Len()
	return float64(e.Decoder.Epochs)*float64(images)*float64(m.MACs) + mapsWork(e, d, c)
}

// mapsWork is the multiply-adds of the maps that the decoder is trained on.
func mapsWork(e spec.Experiment, d *Data, c *Classifier) float64 {
	if e.Decoder.ForwardLayers == 1 {
		return 0
	}
	return float64(d.Train.Len()+d.Outliers.Len()+d.Holdout.Len()+d.OutlierHoldout.Len()) * float64(c.MACs)
}

// PerturbWork is the multiply-adds of the stage of perturbed logits: forward, back
// to the image, and forward again.
func PerturbWork(d *Data, c *Classifier) float64 {
	return 3 * float64(d.scoredImages()) * float64(c.MACs)
}

// LocalisationWork is the multiply-adds of the heatmaps of pasted patches.
func LocalisationWork(e spec.Experiment, d *Data, c *Classifier, m *engine.Decoder) float64 {
	each := float64(c.MACs + m.MACs)
	if e.Decoder.ForwardLayers > 1 {
		each += float64(c.MACs)
	}
	return float64(pastedImages(e, d)) * each
}

// BaselinesWork is the multiply-adds of the other maps: the image once each for
// features, activations and patches, forward and back for the gradient, and its
// occluded copies.
func BaselinesWork(e spec.Experiment, d *Data, c *Classifier) float64 {
	return float64(pastedImages(e, d)) * float64(c.MACs) * float64(6+pixelmap.Occlusions(e.Data.Size))
}

// pastedImages is about how many images the plan of localisation has.
func pastedImages(e spec.Experiment, d *Data) int {
	const forms = 9 // four sides with both edges, and one irregular
	return min(e.Localisation.Images, d.Test.Len()) * (1 + forms*(len(d.OOD)+1))
}

// ScoresWork is the multiply-adds of the scores stage.
func ScoresWork(e spec.Experiment, d *Data, c *Classifier, m *engine.Decoder) float64 {
	each := float64(m.MACs)
	if e.Decoder.ForwardLayers > 1 {
		each += float64(c.MACs)
	}
	return float64(d.scoredImages()) * each
}

func (d *Data) scoredImages() (n int) {
	for _, p := range scoredParts(d) {
		n += p.Set.Len()
	}
	return n
}

func (d *Data) images() (n int) {
	for _, p := range d.Parts() {
		n += p.Set.Len()
	}
	return n
}
