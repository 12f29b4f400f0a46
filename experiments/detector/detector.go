package detector

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Detector scores images; higher means more OOD.
type Detector interface {
	// Name is the detector's name in the experiments file and in results.
	Name() string
	// Score returns in.N scores in the order of the images. It is an error if an
	// input that the detector needs is missing or of the wrong length, or if a
	// score is NaN, which a diverged network gives.
	Score(in Inputs) ([]float64, error)
}

// Fitter is a Detector that learns from ID training images before it can score,
// such as one that keeps their means or neighbours. Fit is called once, before
// the first Score, and never sees a test image.
type Fitter interface {
	Detector
	Fit(train Inputs) error
}

// Inputs are the outputs of the networks for N images, image-major and flat.
type Inputs struct {
	N, Classes int
	Logits     []float32 // N*Classes
	Features   []float32 // penultimate features, N*D; nil where no detector needs them
	D          int
	Heatmaps   []float32 // N*3*Pixels, as the decoder gives them; may be nil
	Pixels     int       // H*W
}

var all = []Detector{Heatmap{}, MSP{}, Energy{Temperature: 1}}

// Names lists the detectors, the method's own first, in a fixed order.
func Names() []string {
	names := make([]string, len(all))
	for i, d := range all {
		names[i] = d.Name()
	}
	return names
}

// ByName returns the detector of that name with its default settings. The error
// of an unknown name gives the nearest known one.
func ByName(name string) (Detector, error) {
	for _, d := range all {
		if d.Name() == name {
			return d, nil
		}
	}
	distance := func(known string) int { return levenshtein.ComputeDistance(strings.ToLower(name), known) }
	nearest := slices.MinFunc(Names(), func(a, b string) int { return distance(a) - distance(b) })
	return nil, fmt.Errorf("unknown detector %q; expected one of %s; did you mean %q?",
		name, strings.Join(Names(), ", "), nearest)
}

// logits returns the logits of image i.
func (in Inputs) logits(i int) []float32 {
	return in.Logits[i*in.Classes : (i+1)*in.Classes]
}

// heatmap returns the heatmap of image i.
func (in Inputs) heatmap(i int) []float32 {
	return in.Heatmaps[i*3*in.Pixels : (i+1)*3*in.Pixels]
}

var (
	errNoLogits   = errors.New("no logits")
	errNoHeatmaps = errors.New("no heatmaps: the decoder has not been run")
)

func (in Inputs) needLogits() error {
	if in.N > 0 && len(in.Logits) == 0 {
		return errNoLogits
	}
	if in.N < 0 || in.Classes < 1 || len(in.Logits) != in.N*in.Classes {
		return fmt.Errorf("%d logits for %d images of %d classes", len(in.Logits), in.N, in.Classes)
	}
	return nil
}

func (in Inputs) needHeatmaps() error {
	if in.N > 0 && len(in.Heatmaps) == 0 {
		return errNoHeatmaps
	}
	if in.N < 0 || in.Pixels < 1 || len(in.Heatmaps) != in.N*3*in.Pixels {
		return fmt.Errorf("%d heatmap values for %d images of 3 channels and %d pixels", len(in.Heatmaps), in.N, in.Pixels)
	}
	return nil
}

// scoreEach scores image by image and refuses NaN.
func scoreEach(d Detector, n int, score func(i int) float64) ([]float64, error) {
	scores := make([]float64, n)
	for i := range scores {
		scores[i] = score(i)
		if math.IsNaN(scores[i]) {
			return nil, fmt.Errorf("%s detector: the score of image %d of %d is NaN: the network has diverged", d.Name(), i+1, n)
		}
	}
	return scores, nil
}
