package chart

import (
	"math"
	"strconv"
	"strings"
)

// Labels writes tick values with the same number of decimals, as few as keep neighbours apart, and k, M or G for
// thousands, millions or billions. Values that plain decimals would not tell in five characters become 1e-05.
func Labels(ticks []float64) []string {
	largest := 0.0
	for _, v := range ticks {
		largest = max(largest, math.Abs(v))
	}
	if largest >= tooLarge {
		return exponents(ticks)
	}
	divisor, suffix := unit(largest)
	const few, most = 4, 12 // decimals
	for decimals := 0; decimals <= few; decimals++ {
		if labels, exact := format(ticks, divisor, suffix, decimals); exact && distinct(labels) {
			return labels
		}
	}
	labels := make([]string, len(ticks))
	for i, v := range ticks {
		labels[i] = short(v)
	}
	for decimals := few + 1; decimals <= most && !distinct(labels); decimals++ {
		labels, _ = format(ticks, divisor, suffix, decimals)
	}
	return labels
}

// tooLarge is from where on numbers are written with an exponent: 1e13 instead of 10000G.
const tooLarge = 1e13

// exponents writes numbers with exponents, and as few digits as keep neighbours apart.
func exponents(values []float64) []string {
	const most = 16 // digits of a float64
	labels := make([]string, len(values))
	for digits := 1; ; digits++ {
		for i, v := range values {
			labels[i] = exponent(v, digits)
		}
		if digits == most || distinct(labels) {
			return labels
		}
	}
}

// distinct tells whether neighbours differ.
func distinct(labels []string) bool {
	for i := 1; i < len(labels); i++ {
		if labels[i] == labels[i-1] {
			return false
		}
	}
	return true
}

func unit(v float64) (divisor float64, suffix string) {
	switch {
	case v >= 1e9:
		return 1e9, "G"
	case v >= 1e6:
		return 1e6, "M"
	case v >= 1e4:
		return 1e3, "k"
	}
	return 1, ""
}

func format(ticks []float64, divisor float64, suffix string, decimals int) (labels []string, exact bool) {
	exact = true
	for _, v := range ticks {
		s := strconv.FormatFloat(v/divisor, 'f', decimals, 64)
		back, err := strconv.ParseFloat(s, 64)
		exact = exact && err == nil && math.Abs(back*divisor-v) <= 1e-6*math.Abs(v)
		if v != 0 {
			s += suffix
		}
		labels = append(labels, s)
	}
	return labels, exact
}

// position writes a place on an axis of counts: whole numbers as they are up to 9999, above and between with the decimals
// that tell places apart.
func position(v, apart float64) string {
	divisor, suffix := unit(math.Abs(v))
	if v == math.Trunc(v) && divisor == 1 || !(apart > 0) || math.Abs(v) >= tooLarge {
		return Value(v)
	}
	decimals := int(math.Ceil(-math.Log10(min(apart/divisor, 1))))
	return strconv.FormatFloat(v/divisor, 'f', min(decimals, 4), 64) + suffix
}

// Values writes numbers that stand below each other, with the same decimals and suffix, unless they differ so much that
// little would be left of the smallest. Those that are not finite become a dash.
func Values(values []float64) []string {
	largest, smallest := 0.0, math.Inf(1)
	for _, v := range values {
		if a := math.Abs(v); finite(v) && a > 0 {
			largest, smallest = max(largest, a), min(smallest, a)
		}
	}
	out := make([]string, len(values))
	alike := smallest*100 >= largest && largest >= 1e-3 && largest < tooLarge
	for i, v := range values {
		if out[i] = Value(v); alike && finite(v) {
			out[i] = like(v, largest)
		}
	}
	return out
}

// like writes a number with the decimals that Value gives to another one.
func like(v, other float64) string {
	divisor, suffix := unit(other)
	digits := 3
	if a := other / divisor; a >= 1 {
		digits = max(3-int(math.Floor(math.Log10(a))), 0)
	}
	return strconv.FormatFloat(v/divisor, 'f', digits, 64) + suffix
}

// Value writes one number for a legend: four significant digits, k or M above ten thousand.
func Value(v float64) string {
	if !finite(v) {
		return "–"
	}
	divisor, suffix := unit(math.Abs(v))
	if v == math.Trunc(v) && divisor == 1 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	if a := math.Abs(v); a < 1e-3 || a >= tooLarge {
		return short(v)
	}
	v /= divisor
	digits := 3
	if a := math.Abs(v); a >= 1 {
		digits = max(3-int(math.Floor(math.Log10(a))), 0)
	}
	return strconv.FormatFloat(v, 'f', digits, 64) + suffix
}

func short(v float64) string { return exponent(v, 1) }

// exponent writes a number with an exponent, and so many digits behind the point.
func exponent(v float64, digits int) string {
	if v == 0 {
		return "0"
	}
	s := strconv.FormatFloat(v, 'e', digits, 64)
	return strings.Replace(s, "."+strings.Repeat("0", digits)+"e", "e", 1)
}
