package kernel

// Dot returns the sum of a[i] b[i], in float64 and in order.
func Dot(a, b []float32) (sum float64) {
	for i, v := range a {
		sum += float64(float64(v) * float64(b[i]))
	}
	return sum
}
