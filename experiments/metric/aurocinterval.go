package metric

import (
	"fmt"
	"math"
)

// AUROCInterval is the normal interval of the given level for the AUROC of scores of
// new images, by the variance of DeLong, DeLong and Clarke-Pearson (Biometrics 44,
// 1988), cut to [0, 1]. At least two images of each kind are needed.
func AUROCInterval(id, ood []float64, level float64) (Interval, error) {
	if err := checkBoth(id, ood); err != nil {
		return Interval{}, err
	}
	if len(id) < 2 || len(ood) < 2 {
		return Interval{}, fmt.Errorf("metric: interval of %d ID and %d OOD images: at least 2 of each are needed", len(id), len(ood))
	}
	if !(level > 0 && level < 1) {
		return Interval{}, fmt.Errorf("metric: interval of level %v: it must lie between 0 and 1", level)
	}
	area, deviationOOD := Spread(placements(ood, id))
	_, deviationID := Spread(placements(id, ood))
	deviation := math.Sqrt(deviationOOD*deviationOOD/float64(len(ood)) + deviationID*deviationID/float64(len(id)))
	reach := math.Sqrt2 * math.Erfinv(level) * deviation
	return Interval{Low: max(0, area-reach), High: min(1, area+reach)}, nil
}
