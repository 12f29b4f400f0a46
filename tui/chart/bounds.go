package chart

import "math"

// bounds is the rectangle of data that the plot shows, and the map from it to dots.
type bounds struct {
	x0, x1, y0, y1 float64
	log            bool
}

// boundsOf spans all finite points; false where there is none. A flat curve gets room above and below. Shares in percent
// get none beyond 0 and 100.
func boundsOf(series []Series, log, percent bool) (bounds, bool) {
	b := bounds{x0: math.Inf(1), x1: math.Inf(-1), y0: math.Inf(1), y1: math.Inf(-1), log: log}
	for _, s := range series {
		for _, p := range s.Points {
			if p.finite() {
				b.x0, b.x1 = min(b.x0, p.X), max(b.x1, p.X)
				b.y0, b.y1 = min(b.y0, p.Y), max(b.y1, p.Y)
			}
		}
	}
	if b.x0 > b.x1 {
		return b, false
	}
	data := b
	switch b.pad(); {
	case percent && data.y0 == data.y1:
		b.y0, b.y1 = max(data.y0-1, min(data.y0, 0)), min(data.y1+1, max(data.y1, 100))
	case percent:
		b.y0, b.y1 = max(b.y0, min(data.y0, 0)), min(b.y1, max(data.y1, 100))
	}
	return b, true
}

// pad keeps the curve off the frame.
func (b *bounds) pad() {
	switch {
	case b.y0 == b.y1 && b.log:
		b.y0, b.y1 = b.y0/2, b.y1*2
	case b.y0 == b.y1:
		room := max(math.Abs(b.y0)*0.1, 1e-9)
		b.y0, b.y1 = b.y0-room, b.y1+room
	case b.log:
		room := math.Pow(b.y1/b.y0, 0.03)
		b.y0, b.y1 = b.y0/room, b.y1*room
	default:
		room := (b.y1 - b.y0) * 0.03
		b.y0, b.y1 = b.y0-room, b.y1+room
	}
}

func (b bounds) scaleY(y float64) float64 {
	if b.log {
		return (math.Log(y) - math.Log(b.y0)) / (math.Log(b.y1) - math.Log(b.y0))
	}
	return (y - b.y0) / (b.y1 - b.y0)
}

// dotY is the dot row of a value, 0 at the top, in a plot of h dots.
func (b bounds) dotY(y float64, h int) int {
	return min(max(int(math.Round((1-b.scaleY(y))*float64(h-1))), 0), h-1)
}

// dotX is the dot column of a position in a plot of w dots.
func (b bounds) dotX(x float64, w int) int {
	if b.x1 == b.x0 {
		return w / 2
	}
	return min(max(int(math.Round((x-b.x0)/(b.x1-b.x0)*float64(w-1))), 0), w-1)
}

// ticksY returns at most n ticks of the y axis.
func (b bounds) ticksY(n int) []float64 {
	if b.log {
		return LogTicks(b.y0, b.y1, n)
	}
	return Ticks(b.y0, b.y1, n)
}
