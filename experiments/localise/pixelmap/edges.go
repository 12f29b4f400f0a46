package pixelmap

import (
	"math"

	"oodscope/datasets/images"
)

// Edges is the magnitude of the Sobel gradient of the gray image (ITU-R BT.601
// weights), border pixels repeated beyond the border. It reacts to the edges of any
// patch, and to texture.
func Edges(s *images.Set) []float32 {
	area := s.Height * s.Width
	maps := make([]float32, 0, s.Len()*area)
	for i := range s.Len() {
		gray := luminance(s.Image(i), area)
		for p := range area {
			maps = append(maps, sobel(gray, p%s.Width, p/s.Width, s.Width, s.Height))
		}
	}
	return maps
}

// luminance is in [0, 255].
func luminance(image []uint8, area int) []float64 {
	gray := make([]float64, area)
	for p := range gray {
		gray[p] = 0.299*float64(image[p]) + 0.587*float64(image[area+p]) + 0.114*float64(image[2*area+p])
	}
	return gray
}

func sobel(gray []float64, x, y, width, height int) float32 {
	at := func(dx, dy int) float64 {
		u, v := min(max(x+dx, 0), width-1), min(max(y+dy, 0), height-1)
		return gray[v*width+u]
	}
	across := at(1, -1) + 2*at(1, 0) + at(1, 1) - at(-1, -1) - 2*at(-1, 0) - at(-1, 1)
	down := at(-1, 1) + 2*at(0, 1) + at(1, 1) - at(-1, -1) - 2*at(0, -1) - at(1, -1)
	return float32(math.Hypot(across, down))
}
