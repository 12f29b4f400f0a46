package chart

// Decimate thins a curve, ordered by X, to at most four points for each of n equal columns of [x0, x1]: the first, the
// lowest, the highest and the last, in their order. The lowest and the highest value of every column survive, and so
// does a gap between two columns. Points outside the interval are dropped.
func Decimate(points []Point, x0, x1 float64, n int) []Point {
	if n <= 0 || !(x1 >= x0) {
		return nil
	}
	var out []Point
	var col column
	broken := false
	for _, p := range points {
		if !p.finite() {
			broken = true
			continue
		}
		if p.X < x0 || p.X > x1 {
			continue
		}
		if k := columnOf(p.X, x0, x1, n); col.empty() || k != col.index || broken {
			out = col.appendTo(out)
			if broken && len(out) > 0 {
				out = append(out, gap(p.X))
			}
			col, broken = column{index: k}, false
		}
		col.add(p)
	}
	return col.appendTo(out)
}

func columnOf(x, x0, x1 float64, n int) int {
	if x1 == x0 {
		return 0
	}
	return min(int((x-x0)/(x1-x0)*float64(n)), n-1)
}

// column remembers four points of one dot column and the order in which the extremes came.
type column struct {
	index                  int
	count                  int
	first, low, high, last Point
	lowAt, highAt          int
}

func (c *column) empty() bool { return c.count == 0 }

func (c *column) add(p Point) {
	if c.count == 0 {
		c.first, c.low, c.high = p, p, p
		c.lowAt, c.highAt = 0, 0
	}
	if p.Y < c.low.Y {
		c.low, c.lowAt = p, c.count
	}
	if p.Y > c.high.Y {
		c.high, c.highAt = p, c.count
	}
	c.last = p
	c.count++
}

func (c *column) appendTo(out []Point) []Point {
	if c.empty() {
		return out
	}
	a, b := c.low, c.high
	if c.highAt < c.lowAt {
		a, b = b, a
	}
	out = append(out, c.first)
	for _, p := range []Point{a, b, c.last} {
		if p != out[len(out)-1] {
			out = append(out, p)
		}
	}
	return out
}
