package overlap

import "math/bits"

// rough is a picture of rows x columns gray values, and its difference hash: a bit
// for each value, set where the next one in its row is brighter (N. Krawetz,
// "Kind of Like That", 2013).
type rough struct {
	gray [rows * columns]uint8
	hash uint64
	flat bool // too even for its hash to mean anything
}

const (
	rows    = 8
	columns = 9

	maxBits  = 2  // of 64 that the hashes of images that are alike differ in
	maxLevel = 12 // gray levels that their values differ by, on average
	minRange = 24 // gray levels between the darkest and brightest value
)

// roughOf averages the pixels of an image, given as three planes, over boxes.
func roughOf(pixels []uint8, height, width int) (r rough) {
	area := height * width
	low, high := uint8(255), uint8(0)
	for y := range rows {
		for x := range columns {
			sum, n := 0, 0
			for _, v := range box(y, height, rows) {
				for _, u := range box(x, width, columns) {
					i := v*width + u
					sum += 299*int(pixels[i]) + 587*int(pixels[area+i]) + 114*int(pixels[2*area+i])
					n += 1000
				}
			}
			value := uint8(sum / n)
			r.gray[y*columns+x] = value
			low, high = min(low, value), max(high, value)
		}
	}
	r.flat = high-low < minRange
	for i := range rows * (columns - 1) {
		at := i/(columns-1)*columns + i%(columns-1)
		if r.gray[at+1] > r.gray[at] {
			r.hash |= 1 << i
		}
	}
	return r
}

// box are the pixels that the i-th of n boxes covers, at least one.
func box(i, side, n int) []int {
	from, to := i*side/n, (i+1)*side/n
	to = max(to, from+1)
	out := make([]int, 0, to-from)
	for p := from; p < to; p++ {
		out = append(out, min(p, side-1))
	}
	return out
}

// Alike gives for each image of a, in order, the image of b that looks most like
// it, the first of equals, if it looks nearly the same. Images that are the same
// are left out, and even ones, such as a clear sky, which many look like.
func Alike(a, b Prints) (found []Pair) {
	index := b.blocks()
	for i, r := range a.rough {
		if r.flat {
			continue
		}
		if j, ok := index.nearest(r, b); ok && b.exact[j] != a.exact[i] {
			found = append(found, Pair{A: i, B: j})
		}
	}
	return found
}

// blocks finds images by a third of their hash: of three thirds, two differing
// bits leave one as it was.
type blocks [maxBits + 1]map[uint64][]int

func third(hash uint64, i int) uint64 {
	const width = 22 // the last third has 20 bits
	return hash >> (i * width) & (1<<width - 1)
}

func (p Prints) blocks() (index blocks) {
	for i := range index {
		index[i] = map[uint64][]int{}
		for j, r := range p.rough {
			if !r.flat {
				key := third(r.hash, i)
				index[i][key] = append(index[i][key], j)
			}
		}
	}
	return index
}

func (index blocks) nearest(r rough, p Prints) (at int, ok bool) {
	least := maxLevel*rows*columns + 1
	for i := range index {
		for _, j := range index[i][third(r.hash, i)] {
			other := &p.rough[j]
			if bits.OnesCount64(other.hash^r.hash) > maxBits {
				continue
			}
			if d := r.distance(other); d < least || (d == least && ok && j < at) {
				least, at, ok = d, j, true
			}
		}
	}
	return at, ok
}

func (r rough) distance(other *rough) (sum int) {
	for i, v := range r.gray {
		sum += max(int(v)-int(other.gray[i]), int(other.gray[i])-int(v))
	}
	return sum
}
