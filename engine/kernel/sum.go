package kernel

// lanes is how many float32 partial sums a plane is added in; the plane's sum
// then goes on in float64.
const lanes = 8

// sumOf adds v in a fixed order.
func sumOf(v []float32) float64 {
	var s [lanes]float32
	for ; len(v) >= lanes; v = v[lanes:] {
		b := (*[lanes]float32)(v)
		for i := range s {
			s[i] += b[i]
		}
	}
	for i, x := range v {
		s[i] += x
	}
	return lanesSum(&s)
}

// squaresOf adds (v - mean)^2 in a fixed order.
func squaresOf(v []float32, mean float32) float64 {
	var s [lanes]float32
	for ; len(v) >= lanes; v = v[lanes:] {
		b := (*[lanes]float32)(v)
		for i := range s {
			d := b[i] - mean
			s[i] += d * d
		}
	}
	for i, x := range v {
		s[i] += (x - mean) * (x - mean)
	}
	return lanesSum(&s)
}

func lanesSum(s *[lanes]float32) (sum float64) {
	for _, v := range s {
		sum += float64(v)
	}
	return sum
}

// Dot returns the sum of a[i] b[i], in float64 and in order.
func Dot(a, b []float32) (sum float64) {
	for i, v := range a {
		sum += float64(float64(v) * float64(b[i]))
	}
	return sum
}
