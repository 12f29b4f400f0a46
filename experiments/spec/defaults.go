package spec

import "oodscope/experiments/detector"

// Default returns the settings of an experiment that says nothing: the built-in
// set and a small network, with the method in its corrected form.
func Default() Experiment {
	return Experiment{
		Seed:   1,
		Compat: "none",
		Data: Data{
			ID:          "builtin",
			Outliers:    "builtin/outliers",
			NumOutliers: 1000,
			OOD:         []string{"builtin/textures", "builtin/letters", "builtin/shapes", "builtin/scenes"},
			Size:        32,
			TrainLimit:  0,
			TestLimit:   0,
			TestChoice:  "sampled",
			Resize:      "antialias",
			Overlap:     "drop",
			Holdout:     0.1,
		},
		Classifier: Classifier{
			Architecture: "resnet8",
			Width:        16,
			Dropout:      0,
			Epochs:       10,
			Batch:        64,
			LearningRate: 0.1,
			Momentum:     0.9,
			WeightDecay:  5e-4,
			Augment:      true,
			Crop:         "gray",
			Validation:   "plain",
			LastMomentum: "usual",
			Schedule:     "cosine",
			Patience:     10,
			Factor:       0.1,
		},
		Decoder: Decoder{
			ForwardLayers:  1,
			Epochs:         20,
			Batch:          100,
			LearningRate:   2e-4,
			Beta1:          0.5,
			Beta2:          0.999,
			Pairing:        "closest",
			FeatureNorm:    "layer",
			LossWeight:     "target",
			HeatmapScale:   1,
			ClassCondition: true,
		},
		Detectors:    Detectors{Names: []string{"heatmap", "msp", "energy"}, Settings: detector.DefaultSettings()},
		Evaluation:   Evaluation{FPR: "exact", Bootstrap: 1000},
		Heatmaps:     Heatmaps{PerSet: 48},
		Localisation: Localisation{Baselines: true},
	}
}
