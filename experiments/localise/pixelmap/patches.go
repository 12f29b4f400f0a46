package pixelmap

import (
	"errors"
	"fmt"
)

// Layer is a middle layer's maps of n images, [n][Side][Side][Channels].
type Layer struct {
	Side, Channels int
	Values         []float32
}

// Patches are feature vectors that each describe the neighbourhood of one place,
// [n][Side][Side][Dim].
type Patches struct {
	Side, Dim int
	Vectors   []float32
}

// NewPatches averages every layer over neighbourhoods of 3x3, as far as they lie
// inside, enlarges it to the largest one's grid and joins the channels, layer by
// layer.
//
// Source: Roth et al., Towards Total Recall in Industrial Anomaly Detection
// (PatchCore), CVPR 2022, section 3.1; channels are joined as they are, as
// anomalib does, not pooled to 1024.
func NewPatches(layers ...Layer) (Patches, error) {
	if len(layers) == 0 {
		return Patches{}, errors.New("pixelmap: no layer to take patches from")
	}
	n, err := rowsOf("layer values", len(layers[0].Values), layers[0].values())
	if err != nil {
		return Patches{}, err
	}
	var p Patches
	for i, l := range layers {
		if err := fits(fmt.Sprintf("values of layer %d", i+1), len(l.Values), n, l.values()); err != nil {
			return Patches{}, err
		}
		p.Side, p.Dim = max(p.Side, l.Side), p.Dim+l.Channels
	}
	p.Vectors = make([]float32, n*p.Side*p.Side*p.Dim)
	from := 0
	for _, l := range layers {
		p.join(resize(l.neighbourhoods(), l.Side, p.Side, l.Channels), from, l.Channels)
		from += l.Channels
	}
	return p, nil
}

func (l Layer) values() int { return l.Side * l.Side * l.Channels }

// join writes some channels of every vector.
func (p *Patches) join(values []float32, from, channels int) {
	for i := 0; i*p.Dim < len(p.Vectors); i++ {
		copy(p.Vectors[i*p.Dim+from:][:channels], values[i*channels:])
	}
}

func (l Layer) neighbourhoods() []float32 {
	out := make([]float32, len(l.Values))
	for at := 0; at < len(out); at += l.values() {
		for p := range l.Side * l.Side {
			l.average(out[at+p*l.Channels:][:l.Channels], l.Values[at:][:l.values()], p%l.Side, p/l.Side)
		}
	}
	return out
}

// average is the mean over the neighbourhood of one place.
func (l Layer) average(to, image []float32, x, y int) {
	var places float32
	for v := max(0, y-1); v <= min(l.Side-1, y+1); v++ {
		for u := max(0, x-1); u <= min(l.Side-1, x+1); u++ {
			for k, value := range image[(v*l.Side+u)*l.Channels:][:l.Channels] {
				to[k] += value
			}
			places++
		}
	}
	for k := range to {
		to[k] /= places
	}
}
