package live

import (
	"testing"

	"oodscope/tui/curve"
)

func TestWhereRunsSeparate(t *testing.T) {
	t.Parallel()
	bandOf := func(mid ...float64) [2]curve.Track {
		low := track(len(mid), 1, 0, 1, func(i int) float64 { return mid[i] - 0.1 })
		return [2]curve.Track{low, track(len(mid), 1, 0, 1, func(i int) float64 { return mid[i] + 0.1 })}
	}
	for name, c := range map[string]struct {
		a, b  [2]curve.Track
		epoch float64
		above bool
		found bool
	}{
		"from the third on":        {bandOf(0.5, 0.55, 0.8, 0.9), bandOf(0.5, 0.5, 0.5, 0.5), 3, true, true},
		"met again at the end":     {bandOf(0.9, 0.9, 0.6), bandOf(0.5, 0.5, 0.5), 0, false, false},
		"below":                    {bandOf(0.1, 0.1), bandOf(0.5, 0.5), 1, false, true},
		"crossed over":             {bandOf(0.1, 0.9), bandOf(0.5, 0.5), 2, true, true},
		"the other one is shorter": {bandOf(0.5, 0.9, 0.9, 0.5), bandOf(0.5, 0.5, 0.5), 2, true, true},
		"no band":                  {bandOf(0.5), [2]curve.Track{}, 0, false, false},
	} {
		got, found := separation(c.a, c.b)
		if found != c.found || got.epoch != c.epoch || got.above != c.above {
			t.Errorf("%s: epoch %v above %v found %v", name, got.epoch, got.above, found)
		}
	}
}
