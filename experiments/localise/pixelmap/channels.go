package pixelmap

const channels = 3

// Heatmap is the largest absolute value over the channels of each pixel, whose
// mean is the heatmap score. h is [n][3][size][size].
//
// Source: Hornauer and Belagiannis, Heatmap-based Out-of-Distribution Detection,
// WACV 2023; test_generator in the published code.
func Heatmap(h []float32, size int) ([]float32, error) {
	n, err := rowsOf("heatmap values", len(h), channels*size*size)
	if err != nil {
		return nil, err
	}
	return loudest(h, n, size*size), nil
}

// Gradient is the same of an input gradient, [n][3][size][size], smoothed with a
// Gaussian of deviation sigma pixels; 0 leaves it as it is. Of the Energy score it
// says which pixels the score hangs on.
//
// Source: Simonyan, Vedaldi and Zisserman, Deep Inside Convolutional Networks,
// 2013, section 3.1.
func Gradient(gradient []float32, size int, sigma float64) ([]float32, error) {
	n, err := rowsOf("gradient values", len(gradient), channels*size*size)
	if err != nil {
		return nil, err
	}
	maps := loudest(gradient, n, size*size)
	smooth(maps, size, sigma)
	return maps, nil
}

// loudest is the largest absolute value of three planes of n images. NaN in any
// of them gives NaN.
func loudest(planes []float32, n, area int) []float32 {
	maps := make([]float32, n*area)
	for i := range n {
		image := planes[i*channels*area:][:channels*area]
		for p := range area {
			maps[i*area+p] = max(abs(image[p]), abs(image[area+p]), abs(image[2*area+p]))
		}
	}
	return maps
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
