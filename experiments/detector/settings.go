package detector

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Settings are the hyper-parameters of all detectors; each detector reads its own.
// The tags are those of the experiments file.
type Settings struct {
	EnergyTemperature float64 `json:"energy_temperature" toml:"energy_temperature" range:"(0,)" help:"T of energy"`
	OdinTemperature   float64 `json:"odin_temperature" toml:"odin_temperature" range:"(0,)" help:"T of odin"`
	OdinEpsilon       float64 `json:"odin_epsilon" toml:"odin_epsilon" range:"[0,1]" help:"step of odin, of a pixel in [0, 1] divided by its std, as published: images in [-1, 1] move by 2 epsilon"`
	KNNNeighbours     int     `json:"knn_k" toml:"knn_k" range:"[1,)" unit:"neighbours" help:"rank of the neighbour whose distance is the score of knn"`
	ViMDim            int     `json:"vim_dim" toml:"vim_dim" range:"[0,)" unit:"features" help:"dimensions of the principal space of vim and residual; 0: half of the features"`
	ReActPercentile   float64 `json:"react_percentile" toml:"react_percentile" range:"[0,100]" unit:"percent" help:"of held-out features that react leaves as they are"`
	DICEPercentile    float64 `json:"dice_percentile" toml:"dice_percentile" range:"[0,100)" unit:"percent" help:"of the head's weights that dice drops"`
	ASHBPercentile    float64 `json:"ash_b_percentile" toml:"ash_b_percentile" range:"[0,100)" unit:"percent" help:"of an image's features that ash-b prunes"`
	ASHSPercentile    float64 `json:"ash_s_percentile" toml:"ash_s_percentile" range:"[65,95]" unit:"percent" help:"of an image's features that ash-s prunes"`
	ScalePercentile   float64 `json:"scale_percentile" toml:"scale_percentile" range:"[0,100)" unit:"percent" help:"of an image's features that scale leaves out of its second sum"`
	GENGamma          float64 `json:"gen_gamma" toml:"gen_gamma" range:"(0,1]" help:"exponent of gen"`
	GENTop            int     `json:"gen_m" toml:"gen_m" range:"[1,)" unit:"classes" help:"largest probabilities that gen reads"`
	NNGuideNeighbours int     `json:"nnguide_k" toml:"nnguide_k" range:"[1,)" unit:"neighbours" help:"whose mean guides nnguide"`
	NNGuideShare      float64 `json:"nnguide_share" toml:"nnguide_share" range:"(0,1]" unit:"share" help:"of the ID training images that nnguide compares with, but 5 nnguide_k of them at least"`
	NCIAlpha          float64 `json:"nci_alpha" toml:"nci_alpha" range:"[0,)" help:"weight of the features' L1 norm in nci"`
	LinearHeadL2      float64 `json:"linear_head_l2" toml:"linear_head_l2" range:"(0,)" help:"L2 penalty of linear-head on weights of standardised features"`
	MLPHeadHidden     int     `json:"mlp_head_hidden" toml:"mlp_head_hidden" range:"[1,65536]" unit:"units" help:"of the hidden layer of mlp-head"`
	MLPHeadEpochs     int     `json:"mlp_head_epochs" toml:"mlp_head_epochs" range:"[1,)" unit:"epochs" help:"passes of mlp-head over ID training images and outliers"`
	MLPHeadBatch      int     `json:"mlp_head_batch" toml:"mlp_head_batch" range:"[1,65536]" unit:"images" help:"in one step of mlp-head"`
	MLPHeadRate       float64 `json:"mlp_head_learning_rate" toml:"mlp_head_learning_rate" range:"(0,)" help:"of Adam for mlp-head"`
	MLPHeadDecay      float64 `json:"mlp_head_weight_decay" toml:"mlp_head_weight_decay" range:"[0,)" help:"of mlp-head, apart from Adam's step and times its rate"`
}

// DefaultSettings are the published ones, where there are such.
func DefaultSettings() Settings {
	return Settings{
		EnergyTemperature: 1,
		OdinTemperature:   1000,
		OdinEpsilon:       0.0014,
		KNNNeighbours:     50,
		ReActPercentile:   90,
		DICEPercentile:    90,
		ASHBPercentile:    90,
		ASHSPercentile:    90,
		ScalePercentile:   85,
		GENGamma:          0.1,
		GENTop:            100,
		NNGuideNeighbours: 100,
		NNGuideShare:      0.01,
		NCIAlpha:          1e-4,
		LinearHeadL2:      1e-3,
		MLPHeadHidden:     128,
		MLPHeadEpochs:     20,
		MLPHeadBatch:      256,
		MLPHeadRate:       1e-3,
		MLPHeadDecay:      0.01,
	}
}

// check holds every setting to the range in its tag.
func (s Settings) check() error {
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		x := v.Field(i)
		value := 0.0
		if x.CanInt() {
			value = float64(x.Int())
		} else {
			value = x.Float()
		}
		if !within(tag.Get("range"), value) {
			return fmt.Errorf("detector setting %s = %v: expected a number in %s", tag.Get("toml"), value, tag.Get("range"))
		}
	}
	return nil
}

// within says whether x lies in a range such as "(0,1]" or "[1,)".
func within(interval string, x float64) bool {
	low, high, _ := strings.Cut(interval[1:len(interval)-1], ",")
	if v, err := strconv.ParseFloat(low, 64); err == nil && !(x > v || x == v && interval[0] == '[') {
		return false
	}
	if v, err := strconv.ParseFloat(high, 64); err == nil && !(x < v || x == v && interval[len(interval)-1] == ']') {
		return false
	}
	return x-x == 0 // neither NaN nor infinite
}
