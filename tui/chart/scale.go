package chart

import "math"

// scale maps an interval of data, linearly or by logarithms, to 0 to 1.
type scale struct {
	a, b, k float64 // halves of the transformed ends, so that their difference is finite, and what it is multiplied by
	log     bool
}

// scaleOf needs r.Lo < r.Hi, both positive where log.
func scaleOf(r Range, log bool) scale {
	s := scale{log: log}
	s.a, s.b = s.half(r.Lo), s.half(r.Hi)
	s.k = min(1/(s.b-s.a), math.MaxFloat64)
	return s
}

func (s scale) half(v float64) float64 {
	if s.log {
		v = math.Log(v)
	}
	return v / 2
}

// unit is 0 at the lower end and 1 at the upper one, and beyond both outside.
func (s scale) unit(v float64) float64 { return (s.half(v) - s.a) * s.k }

// at is the value at a unit.
func (s scale) at(u float64) float64 {
	v := 2 * (s.a + u*(s.b-s.a))
	if s.log {
		return math.Exp(v)
	}
	return v
}

// between is the value at x on the line from (x0, y0) to (x1, y1), straight as the axes draw it.
func between(x, x0, y0, x1, y1 float64, logX, logY bool) float64 {
	share := scaleOf(Range{x0, x1}, logX).unit(x)
	if y0 == y1 {
		return y0
	}
	return scale{a: half(y0, logY), b: half(y1, logY), log: logY}.at(share)
}

func half(v float64, log bool) float64 { return scale{log: log}.half(v) }
