package chart

import (
	"math"
	"strconv"
	"time"
)

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
)

// timeSteps are the distances between ticks of time, in seconds; above them whole days are counted as steps are.
var timeSteps = []float64{
	1, 2, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
	hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day,
}

// eternity is how many seconds are no time any more: 30,000 years.
const eternity = 1e12

// timeTicks returns at most n round times in [lo, hi], all in seconds; offset is added to a time before it is looked at
// as round.
func timeTicks(lo, hi float64, n int, offset float64) []float64 {
	if n <= 0 || hi-lo < 2 || !(max(math.Abs(lo), math.Abs(hi)) < eternity) {
		return Ticks(lo, hi, n)
	}
	for _, step := range timeSteps {
		if (hi-lo)/step < float64(n) {
			return shifted(multiples(lo+offset, hi+offset, step), -offset)
		}
	}
	days := Ticks((lo+offset)/day, (hi+offset)/day, n)
	for i := range days {
		days[i] *= day
	}
	return shifted(days, -offset)
}

func shifted(values []float64, by float64) []float64 {
	for i := range values {
		values[i] += by
	}
	return values
}

// timeLabels writes ticks as the chart writes positions of time.
func (c Chart) timeLabels(ticks []float64) []string {
	step := math.Inf(1)
	if len(ticks) > 1 {
		step = ticks[1] - ticks[0]
	}
	labels := make([]string, len(ticks))
	for i, v := range ticks {
		if c.XAs == Clock {
			labels[i] = c.clockTick(v, step)
			continue
		}
		labels[i] = elapsed(v, step)
	}
	return labels
}

// elapsed writes seconds as 0:30, 12:05 or 1:20:00, finer than seconds where steps are.
func elapsed(seconds, step float64) string {
	if !finite(seconds) || math.Abs(seconds) > eternity {
		return "–"
	}
	sign := ""
	if seconds < 0 {
		sign = "-"
	}
	decimals := 0
	if step < 1 {
		decimals = min(int(math.Ceil(-math.Log10(step))), 3)
	}
	unit := math.Pow(10, float64(decimals))
	total := math.Round(math.Abs(seconds) * unit)
	whole := int64(total / unit)
	text := sign + strconv.FormatInt(whole/60, 10) + ":" + two(whole%60)
	if whole >= hour {
		text = sign + strconv.FormatInt(whole/hour, 10) + ":" + two(whole/60%60) + ":" + two(whole%60)
	}
	if decimals > 0 {
		text += strconv.FormatFloat(total/unit-float64(whole), 'f', decimals, 64)[1:]
	}
	return text
}

func two(n int64) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// clockTick writes a wall time: a day where days are counted or begin, else hours and minutes, with seconds where needed.
func (c Chart) clockTick(v, step float64) string {
	if local := v + c.offset(v); step >= day || step >= minute && math.Mod(local, day) == 0 {
		return c.wall(v).Format("01-02")
	}
	return c.clock(v, step)
}

func (c Chart) clock(v, step float64) string {
	if step < minute {
		return c.wall(v).Format("15:04:05")
	}
	return c.wall(v).Format("15:04")
}

// wall is a wall time in the chart's zone.
func (c Chart) wall(v float64) time.Time {
	zone := c.Zone
	if zone == nil {
		zone = time.UTC
	}
	if !(math.Abs(v) < 1e11) { // beyond year 5000 clocks say nothing
		v = 0
	}
	return time.Unix(int64(math.Floor(v)), 0).In(zone)
}

// offset is how far the chart's zone is ahead of UTC, in seconds.
func (c Chart) offset(v float64) float64 {
	if c.XAs != Clock {
		return 0
	}
	_, seconds := c.wall(v).Zone()
	return float64(seconds)
}
