package spec

import "slices"

// Experiment is one experiment with every setting resolved. Its tags are the
// schema: key (toml), words for people (help, unit), and what is allowed
// (options, range, check). Defaults are in Default.
type Experiment struct {
	Name        string `json:"-"`
	Description string `json:"-" toml:"description" help:"what the experiment is for, in a line"`
	Label       string `json:"-" toml:"label" help:"what tells a cell of a sweep from the others; written by oodscope"`
	Seed        uint64 `json:"seed" toml:"seed" range:"[0,)" help:"of every random draw: weights, order, augmentation, outliers, hold-out"`

	Data       Data       `json:"data" toml:"data"`
	Classifier Classifier `json:"classifier" toml:"classifier"`
	Decoder    Decoder    `json:"decoder" toml:"decoder"`
	Detectors  Detectors  `json:"detectors" toml:"detectors"`
	Heatmaps   Heatmaps   `json:"heatmaps" toml:"heatmaps"`

	Sweep []Axis `json:"-"` // in file order; nil for a single run
}

// Data says which images are used, and how many.
type Data struct {
	ID          string   `json:"id" toml:"id" check:"dataset" help:"in-distribution set; its train and test splits are used"`
	Outliers    string   `json:"outliers" toml:"outliers" check:"dataset" help:"OOD set that the decoder is trained on"`
	NumOutliers int      `json:"num_outliers" toml:"num_outliers" range:"[0,)" unit:"images" help:"how many of the outliers are used, sampled by seed; 0: all"`
	OOD         []string `json:"ood" toml:"ood" check:"dataset" help:"OOD sets to test on; no choice is ever made on them"`
	Size        int      `json:"size" toml:"size" options:"8 16 32 64 128" unit:"pixels" help:"height and width of every image"`
	TrainLimit  int      `json:"train_limit" toml:"train_limit" range:"[0,)" unit:"images" help:"ID training images used, sampled by seed; 0: all"`
	TestLimit   int      `json:"test_limit" toml:"test_limit" range:"[0,)" unit:"images" help:"images used of each OOD test set, sampled by seed; 0: all"`
	Holdout     float64  `json:"holdout" toml:"holdout" range:"(0,1)" unit:"share" help:"of ID train and of the outliers, kept from training for validation, thresholds and the live AUROC"`
}

// Classifier is the network whose mistakes are looked for, and its training by
// stochastic gradient descent with momentum.
type Classifier struct {
	Architecture string  `json:"architecture" toml:"architecture" check:"architecture" help:"resnet8, 14, 20 ... 110, resnet18, 34 or 50, or wrn-<depth>-<widening>"`
	Width        int     `json:"width" toml:"width" range:"[1,512]" unit:"channels" help:"of the first stage; only of resnet8, 14, 20 ..."`
	Dropout      float64 `json:"dropout" toml:"dropout" range:"[0,1)" help:"probability inside the residual blocks; only of wrn"`
	Epochs       int     `json:"epochs" toml:"epochs" range:"[1,)" unit:"epochs" help:"passes over the ID training images"`
	Batch        int     `json:"batch" toml:"batch" range:"[2,65536]" unit:"images" help:"in one step"`
	LearningRate float64 `json:"learning_rate" toml:"learning_rate" range:"(0,)" help:"at the start"`
	Momentum     float64 `json:"momentum" toml:"momentum" range:"[0,1)" help:"of SGD"`
	WeightDecay  float64 `json:"weight_decay" toml:"weight_decay" range:"[0,)" help:"L2 penalty on the weights"`
	Augment      bool    `json:"augment" toml:"augment" help:"random crop with a padding of 4, and mirroring"`
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
	FeatureNorm    string  `json:"feature_norm" toml:"feature_norm" options:"layer global none" help:"scaling of encoder outputs: per layer, one range for all, or none"`
	LossWeight     string  `json:"loss_weight" toml:"loss_weight" options:"target heatmap none" help:"of a pixel: 1 + 5|p| of the target image p, as published; 1 + 5|h| of the heatmap h; or 1"`
	HeatmapScale   float64 `json:"heatmap_scale" toml:"heatmap_scale" range:"(0,1]" help:"factor on the target heatmap; 1 as published, 0.5 fits it into the decoder's range"`
	ClassCondition bool    `json:"class_condition" toml:"class_condition" help:"give the predicted class to the decoder"`
}

// Detectors says which scores are compared.
type Detectors struct {
	Names []string `json:"names" toml:"names" check:"detector" help:"scores to compute and compare"`
}

// Heatmaps says which heatmaps are kept for looking at.
type Heatmaps struct {
	PerSet int `json:"per_set" toml:"per_set" range:"[0,100000]" unit:"images" help:"heatmaps kept of each set, spread evenly over the ranks of the score"`
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
	return e
}
