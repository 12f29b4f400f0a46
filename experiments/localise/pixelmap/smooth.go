package pixelmap

import "math"

// reach is how many deviations a Gaussian extends, as in scipy.ndimage.
const reach = 4

// smooth runs a Gaussian of deviation sigma pixels over maps of size x size, in
// place. Beyond the border the map is mirrored, border pixels included, so that a
// constant map stays what it is. With sigma 0 nothing happens.
func smooth(maps []float32, size int, sigma float64) {
	if sigma <= 0 {
		return
	}
	kernel := gaussian(sigma)
	row := make([]float64, size)
	for at := 0; at < len(maps); at += size * size {
		image := maps[at:][:size*size]
		for i := range size {
			blur(image[i*size:], 1, kernel, row)
		}
		for i := range size {
			blur(image[i:], size, kernel, row)
		}
	}
}

// gaussian is half of the kernel, from its centre outwards; the whole sums to 1.
func gaussian(sigma float64) []float64 {
	kernel := make([]float64, int(reach*sigma+0.5)+1)
	var total float64
	for i := range kernel {
		kernel[i] = math.Exp(-float64(i*i) / (2 * sigma * sigma))
		total += kernel[i]
		if i > 0 {
			total += kernel[i]
		}
	}
	for i := range kernel {
		kernel[i] /= total
	}
	return kernel
}

// blur runs the kernel over len(row) values that lie step apart.
func blur(values []float32, step int, kernel, row []float64) {
	for i := range row {
		row[i] = kernel[0] * float64(values[i*step])
		for k := 1; k < len(kernel); k++ {
			left, right := mirrored(i-k, len(row)), mirrored(i+k, len(row))
			row[i] += kernel[k] * (float64(values[left*step]) + float64(values[right*step]))
		}
	}
	for i, v := range row {
		values[i*step] = float32(v)
	}
}

// mirrored folds an index into 0..n-1: -1 is 0, n is n-1.
func mirrored(i, n int) int {
	i %= 2 * n
	if i < 0 {
		i += 2 * n
	}
	if i >= n {
		return 2*n - 1 - i
	}
	return i
}
