package pixelmap

import "math"

// Constant is the map that says nothing. Its figures are chance.
func Constant(n, size int) []float32 { return make([]float32, n*size*size) }

// Centre is a Gaussian around the image's centre, of deviation size/4, and looks
// at no image: a patch wholly inside covers the centre more often than a corner.
func Centre(n, size int) []float32 {
	maps := make([]float32, 0, n*size*size)
	sigma := float64(size) / 4
	for range n {
		for p := range size * size {
			x, y := fromCentre(p%size, size), fromCentre(p/size, size)
			maps = append(maps, float32(math.Exp(-(x*x+y*y)/(2*sigma*sigma))))
		}
	}
	return maps
}

// fromCentre is the distance of a pixel's middle to that of a row.
func fromCentre(x, size int) float64 { return float64(2*x-size+1) / 2 }
