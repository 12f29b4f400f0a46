package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Normalisation is what was taken from each colour of images in [0, 1], and what the
// rest was divided by, when a network was trained.
type Normalisation struct{ Mean, Std [3]float32 }

// normalisations by name: of the heatmap paper, of OpenOOD (its presets) and of
// torchvision.
var normalisations = map[string]Normalisation{
	"half":     {[3]float32{0.5, 0.5, 0.5}, [3]float32{0.5, 0.5, 0.5}},
	"cifar10":  {[3]float32{0.4914, 0.4822, 0.4465}, [3]float32{0.2470, 0.2435, 0.2616}},
	"cifar100": {[3]float32{0.5071, 0.4867, 0.4408}, [3]float32{0.2675, 0.2565, 0.2761}},
	"imagenet": {[3]float32{0.485, 0.456, 0.406}, [3]float32{0.229, 0.224, 0.225}},
}

// ParseNormalisation reads half, cifar10, cifar100, imagenet, or "r,g,b/r,g,b":
// means and standard deviations.
func ParseNormalisation(text string) (Normalisation, error) {
	if n, ok := normalisations[text]; ok {
		return n, nil
	}
	mean, std, ok := strings.Cut(text, "/")
	var n Normalisation
	if ok && colours(mean, &n.Mean) && colours(std, &n.Std) && slices.Min(n.Std[:]) > 0 {
		return n, nil
	}
	return n, fmt.Errorf("normalisation %q: want half, cifar10, cifar100, imagenet or means/deviations of red, green and blue, "+
		"such as 0.5,0.5,0.5/0.25,0.25,0.25", clean(text))
}

func (n Normalisation) String() string { return list(n.Mean) + "/" + list(n.Std) }

func list(v [3]float32) string { return fmt.Sprintf("%v,%v,%v", v[0], v[1], v[2]) }

// colours reads three finite numbers.
func colours(text string, into *[3]float32) bool {
	parts := strings.Split(text, ",")
	if len(parts) != 3 {
		return false
	}
	for i, p := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(p), 32)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
		into[i] = float32(v)
	}
	return true
}
