package stage

import "math/rand/v2"

// normalise turns bytes into [-1, 1]: mean 0.5 and deviation 0.5 of every
// channel, as the published code does.
func normalise(to []float32, pixels []uint8) {
	for i, p := range pixels {
		to[i] = normalised[p]
	}
}

var normalised = func() (table [256]float32) {
	for i := range table {
		table[i] = float32(i)/127.5 - 1
	}
	return table
}()

// cropPadding is the border of zeros that a random crop is taken from.
const cropPadding = 4

// augment is normalise after a random crop of the image with a border of 4 and
// a random flip, He et al. (2016), section 4.2. The border is zero after
// normalisation: mid-gray.
func augment(to []float32, pixels []uint8, side int, r *rand.Rand) {
	dy, dx := r.IntN(2*cropPadding+1)-cropPadding, r.IntN(2*cropPadding+1)-cropPadding
	flip := r.IntN(2) == 1
	for c := range 3 {
		plane := pixels[c*side*side:][:side*side]
		for y := range side {
			cropRow(to[(c*side+y)*side:][:side], plane, y+dy, dx, flip)
		}
	}
}

func cropRow(to []float32, plane []uint8, y, dx int, flip bool) {
	side := len(to)
	if y < 0 || y >= side {
		clear(to)
		return
	}
	row := plane[y*side:][:side]
	for x := range to {
		from := x + dx
		if flip {
			from = side - 1 - x + dx
		}
		if from < 0 || from >= side {
			to[x] = 0
		} else {
			to[x] = normalised[row[from]]
		}
	}
}
