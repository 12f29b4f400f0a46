package stage

// norm is (v - shift) * scale.
type norm struct{ shift, scale float32 }

// firsts is the range of the penultimate features of every batch-th ID training
// image: the published code takes the first image of each batch for the layer.
func (f *Features) firsts(batch int) (g Range) {
	train := f.Part(PartTrain).Penultimate
	for from := 0; from < len(train); from += batch * f.D {
		g = g.with(train[from : from+f.D])
	}
	return g
}

// norms map a layer's range over the ID training images to [0, 1].
func norms(kind string, ranges []Range) []norm {
	whole := Range{}
	for _, g := range ranges {
		whole = Range{min(whole.Min, g.Min), max(whole.Max, g.Max)}
	}
	list := make([]norm, len(ranges))
	for i, g := range ranges {
		switch kind {
		case "layer":
			list[i] = g.norm()
		case "global", "reference":
			list[i] = whole.norm()
		default:
			list[i] = norm{scale: 1}
		}
	}
	return list
}

func (g Range) norm() norm {
	if g.Max == g.Min {
		return norm{scale: 1}
	}
	return norm{shift: g.Min, scale: 1 / (g.Max - g.Min)}
}

func (n norm) apply(to, from []float32) {
	for i, v := range from {
		to[i] = (v - n.shift) * n.scale
	}
}
