package stage

import (
	"oodscope/engine"
	"oodscope/experiments/spec"
)

// trainingCost is how many forward passes a training step costs: the gradients
// of images and of weights take as many multiply-adds each.
const trainingCost = 3

// ClassifierWork is the multiply-adds of the classifier stage.
func ClassifierWork(e spec.Experiment, d *Data, c *engine.Classifier) float64 {
	images := trainingCost*d.Train.Len() + d.Holdout.Len()
	return float64(e.Classifier.Epochs) * float64(images) * float64(c.MACs)
}

// FeaturesWork is the multiply-adds of the features stage.
func FeaturesWork(d *Data, c *engine.Classifier) float64 {
	return float64(d.images()) * float64(c.MACs)
}

// DecoderWork is the multiply-adds of the decoder stage.
func DecoderWork(e spec.Experiment, d *Data, c *engine.Classifier, m *engine.Decoder) float64 {
	images := trainingCost*(d.Train.Len()+d.Outliers.Len()) + d.Holdout.Len() + d.OutlierHoldout.Len()
	return float64(e.Decoder.Epochs)*float64(images)*float64(m.MACs) + mapsWork(e, d, c)
}

// mapsWork is the multiply-adds of the maps that the decoder is trained on.
func mapsWork(e spec.Experiment, d *Data, c *engine.Classifier) float64 {
	if e.Decoder.ForwardLayers == 1 {
		return 0
	}
	return float64(d.Train.Len()+d.Outliers.Len()+d.Holdout.Len()+d.OutlierHoldout.Len()) * float64(c.MACs)
}

// ScoresWork is the multiply-adds of the scores stage.
func ScoresWork(e spec.Experiment, d *Data, c *engine.Classifier, m *engine.Decoder) float64 {
	each := float64(m.MACs)
	if e.Decoder.ForwardLayers > 1 {
		each += float64(c.MACs)
	}
	return float64(d.images()-d.Train.Len()-d.Outliers.Len()) * each
}

func (d *Data) images() (n int) {
	for _, p := range d.Parts() {
		n += p.Set.Len()
	}
	return n
}
