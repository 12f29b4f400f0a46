package panel

import (
	"math"

	"oodscope/tui/blockart"
)

// Targets says how a run's training targets are made.
type Targets struct {
	Scale float64 // decoder.heatmap_scale; 0: not known
	Zero  bool    // of no image a difference is wanted: a run without outliers
}

// target is the heatmap that training would ask for: the largest magnitude over the channels of scale times the partner
// less the image, both in [-1, 1] (Hornauer and Belagiannis, WACV 2023). An ID image is its own partner, so nothing is
// wanted of it. A field without pixels where the target is not known.
func (t Targets) target(image, partner blockart.Image, id bool) blockart.Field {
	f := blockart.Field{W: image.W, H: image.H, Values: make([]float64, len(image.Pix))}
	switch {
	case t.Scale == 0:
		return blockart.Field{}
	case id || t.Zero:
		return f
	case len(partner.Pix) != len(image.Pix):
		return blockart.Field{}
	}
	for i, c := range image.Pix {
		p := partner.Pix[i]
		f.Values[i] = t.Scale * max(apart(p.R, c.R), apart(p.G, c.G), apart(p.B, c.B))
	}
	return f
}

// apart is the distance of two bytes in [-1, 1].
func apart(a, b uint8) float64 { return math.Abs(float64(a)-float64(b)) / 127.5 }
