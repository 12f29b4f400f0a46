package experiments

import (
	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
)

// stageWork is the work of each stage of an experiment in multiply-adds, as far as it is counted in those, and the name of the
// classifier's architecture.
func stageWork(e spec.Experiment, data *stage.Data) (work map[string]float64, architecture string, err error) {
	c, err := stage.NewClassifier(e, data)
	if err != nil {
		return nil, "", err
	}
	if err := stage.CheckDetectors(e, c); err != nil {
		return nil, "", &DataError{err}
	}
	d, err := stage.NewDecoder(e, c)
	if err != nil {
		return nil, "", err
	}
	work = map[string]float64{
		stage.KindClassifier: stage.ClassifierWork(e, data, c),
		stage.KindFeatures:   stage.FeaturesWork(data, c),
		stage.KindDecoder:    stage.DecoderWork(e, data, c, d),
		stage.KindPerturbed:  stage.PerturbWork(data, c),
		stage.KindScores:     stage.ScoresWork(e, data, c, d),

		stage.KindBaselines:    stage.BaselinesWork(e, data, c),
		stage.KindLocalisation: stage.LocalisationWork(e, data, c, d),
	}
	if e.Classifier.Weights != "" { // copied, not trained
		delete(work, stage.KindClassifier)
	}
	return work, c.Architecture.Name, nil
}
