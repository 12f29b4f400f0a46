package chart

import "math"

// Point is one value of a curve. A NaN or infinite Y is a gap.
type Point struct{ X, Y float64 }

func (p Point) finite() bool { return finite(p.X) && finite(p.Y) }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// gap breaks a curve at x.
func gap(x float64) Point { return Point{X: x, Y: math.NaN()} }

// Last is the last finite point of a curve; false where there is none.
func Last(points []Point) (Point, bool) {
	for i := len(points) - 1; i >= 0; i-- {
		if points[i].finite() {
			return points[i], true
		}
	}
	return Point{}, false
}
