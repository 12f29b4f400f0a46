package chart

import "math"

// Ticks returns at most n round values in [lo, hi]: multiples of 1, 2 or 5 times a power of ten.
func Ticks(lo, hi float64, n int) []float64 {
	if n <= 0 || !finite(lo) || !finite(hi) || hi <= lo || !finite(hi-lo) {
		return nil
	}
	// Closer together than finest, multiples are no different numbers, and counting them would not end.
	finest := max(math.Abs(lo), math.Abs(hi)) * 0x1p-48
	for step := niceStep(max((hi-lo)/float64(n), finest, math.SmallestNonzeroFloat64*0x1p60)); ; step = nextStep(step) {
		if ticks := multiples(lo, hi, step); len(ticks) <= n {
			return ticks
		}
	}
}

// niceStep is the largest round step not above v.
func niceStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{5, 2} {
		if m*power <= v {
			return m * power
		}
	}
	return power
}

func nextStep(step float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(step)+1e-9))
	switch m := step / power; {
	case m < 1.5:
		return 2 * power
	case m < 3:
		return 5 * power
	}
	return 10 * power
}

func multiples(lo, hi, step float64) []float64 {
	const slack = 1e-9 // of a step: a bound that is a multiple up to rounding gets its tick
	var ticks []float64
	for k := math.Ceil(lo/step - slack); k <= math.Floor(hi/step+slack); k++ {
		ticks = append(ticks, k*step+0) // +0 turns a negative zero into zero
	}
	return ticks
}

// LogTicks returns at most n round values in [lo, hi], lo > 0, spread over the decades: powers of ten, and 2 and 5
// times those where there is room.
func LogTicks(lo, hi float64, n int) []float64 {
	if n <= 0 || !(lo > 0) || !finite(hi) || hi <= lo {
		return nil
	}
	for _, mantissas := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
		if ticks := decades(lo, hi, mantissas, 1); len(ticks) <= n && len(ticks) >= min(2, n) {
			return ticks
		}
	}
	if hi/lo < 100 {
		return Ticks(lo, hi, n)
	}
	for every := 2; ; every++ {
		if ticks := decades(lo, hi, []float64{1}, every); len(ticks) <= n {
			return ticks
		}
	}
}

func decades(lo, hi float64, mantissas []float64, every int) []float64 {
	var ticks []float64
	for e := int(math.Floor(math.Log10(lo))); e <= int(math.Ceil(math.Log10(hi))); e++ {
		if e%every != 0 {
			continue
		}
		for _, m := range mantissas {
			if v := m * math.Pow(10, float64(e)); v >= lo*(1-1e-9) && v <= hi*(1+1e-9) {
				ticks = append(ticks, v)
			}
		}
	}
	return ticks
}
