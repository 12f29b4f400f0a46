package detector

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Description says what a detector is and needs.
type Description struct {
	Name    string
	Title   string // for people
	Formula string // of the score, in a line of plain text
	Source  string // paper, venue and year
	Fit     string // what it learns from: "nothing", "ID train", "ID held-out" or "ID train and outliers"
	// NeedsOutliers says that Fit fails without Training.Outliers, NeedsPerturbed
	// that Score fails without Inputs.Perturbed.
	NeedsOutliers, NeedsPerturbed bool
}

// What a detector learns from.
const (
	fitNothing  = "nothing"
	fitTrain    = "ID train"
	fitHoldout  = "ID held-out"
	fitOutliers = "ID train and outliers"
)

// entry is a detector that can be made.
type entry struct {
	Description
	make func(s Settings) Detector
}

// catalogue has the method's own detector first, then those that read logits,
// distances, the head's input, and at last the controls that see outliers. It is
// never written.
var catalogue = []entry{
	{aboutHeatmap, func(Settings) Detector { return Heatmap{} }},
	{aboutMSP, func(Settings) Detector { return MSP{} }},
	{aboutTemperature, func(Settings) Detector { return &Temperature{} }},
	{aboutMaxLogit, func(Settings) Detector { return MaxLogit{} }},
	{aboutEntropy, func(Settings) Detector { return Entropy{} }},
	{aboutEnergy, func(s Settings) Detector { return Energy{Temperature: s.EnergyTemperature} }},
	{aboutGEN, func(s Settings) Detector { return GEN{Gamma: s.GENGamma, Top: s.GENTop} }},
	{aboutKLMatching, func(Settings) Detector { return &KLMatching{} }},
	{aboutODIN, func(s Settings) Detector { return ODIN{Temperature: s.OdinTemperature} }},
	{aboutGradNorm, func(Settings) Detector { return GradNorm{} }},
	{aboutMahalanobis, func(Settings) Detector { return &Mahalanobis{} }},
	{aboutRMDS, func(Settings) Detector { return &RMDS{} }},
	{aboutKNN, func(s Settings) Detector { return &KNN{Neighbours: s.KNNNeighbours} }},
	{aboutNNGuide, func(s Settings) Detector {
		return &NNGuide{Neighbours: s.NNGuideNeighbours, Share: s.NNGuideShare}
	}},
	{aboutViM, func(s Settings) Detector { return &ViM{Dim: s.ViMDim} }},
	{aboutResidual, func(s Settings) Detector { return &Residual{Dim: s.ViMDim} }},
	{aboutSHE, func(Settings) Detector { return &SHE{} }},
	{aboutFDBD, func(Settings) Detector { return &FDBD{} }},
	{aboutNCI, func(s Settings) Detector { return &NCI{Alpha: s.NCIAlpha} }},
	{aboutReAct, func(s Settings) Detector { return &ReAct{Percentile: s.ReActPercentile} }},
	{aboutDICE, func(s Settings) Detector { return &DICE{Percentile: s.DICEPercentile} }},
	{aboutASHB, func(s Settings) Detector { return &ASHB{Percentile: s.ASHBPercentile} }},
	{aboutASHS, func(s Settings) Detector { return &ASHS{Percentile: s.ASHSPercentile} }},
	{aboutScale, func(s Settings) Detector { return &Scale{Percentile: s.ScalePercentile} }},
	{aboutLinearHead, func(s Settings) Detector { return &LinearHead{L2: s.LinearHeadL2} }},
	{aboutMLPHead, func(s Settings) Detector {
		return &MLPHead{Hidden: s.MLPHeadHidden, Epochs: s.MLPHeadEpochs, Batch: s.MLPHeadBatch, Rate: s.MLPHeadRate, Decay: s.MLPHeadDecay}
	}},
}

// Names lists the detectors, the method's own first, in a fixed order.
func Names() []string {
	names := make([]string, len(catalogue))
	for i, e := range catalogue {
		names[i] = e.Name
	}
	return names
}

// New makes a fresh detector of that name; those that are Fitters must be fitted
// before they score. The error of an unknown name gives the nearest known one, that
// of a setting its key and range.
func New(name string, s Settings) (Detector, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	for _, e := range catalogue {
		if e.Name == name {
			return e.make(s), nil
		}
	}
	distance := func(known string) int { return levenshtein.ComputeDistance(strings.ToLower(name), known) }
	nearest := slices.MinFunc(Names(), func(a, b string) int { return distance(a) - distance(b) })
	return nil, fmt.Errorf("unknown detector %q; expected one of %s; did you mean %q?",
		name, strings.Join(Names(), ", "), nearest)
}

// Describe returns what is known of the detector of that name.
func Describe(name string) (Description, bool) {
	i := slices.IndexFunc(catalogue, func(e entry) bool { return e.Name == name })
	if i < 0 {
		return Description{}, false
	}
	return catalogue[i].Description, true
}
