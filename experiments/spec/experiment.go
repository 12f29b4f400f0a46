package spec

import (
	"slices"

	"oodscope/datasets"
	"oodscope/experiments/detector"
)

// Experiment is one experiment with every setting resolved. Its tags are the
// schema: key (toml), words for people (help, unit), and what is allowed
// (options, range, check). Defaults are in Default.
type Experiment struct {
	Name        string `json:"-"`
	Description string `json:"-" toml:"description" help:"what the experiment is for, in a line"`
	Label       string `json:"-" toml:"label" help:"what tells a cell of a sweep from the others; written by oodscope"`
	Seed        uint64 `json:"seed" toml:"seed" range:"[0,)" help:"of every random draw: weights, order, augmentation, outliers, hold-out"`
	Compat      string `json:"-" toml:"compat" options:"none reference" help:"reference sets every key that the published code does in its own way to that way; keys after it override"`

	Data         Data         `json:"data" toml:"data"`
	Classifier   Classifier   `json:"classifier" toml:"classifier"`
	Decoder      Decoder      `json:"decoder" toml:"decoder"`
	Detectors    Detectors    `json:"detectors" toml:"detectors"`
	Evaluation   Evaluation   `json:"evaluation" toml:"evaluation"`
	Heatmaps     Heatmaps     `json:"heatmaps" toml:"heatmaps"`
	Localisation Localisation `json:"localisation" toml:"localisation"`

	Sweep   []Axis         `json:"-"` // in file order; nil for a single run
	Sets    []datasets.Own `json:"-"` // of the file: names that data may use beside the published ones
	Extends string         `json:"-"` // of the file: the experiment that this one starts from, which has been applied; "" for none
}

// Data says which images are used, and how many.
type Data struct {
	ID          string   `json:"id" toml:"id" check:"dataset" help:"in-distribution set; its train and test splits are used"`
	Outliers    string   `json:"outliers" toml:"outliers" check:"dataset" help:"OOD set that the decoder is trained on"`
	NumOutliers int      `json:"num_outliers" toml:"num_outliers" range:"[-1,)" unit:"images" help:"how many of the outliers train the decoder, sampled by seed; -1: all; 0: none, the decoder learns to draw ID images"`
	OOD         []string `json:"ood" toml:"ood" check:"dataset" help:"OOD sets to test on; no choice is ever made on them"`
	Size        int      `json:"size" toml:"size" options:"16 32 64 128" unit:"pixels" help:"height and width of every image"`
	TrainLimit  int      `json:"train_limit" toml:"train_limit" range:"[0,)" unit:"images" help:"ID training images used, sampled by seed; 0: all"`
	TestLimit   int      `json:"test_limit" toml:"test_limit" range:"[0,)" unit:"images" help:"images used of each OOD test set, sampled by seed; 0: all"`
	TestChoice  string   `json:"test_choice" toml:"test_choice" options:"sampled reference" help:"of the images of an OOD test set: sampled up to test_limit; or, as published, the first ones, a fifth as many as ID test images"`
	Resize      string   `json:"outlier_resize" toml:"outlier_resize" options:"antialias reference" help:"of outliers to size: smoothed; or, as published, without smoothing, unlike the test images"`
	Overlap     string   `json:"overlap" toml:"overlap" options:"drop report" help:"outliers and OOD test images whose pixels are those of an ID image: left out, or only reported"`
	Holdout     float64  `json:"holdout" toml:"holdout" range:"(0,1)" unit:"share" help:"of ID train and of the outliers, kept from training for validation, thresholds and the live AUROC"`
}

// Classifier is the network whose mistakes are looked for, and its training by
// stochastic gradient descent with momentum.
type Classifier struct {
	Weights      string  `json:"weights,omitempty" toml:"weights" check:"weights" help:"an imported classifier, by name or file; then none is trained, and the keys below are not read"`
	Architecture string  `json:"architecture" toml:"architecture" check:"architecture" help:"resnet8, 14, 20 ... 110, resnet18, 34 or 50, or wrn-<depth>-<widening>, also with -standard"`
	Width        int     `json:"width" toml:"width" range:"[1,512]" unit:"channels" help:"of the first stage; only of resnet8, 14, 20 ..."`
	Dropout      float64 `json:"dropout" toml:"dropout" range:"[0,1)" help:"probability inside the residual blocks; only of wrn"`
	Epochs       int     `json:"epochs" toml:"epochs" range:"[1,)" unit:"epochs" help:"passes over the ID training images"`
	Batch        int     `json:"batch" toml:"batch" range:"[2,65536]" unit:"images" help:"in one step"`
	LearningRate float64 `json:"learning_rate" toml:"learning_rate" range:"(0,)" help:"at the start"`
	Momentum     float64 `json:"momentum" toml:"momentum" range:"[0,1)" help:"of SGD"`
	WeightDecay  float64 `json:"weight_decay" toml:"weight_decay" range:"[0,)" help:"L2 penalty on the weights"`
	Augment      bool    `json:"augment" toml:"augment" help:"random crop and mirroring"`
	Crop         string  `json:"crop,omitempty" toml:"crop" options:"gray black resized" help:"of augment: a border of 4 pixels, gray (zero after normalisation) or black; or a random part, resized"`
	Validation   string  `json:"validation,omitempty" toml:"validation" options:"plain reference" help:"held-out images for the schedule: as they are; or, as published, augmented"`
	LastMomentum string  `json:"last_momentum,omitempty" toml:"last_momentum" options:"usual reference" help:"of a wrn's last batch normalisation: 0.1; or, as published, 0.9, nearly the last batch alone"`
	Schedule     string  `json:"schedule" toml:"schedule" options:"cosine plateau constant" help:"of the learning rate; plateau lowers it when validation accuracy stalls"`
	Patience     int     `json:"patience" toml:"patience" range:"[0,)" unit:"epochs" help:"without improvement before plateau lowers the rate; only of plateau"`
	Factor       float64 `json:"factor" toml:"factor" range:"(0,1)" help:"by which plateau lowers the rate; only of plateau"`
}

// Decoder is the network that draws heatmaps, and its training by Adam on the
// fixed classifier.
type Decoder struct {
	ForwardLayers  int     `json:"forward_layers" toml:"forward_layers" range:"[1,4]" unit:"layers" help:"encoder outputs fed to the decoder; 1 is the pooled vector alone, more add feature maps"`
	Epochs         int     `json:"epochs" toml:"epochs" range:"[1,)" unit:"epochs" help:"passes over ID training images and outliers"`
	Batch          int     `json:"batch" toml:"batch" range:"[2,65536]" unit:"images" help:"in one step"`
	LearningRate   float64 `json:"learning_rate" toml:"learning_rate" range:"(0,)" help:"of Adam"`
	Beta1          float64 `json:"beta1" toml:"beta1" range:"[0,1)" help:"of Adam, mean of the gradient"`
	Beta2          float64 `json:"beta2" toml:"beta2" range:"[0,1)" help:"of Adam, mean of its square"`
	Pairing        string  `json:"pairing" toml:"pairing" options:"closest reference random" help:"ID partner of an outlier: nearest of its predicted class; as the published code pairs; any"`
	FeatureNorm    string  `json:"feature_norm" toml:"feature_norm" options:"layer global reference none" help:"scaling of encoder outputs: per layer; one range for all; as published, of one sample a batch with one forward layer; or none"`
	LossWeight     string  `json:"loss_weight" toml:"loss_weight" options:"target heatmap none" help:"of a pixel: 1 + 5|p| of the target image p, as published; 1 + 5|h| of the heatmap h; or 1"`
	HeatmapScale   float64 `json:"heatmap_scale" toml:"heatmap_scale" range:"(0,1]" help:"factor on the target heatmap; 1 as published, 0.5 fits it into the decoder's range"`
	ClassCondition bool    `json:"class_condition" toml:"class_condition" help:"give the predicted class to the decoder"`
}

// Detectors says which scores are compared.
type Detectors struct {
	Names []string `json:"names" toml:"names" check:"detector" help:"scores to compute and compare; all: every one of them"`
	detector.Settings
}

// AllOutliers, as Data.NumOutliers, takes every outlier that there is.
const AllOutliers = -1

// Evaluation says how figures are made of scores.
type Evaluation struct {
	FPR       string `json:"fpr" toml:"fpr" options:"exact reference" help:"FPR95 with ID positive: exact; or, as published, on a grid of 10,000 thresholds, 0 where it misses"`
	Bootstrap int    `json:"bootstrap" toml:"bootstrap" range:"[0,100000]" unit:"resamples" help:"for 95 % intervals; 0: no intervals"`
}

// Localisation is the pasted-patch test of where heatmaps point.
type Localisation struct {
	Images    int  `json:"images" toml:"images" range:"[0,10000]" unit:"images" help:"with a patch, for each set, size and kind of edge; 0: no localisation"`
	Baselines bool `json:"baselines" toml:"baselines" help:"measure maps that need no decoder beside the heatmap"`
}

// Heatmaps says which heatmaps are kept for looking at.
type Heatmaps struct {
	PerSet int `json:"per_set" toml:"per_set" range:"[0,100000]" unit:"images" help:"heatmaps kept of each set: half over the ranks of the score, half of the same images in every run"`
}

// heading has the keys that only the file has: once an experiment is resolved,
// extends has been applied and sweep has become Axes.
type heading struct {
	Extends string           `toml:"extends" help:"experiment whose settings this one starts from; description and sweep are not inherited"`
	Sweep   map[string][]any `toml:"sweep" help:"table of key = [values], such as \"decoder.pairing\" = [\"closest\", \"random\"]: one run for each combination"`
}

// Datasets lists the data sets that the experiment opens: ID train, ID test,
// outliers, then the OOD test sets.
func (e Experiment) Datasets() []string {
	return append([]string{e.Data.ID + "/train", e.Data.ID + "/test", e.Data.Outliers}, e.Data.OOD...)
}

// clone shares no memory with e.
func (e Experiment) clone() Experiment {
	e.Data.OOD = slices.Clone(e.Data.OOD)
	e.Detectors.Names = slices.Clone(e.Detectors.Names)
	e.Sweep = cloneAxes(e.Sweep)
	e.Sets = slices.Clone(e.Sets)
	return e
}
