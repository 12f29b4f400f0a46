package pixelmap

// upsample enlarges maps [n][side][side] to [n][size][size] bilinearly, pixels
// taken as squares and border values repeated: torch's interpolate without
// align_corners.
func upsample(maps []float32, side, size int) []float32 {
	return resize(maps, side, size, 1)
}

// resize is upsample for maps of vectors, [n][side][side][dim].
func resize(maps []float32, side, size, dim int) []float32 {
	taps := make([]tap, size)
	for i := range taps {
		taps[i] = tapOf(i, side, size)
	}
	n := len(maps) / (side * side * dim)
	out := make([]float32, n*size*size*dim)
	for i := range n {
		from, to := maps[i*side*side*dim:], out[i*size*size*dim:]
		for p := range size * size {
			y, x := taps[p/size], taps[p%size]
			mix(to[p*dim:][:dim], x.share,
				between(from, y, x.low, side, dim), between(from, y, x.high, side, dim))
		}
	}
	return out
}

// tap is where a value lies between two others: share is the weight of high.
type tap struct {
	low, high int
	share     float32
}

func tapOf(i, side, size int) tap {
	at := max(0, (float64(i)+0.5)*float64(side)/float64(size)-0.5)
	low := min(int(at), side-1)
	return tap{low, min(low+1, side-1), float32(at - float64(low))}
}

// column is a vector between two rows, which is not yet mixed.
type column struct {
	low, high []float32
	share     float32
}

func between(from []float32, y tap, x, side, dim int) column {
	return column{from[(y.low*side+x)*dim:][:dim], from[(y.high*side+x)*dim:][:dim], y.share}
}

func mix(to []float32, share float32, left, right column) {
	for k := range to {
		l := left.low[k] + (left.high[k]-left.low[k])*left.share
		r := right.low[k] + (right.high[k]-right.low[k])*right.share
		to[k] = l + (r-l)*share
	}
}
