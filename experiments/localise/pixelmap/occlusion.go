package pixelmap

import "fmt"

// Of an image of 32x32 a window of 8x8 pixels is hidden, every 4 pixels; of
// others in proportion. Hidden pixels are mid-gray, 0 after normalisation.
const (
	windowShare = 4 // of these a side is one window
	strideShare = 8
	midGray     = 128
)

// window is a hidden square.
type window struct{ x, y, side int }

// windows are those of an image of this size. The last ones lie flush with the
// border, so that every pixel is hidden at least once.
func windows(size int) (list []window) {
	side, stride := max(1, size/windowShare), max(1, size/strideShare)
	var starts []int
	for at := 0; at < size-side; at += stride {
		starts = append(starts, at)
	}
	starts = append(starts, size-side)
	for _, y := range starts {
		for _, x := range starts {
			list = append(list, window{x, y, side})
		}
	}
	return list
}

// Occlusions is how many occluded copies an image of this size has: 49 of 32x32.
func Occlusions(size int) int { return len(windows(size)) }

// Occlude returns copies of an image [3][size][size], each with another window
// hidden: [Occlusions][3][size][size].
func Occlude(image []uint8, size int) ([]uint8, error) {
	if err := fits("image bytes", len(image), 1, channels*size*size); err != nil {
		return nil, err
	}
	list := windows(size)
	copies := make([]uint8, 0, len(list)*len(image))
	for _, w := range list {
		copies = append(copies, image...)
		hidden := copies[len(copies)-len(image):]
		w.each(size, func(p int) {
			for plane := 0; plane < len(image); plane += size * size {
				hidden[plane+p] = midGray
			}
		})
	}
	return copies, nil
}

// Occlusion is how far an OOD score falls where a pixel is hidden, the mean over
// the windows that hide it: an image that looks more ID without its pixels had OOD
// evidence there. scores are those of n images, occluded [n][Occlusions] those of
// their copies.
//
// Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks,
// ECCV 2014, section 4.2, there of a class's probability.
func Occlusion(scores, occluded []float64, size int) ([]float32, error) {
	list := windows(size)
	if len(occluded) != len(scores)*len(list) {
		return nil, fmt.Errorf("pixelmap: %d scores of occluded copies for %d images, expected %d for each", len(occluded), len(scores), len(list))
	}
	maps := make([]float32, 0, len(scores)*size*size)
	for i, score := range scores {
		fall, hidden := make([]float64, size*size), make([]float64, size*size)
		for k, w := range list {
			w.each(size, func(p int) {
				fall[p] += score - occluded[i*len(list)+k]
				hidden[p]++
			})
		}
		for p := range fall {
			maps = append(maps, float32(fall[p]/hidden[p]))
		}
	}
	return maps, nil
}

// each visits the window's pixels.
func (w window) each(size int, visit func(p int)) {
	for y := w.y; y < w.y+w.side; y++ {
		for x := w.x; x < w.x+w.side; x++ {
			visit(y*size + x)
		}
	}
}
