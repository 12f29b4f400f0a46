package stage

import "math/rand/v2"

// normalised turns a byte into [-1, 1]: mean 0.5 and deviation 0.5 of every
// channel, as in the published code. The decoder's images are always so.
var normalised = func() (table [256]float32) {
	for i := range table {
		table[i] = float32(i)/127.5 - 1
	}
	return table
}()

// scale turns the bytes of each channel into what a classifier was trained on.
type scale [3][256]float32

// published is the scale of every classifier that is trained here.
var published = scale{normalised, normalised, normalised}

// newScale is (v - mean) / deviation of a channel's value v in [0, 1].
func newScale(mean, deviation [3]float32) *scale {
	var s scale
	for c := range s {
		for i := range s[c] {
			s[c][i] = (float32(i)/255 - mean[c]) / deviation[c]
		}
	}
	return &s
}

// slope is how much a normalised value changes as one in [0, 1] does.
func (s *scale) slope(channel int) float32 { return s[channel][255] - s[channel][0] }

// apply scales planar images of side x side pixels.
func (s *scale) apply(to []float32, pixels []uint8, side int) {
	plane := side * side
	for from := 0; from < len(pixels); from += plane {
		table := &s[from/plane%3]
		for i, p := range pixels[from : from+plane] {
			to[from+i] = table[p]
		}
	}
}

// cropPadding is the border that a random crop is taken from.
const cropPadding = 4

// borders are the values of the border of a random crop: zero after
// normalisation (He et al. 2016, section 4.2), or zero before it, as in the
// published code.
var borders = map[string]float32{"gray": 0, "black": -1}

// augment is an image after a random crop and a random flip, normalised.
func augment(to []float32, pixels []uint8, side int, crop string, r *rand.Rand) {
	if crop == "resized" {
		resizedCrop(to, pixels, side, r)
		return
	}
	border := borders[crop]
	dy, dx := r.IntN(2*cropPadding+1)-cropPadding, r.IntN(2*cropPadding+1)-cropPadding
	flip := r.IntN(2) == 1
	for c := range 3 {
		plane := pixels[c*side*side:][:side*side]
		for y := range side {
			cropRow(to[(c*side+y)*side:][:side], plane, y+dy, dx, flip, border)
		}
	}
}

func cropRow(to []float32, plane []uint8, y, dx int, flip bool, border float32) {
	side := len(to)
	if y < 0 || y >= side {
		for x := range to {
			to[x] = border
		}
		return
	}
	row := plane[y*side:][:side]
	for x := range to {
		from := x + dx
		if flip {
			from = side - 1 - x + dx
		}
		if from < 0 || from >= side {
			to[x] = border
		} else {
			to[x] = normalised[row[from]]
		}
	}
}
