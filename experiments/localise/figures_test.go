package localise

import (
	"math"
	"slices"
	"strings"
	"testing"

	"oodscope/experiments/metric"

	"pgregory.net/rapid"
)

func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

func measure(t interface {
	Helper()
	Fatal(...any)
}, maps []float32, masks []uint8, size int, normal []float32) *Values {
	t.Helper()
	th, err := NewThresholds(normal, size)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Measure(maps, masks, size, th)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// twoMasks are 3x3 each, with the upper row and the middle column inside.
var twoMasks = []uint8{
	1, 1, 1, 0, 0, 0, 0, 0, 0,
	0, 1, 0, 0, 1, 0, 0, 1, 0,
}

func fill(n int, value func(i int) float32) []float32 {
	maps := make([]float32, n)
	for i := range maps {
		maps[i] = value(i)
	}
	return maps
}

func expect(t *testing.T, v *Values, figure int, name string, want ...float64) {
	t.Helper()
	for i, w := range want {
		near(t, name, v.images[figure][i], w)
	}
}

// Inside 2, outside 1, unpasted below 1: everything is found at once.
func TestPerfectMap(t *testing.T) {
	t.Parallel()
	v := measure(t, fill(18, func(i int) float32 { return 1 + float32(twoMasks[i]) }), twoMasks, 3, make([]float32, 9))
	for figure, name := range figureNames {
		want := 1.0
		if figure == energy {
			want = 3.0 * 2 / (3*2 + 6) * 3 // 6 of 12 are inside, on a third of the area
		}
		expect(t, v, figure, name, want, want)
	}
	near(t, "share", v.share, 1.0/3)
}

func TestInvertedMap(t *testing.T) {
	t.Parallel()
	v := measure(t, fill(18, func(i int) float32 { return 1 - float32(twoMasks[i]) }), twoMasks, 3, fill(9, func(int) float32 { return 5 }))
	for figure, name := range figureNames {
		want := 0.0
		if figure == ap {
			want = 1.0 / 3 // the inside ties behind the outside: precision 3/9
		}
		expect(t, v, figure, name, want, want)
	}
}

var figureNames = [figureCount]string{"AUROC", "pooled AUROC", "AP", "AUPRO", "AUPIMO", "pointing", "energy"}

// A map that says nothing is chance in every figure, whatever its value.
func TestConstantMapIsChance(t *testing.T) {
	t.Parallel()
	for _, value := range []float32{0, -3, 1e-30, 7e7} {
		constant := fill(18, func(int) float32 { return value })
		v := measure(t, constant, twoMasks, 3, constant[:9])
		for figure, want := range chance(1.0 / 3) {
			expect(t, v, figure, figureNames[figure], want, want)
		}
	}
}

// Worked by hand: one image 4 3 / 2 1 with 4 and 2 inside, and one unpasted.
//
//	AUROC    4 beats both, 2 beats 1: 3 of 4
//	AP       4: 1/1; 2: 2/3; mean 5/6
//	AUPRO    recall 1/2 up to a rate of 1/2, so 1/2 of 0.3 of 0.3
//	AUPIMO   the unpasted image has 9 and three of 0: 4 and 2 are found from a rate of 1/4 on, never
//	energy   6 of 10, on half of the area
func TestByHand(t *testing.T) {
	t.Parallel()
	v := measure(t, []float32{4, 3, 2, 1}, []uint8{1, 0, 1, 0}, 2, []float32{0, 9, 0, 0})
	for figure, want := range [figureCount]float64{auroc: 0.75, pooled: 0.75, ap: 5.0 / 6, aupro: 0.5, aupimo: 0, pointing: 1, energy: 1.2} {
		expect(t, v, figure, figureNames[figure], want)
	}
}

func TestPointingSharesTies(t *testing.T) {
	t.Parallel()
	v := measure(t, []float32{5, 5, 5, 1}, []uint8{1, 0, 1, 0}, 2, []float32{0, 9, 0, 0})
	expect(t, v, pointing, "pointing", 2.0/3)
}

// Values below 0 lift the map: -1 -2 -3 -4 is 3 2 1 0.
func TestEnergyOfNegativeValues(t *testing.T) {
	t.Parallel()
	v := measure(t, []float32{-1, -2, -3, -4}, []uint8{1, 0, 0, 1}, 2, []float32{0, 9, 0, 0})
	expect(t, v, energy, "energy", 3.0/6*2)
}

// One unpasted pixel of four is higher than the patch, and three tie with it.
func TestRecallBetweenTies(t *testing.T) {
	t.Parallel()
	c := ascending([]float32{9, 2, 2, 2})
	near(t, "up to 1", c.area([]float32{2}, 1), 0.375)               // a triangle from 1/4 to 1
	near(t, "up to a half", c.area([]float32{2}, 0.5), 0.25/3/2/0.5) // its part from 1/4 to 1/2, 1/3 high there
	near(t, "never", c.area([]float32{2}, 0.25), 0)
	near(t, "at once", c.area([]float32{10}, 0.25), 1)
	near(t, "at a quarter", c.logArea([]float32{3}, 0.125, 0.5), 0.5) // one octave of two
}

// drawMaps draws few distinct values (many ties) as often as many.
func drawMaps(t *rapid.T, n int, label string) []float32 {
	value := rapid.OneOf(
		rapid.Map(rapid.IntRange(-2, 2), func(i int) float32 { return float32(i) }),
		rapid.Float32Range(-3, 3),
	)
	return rapid.SliceOfN(value, n, n).Draw(t, label)
}

func drawCase(t *rapid.T) (maps []float32, masks []uint8, size int, normal []float32) {
	size = rapid.IntRange(2, 5).Draw(t, "size")
	n := rapid.IntRange(1, 4).Draw(t, "images")
	inside := rapid.IntRange(1, size*size-1).Draw(t, "inside")
	for range n {
		mask := make([]uint8, size*size)
		for i := range inside {
			mask[i] = 1
		}
		masks = append(masks, rapid.Permutation(mask).Draw(t, "mask")...)
	}
	return drawMaps(t, len(masks), "maps"), masks, size, drawMaps(t, 3*size*size, "normal")
}

// Every figure against its definition, restated with no sorting and no sharing.
func TestAgainstDefinitions(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		maps, masks, size, normal := drawCase(t)
		v := measure(t, maps, masks, size, normal)
		var inside, outside []float64
		for i, m := range masks {
			if m == 1 {
				inside = append(inside, float64(maps[i]))
			} else {
				outside = append(outside, float64(maps[i]))
			}
		}
		r, err := metric.Evaluate(outside, inside)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "pooled AUROC", mean(v.images[pooled]), r.AUROC)
		near(t, "AUPRO", mean(v.images[aupro]), brutePRO(maps, masks, size, wide(maps), outside))
		per := len(inside) / v.Len()
		for i := range v.Len() {
			own := inside[i*per : (i+1)*per]
			if got, want := v.images[aupimo][i], brutePIMO(own, wide(normal), LowFPR, HighFPR); math.Abs(got-want) > 1e-5 {
				t.Errorf("AUPIMO of image %d = %v, want %v", i, got, want)
			}
			narrow := fill(per, func(k int) float32 { return float32(own[k]) })
			if got, want := ascending(normal).logArea(narrow, 0.1, 0.9), brutePIMO(own, wide(normal), 0.1, 0.9); math.Abs(got-want) > 0.01 {
				t.Errorf("recall of image %d over rates from 0.1 to 0.9 = %v, want %v", i, got, want)
			}
		}
	})
}

// brutePRO follows the words: at each threshold the share of every region that is
// reached, averaged over regions, and the share of all other pixels; the area under
// the straight lines between these points up to 0.3.
func brutePRO(maps []float32, masks []uint8, size int, thresholds, outside []float64) float64 {
	slices.Sort(thresholds)
	slices.Reverse(thresholds)
	area := size * size
	var total, lastRate, lastOverlap float64
	for _, t := range thresholds {
		var overlap float64
		for i := 0; i < len(maps); i += area {
			in, hit := 0.0, 0.0
			for p := i; p < i+area; p++ {
				if masks[p] == 1 {
					in++
					if float64(maps[p]) >= t {
						hit++
					}
				}
			}
			overlap += hit / in / float64(len(maps)/area)
		}
		rate := share(outside, t)
		if end := min(rate, 0.3); end > lastRate {
			atEnd := lastOverlap + (overlap-lastOverlap)*(end-lastRate)/(rate-lastRate)
			total += (end - lastRate) * (lastOverlap + atEnd) / 2
		}
		if rate >= 0.3 {
			break
		}
		lastRate, lastOverlap = rate, overlap
	}
	return total / 0.3
}

func share(values []float64, threshold float64) float64 {
	n := 0.0
	for _, v := range values {
		if v >= threshold {
			n++
		}
	}
	return n / float64(len(values))
}

// brutePIMO sums the recall over many rates, even in their logarithms.
func brutePIMO(inside, normal []float64, low, high float64) float64 {
	thresholds := slices.Concat(inside, normal)
	slices.Sort(thresholds)
	slices.Reverse(thresholds)
	recall := func(rate float64) float64 {
		lastRate, lastRecall := 0.0, 0.0
		for _, t := range thresholds {
			r, s := share(normal, t), share(inside, t)
			if r > rate {
				return lastRecall + (s-lastRecall)*(rate-lastRate)/(r-lastRate)
			}
			lastRate, lastRecall = r, s
		}
		return 1
	}
	const steps = 400
	var sum float64
	for i := range steps {
		sum += recall(low*math.Pow(high/low, (float64(i)+0.5)/steps)) / steps
	}
	return sum
}

// Rank figures do not change under a growing function, and no figure under a
// change of unit.
func TestUnitsDoNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		maps, masks, size, normal := drawCase(t)
		four := func(m []float32) []float32 { return fill(len(m), func(i int) float32 { return 4 * m[i] }) }
		a, b := measure(t, maps, masks, size, normal), measure(t, four(maps), masks, size, four(normal))
		for figure, name := range figureNames {
			for i := range a.images[figure] {
				near(t, name, b.images[figure][i], a.images[figure][i])
			}
		}
	})
}

func TestFiguresAreInRange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		maps, masks, size, normal := drawCase(t)
		v := measure(t, maps, masks, size, normal)
		for figure, name := range figureNames {
			top := 1.0
			if figure == energy {
				top = 1 / v.share
			}
			for _, got := range v.images[figure] {
				if figure != pooled && !(got >= -1e-12 && got <= top+1e-9) {
					t.Errorf("%s = %v of at most %v", name, got, top)
				}
			}
		}
	})
}

func TestMapsThatCannotBeMeasured(t *testing.T) {
	t.Parallel()
	th, err := NewThresholds(make([]float32, 4), 2)
	if err != nil {
		t.Fatal(err)
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		want  string
		maps  []float32
		masks []uint8
	}{
		{"0 values are no maps", nil, nil},
		{"5 values are no maps of 2x2", make([]float32, 5), make([]uint8, 5)},
		{"3 mask bytes for 1 maps", make([]float32, 4), make([]uint8, 3)},
		{"map 2 of 2 is NaN at pixel 1", []float32{0, 0, 0, 0, 0, nan, 0, 0}, make([]uint8, 8)},
		{"map 1 of 1 is +Inf", []float32{inf, 0, 0, 0}, make([]uint8, 4)},
		{"mask 1 of 1 has 0 of 4", make([]float32, 4), make([]uint8, 4)},
		{"mask 1 of 1 has 4 of 4", make([]float32, 4), []uint8{1, 1, 1, 1}},
		{"mask 2 of 2 has 2 of 4 pixels inside, the first one 1", make([]float32, 8), []uint8{1, 0, 0, 0, 1, 1, 0, 0}},
	} {
		if _, err := Measure(c.maps, c.masks, 2, th); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
	if _, err := NewThresholds(nil, 2); err == nil {
		t.Error("thresholds of no maps")
	}
}
