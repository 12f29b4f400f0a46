package curve

import "math"

// Column is what the samples of one column of a picture come to, where none of them is left out: gaps part a column that
// holds few samples into several, all with the same K.
type Column struct {
	K           int     // of the columns asked for, from 0
	First, Last float64 // values
	Low, High   float64
	Joined      bool // no gap lies between this and the column before in the list
}

// Thin appends to dst the columns of a track that hold finite values. Column k is edges[k] <= x < edges[k+1]; edges must
// rise. With positive only values above zero count, as on a logarithmic axis, and others are gaps.
//
// The lowest and the highest value of each column survive, whatever the number of samples: those of many are taken from
// blocks, so the work depends on the number of columns only.
func (t Track) Thin(dst []Column, a Axis, edges []float64, positive bool) []Column {
	if len(edges) < 2 {
		return dst
	}
	p := thinner{track: &t, positive: positive, out: dst, start: len(dst)}
	i := t.Search(a, edges[0])
	width := 0 // of the column before, in samples
	for k := 0; k+1 < len(edges) && i < t.Len(); k++ {
		j := t.searchFrom(a, edges[k+1], i, i+width)
		width = j - i
		if j-i <= few {
			p.each(k, i, j)
		} else {
			p.whole(k, i, j)
		}
		i = j
	}
	return p.out
}

// few is the number of samples up to which a column shows the gaps inside it.
const few = 2 * fan

// thinner collects columns.
type thinner struct {
	track    *Track
	positive bool
	out      []Column
	start    int // of its own columns in out
	broken   bool
}

func (p *thinner) shown(v float64) bool { return finite(v) && (v > 0 || !p.positive) }

// each adds the samples i up to j one by one.
func (p *thinner) each(k, i, j int) {
	open := false // the last column of out is this one and no gap came since
	for _, v := range p.track.values[i:j] {
		switch {
		case !p.shown(v):
			p.broken, open = true, false
		case open:
			c := &p.out[len(p.out)-1]
			c.Low, c.High, c.Last = min(c.Low, v), max(c.High, v), v
		default:
			p.add(Column{K: k, First: v, Low: v, High: v, Last: v})
			open = true
		}
	}
}

// whole adds the samples i up to j as one column.
func (p *thinner) whole(k, i, j int) {
	b := p.track.span(i, j)
	if p.positive {
		b.low = b.least
	}
	if b.low > b.high {
		p.broken = true
		return
	}
	first, last := i, j-1
	for !p.shown(p.track.values[first]) {
		first++
	}
	for !p.shown(p.track.values[last]) {
		last--
	}
	p.broken = p.broken || first > i
	p.add(Column{K: k, First: p.track.values[first], Low: b.low, High: b.high, Last: p.track.values[last]})
	p.broken = last < j-1
}

func (p *thinner) add(c Column) {
	c.Joined = len(p.out) > p.start && !p.broken
	p.out, p.broken = append(p.out, c), false
}

// Span is the lowest and the highest finite value of samples i up to j, only of positive ones if asked; false where
// there is none.
func (t Track) Span(i, j int, positive bool) (low, high float64, ok bool) {
	b := t.span(max(i, 0), min(j, t.Len()))
	if positive {
		b.low = b.least
	}
	return b.low, b.high, b.low <= b.high
}

// above is the next number after x.
func above(x float64) float64 { return math.Nextafter(x, math.Inf(1)) }
