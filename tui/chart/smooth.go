package chart

// Smooth is the exponential moving average m_t = w m_{t-1} + (1-w) y_t, debiased by 1 - w^t as in Adam (Kingma and Ba,
// 2015, section 3), so that the first values are not pulled towards zero. w is in [0, 1); 0 returns the points.
// Gaps stay gaps and leave the average untouched.
func Smooth(points []Point, w float64) []Point {
	if w <= 0 || w >= 1 {
		return points
	}
	out := make([]Point, len(points))
	mean, bias := 0.0, 1.0
	for i, p := range points {
		out[i] = p
		if !p.finite() {
			continue
		}
		mean = w*mean + (1-w)*p.Y
		bias *= w
		out[i].Y = mean / (1 - bias)
	}
	return out
}
