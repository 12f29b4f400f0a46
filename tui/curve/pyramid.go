package curve

import "math"

const (
	fan    = 16 // values of a block, blocks of a larger block
	levels = 5  // the largest blocks hold fan^levels values
)

// block is what the values of a stretch of a column span. Both are infinite, low above high, where there is no finite
// value; least likewise where none is positive.
type block struct{ low, high, least float64 }

var none = block{math.Inf(1), math.Inf(-1), math.Inf(1)}

func (b *block) add(v float64) {
	if !finite(v) {
		return
	}
	b.spread(v, v)
	if v > 0 && v < b.least {
		b.least = v
	}
}

func (b *block) join(o block) {
	b.spread(o.low, o.high)
	if o.least < b.least {
		b.least = o.least
	}
}

// spread is by comparisons: min and max, which mind NaN and the sign of zero, take several times as long.
func (b *block) spread(low, high float64) {
	if low < b.low {
		b.low = low
	}
	if high > b.high {
		b.high = high
	}
}

// column is the values of a track with the extremes of their blocks. Only full blocks are kept, so that nothing that was
// written changes.
type column struct {
	values []float64
	blocks [levels][]block // blocks[l][k] spans values k*fan^(l+1) up to (k+1)*fan^(l+1)
}

func (c *column) add(v float64) {
	c.values = append(c.values, v)
	n := len(c.values)
	if n%fan != 0 {
		return
	}
	b := none
	for _, v := range c.values[n-fan:] {
		b.add(v)
	}
	c.blocks[0] = append(c.blocks[0], b)
	for l := 1; l < levels && len(c.blocks[l-1])%fan == 0; l++ {
		below := c.blocks[l-1]
		b := none
		for _, o := range below[len(below)-fan:] {
			b.join(o)
		}
		c.blocks[l] = append(c.blocks[l], b)
	}
}

// shorten leaves the first n values.
func (c *column) shorten(n int) {
	c.values = c.values[:n]
	for l := range c.blocks {
		n /= fan
		c.blocks[l] = c.blocks[l][:n]
	}
}

// own moves to arrays that no copy shares.
func (c *column) own() {
	c.values = own(c.values)
	for l := range c.blocks {
		c.blocks[l] = own(c.blocks[l])
	}
}

// span is what values i up to j span.
func (c *column) span(i, j int) block {
	b := none
	for ; i < j && i%fan != 0; i++ {
		b.add(c.values[i])
	}
	for ; i < j && j%fan != 0; j-- {
		b.add(c.values[j-1])
	}
	for l := range c.blocks {
		i, j = i/fan, j/fan
		blocks := c.blocks[l]
		for ; i < j && (i%fan != 0 || l == levels-1); i++ {
			b.join(blocks[i])
		}
		for ; i < j && j%fan != 0; j-- {
			b.join(blocks[j-1])
		}
		if i >= j {
			break
		}
	}
	return b
}
