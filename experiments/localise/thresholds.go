package localise

import (
	"fmt"
	"math"
	"slices"
)

// The false-positive rates that AUPIMO averages over. The published range, 1e-5
// to 1e-4, would be 2 to 20 pixels of 200 images of 32x32, which may all lie in one
// image; this one is 205 to 2048.
const (
	LowFPR  = 1e-3
	HighFPR = 1e-2
)

// proLimit is the false-positive rate up to which AUPRO integrates.
const proLimit = 0.3

// Thresholds are those that a method's maps of unpasted ID images set.
type Thresholds struct{ normal curve }

// NewThresholds takes the maps of any number of unpasted ID images, size*size
// finite values each. As the images are of one size, the mean over images of their
// false-positive rates, which the paper asks for, is the rate of all pixels.
func NewThresholds(maps []float32, size int) (*Thresholds, error) {
	if _, err := countMaps(maps, size); err != nil {
		return nil, err
	}
	return &Thresholds{normal: ascending(maps)}, nil
}

// countMaps is the number of maps. No maps and values that are not finite are errors.
func countMaps(maps []float32, size int) (int, error) {
	area := size * size
	if len(maps) == 0 || len(maps)%area != 0 {
		return 0, fmt.Errorf("localise: %d values are no maps of %dx%d pixels", len(maps), size, size)
	}
	for i, v := range maps {
		if !finite(v) {
			return 0, fmt.Errorf("localise: map %d of %d is %v at pixel %d: it must be finite", i/area+1, len(maps)/area, v, i%area)
		}
	}
	return len(maps) / area, nil
}

func finite(v float32) bool { return !math.IsNaN(float64(v)) && !math.IsInf(float64(v), 0) }

func ascending(pixels []float32) curve {
	c := slices.Clone(pixels)
	slices.Sort(c)
	return c
}
