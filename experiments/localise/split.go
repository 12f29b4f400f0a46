package localise

// split is a map's pixels on either side of its mask.
type split struct{ inside, outside []float32 }

func divide(values []float32, mask []uint8) (s split) {
	for i, v := range values {
		if mask[i] != 0 {
			s.inside = append(s.inside, v)
		} else {
			s.outside = append(s.outside, v)
		}
	}
	return s
}

func (s split) pixels() int { return len(s.inside) + len(s.outside) }

// share is that of the area.
func (s split) share() float64 { return float64(len(s.inside)) / float64(s.pixels()) }

// pointing is the share of the highest pixels that are inside: 1 or 0 where one
// is the highest (Zhang et al., Top-down neural attention, IJCV 2018).
func (s split) pointing() float64 {
	top := s.inside[0]
	for _, side := range [...][]float32{s.inside, s.outside} {
		for _, v := range side {
			top = max(top, v)
		}
	}
	in, out := count(s.inside, top), count(s.outside, top)
	return float64(in) / float64(in+out)
}

func count(pixels []float32, value float32) (n int) {
	for _, v := range pixels {
		if v == value {
			n++
		}
	}
	return n
}

// energy is the share of the map's sum that is inside, over the share of area
// (Wang et al., Score-CAM, 2020, call the share the energy-based pointing game). A map
// that goes below 0 is lifted to 0 first; one that is 0 everywhere has 1, chance.
func (s split) energy() float64 {
	var lift float64
	for _, side := range [...][]float32{s.inside, s.outside} {
		for _, v := range side {
			lift = max(lift, -float64(v))
		}
	}
	in, out := sum(s.inside, lift), sum(s.outside, lift)
	if in+out == 0 {
		return 1
	}
	return in / (in + out) / s.share()
}

func sum(pixels []float32, lift float64) (total float64) {
	for _, v := range pixels {
		total += float64(v) + lift
	}
	return total
}

func wide(pixels []float32) []float64 {
	out := make([]float64, len(pixels))
	for i, v := range pixels {
		out[i] = float64(v)
	}
	return out
}
