package stage

import (
	"oodscope/engine"
	"oodscope/experiments/spec"
)

// paired is a batch ready for the decoder.
type paired struct {
	engine.DecoderInputs
	target, weight []float32
}

func (l *decoderLoop) load(b *paired) {
	copy(l.trainer.Features, b.Features)
	for i := range b.Maps {
		copy(l.trainer.Maps[i], b.Maps[i])
	}
	copy(l.trainer.Target, b.target)
	copy(l.trainer.Weight, b.weight)
}

// fill writes the named images, where a row beyond the ID training images is an
// outlier.
func (l *decoderLoop) fill(into *paired, rows []int) {
	size := l.d.Train.Stride()
	into.Features = resized(into.Features, len(rows)*l.model.Shape.In)
	into.Maps = resized(into.Maps, len(l.id.maps))
	for i, skip := range l.model.Shape.Skips {
		into.Maps[i] = resized(into.Maps[i], len(rows)*skip.Values())
	}
	into.target, into.weight = resized(into.target, len(rows)*size), resized(into.weight, len(rows)*size)
	for i, row := range rows {
		target, weight := into.target[i*size:][:size], into.weight[i*size:][:size]
		if outlier := row - l.d.Train.Len(); outlier >= 0 {
			partner := int(l.pairs[PartOutliers][outlier])
			l.outliers.write(into.DecoderInputs, i, outlier)
			wanted(l.e.Decoder, target, weight, l.d.Outliers.Image(outlier), l.d.Train.Image(partner))
		} else {
			l.id.write(into.DecoderInputs, i, row)
			l.wantedOfID(target, weight, l.d.Train.Image(row))
		}
	}
	if l.encoder.every > 0 {
		l.encoder.norms[0].apply(into.Features[:l.features()], into.Features[:l.features()])
	}
}

// features is how many of the decoder's inputs are penultimate features.
func (l *decoderLoop) features() int { return l.model.Shape.In - l.encoder.classes }

// wantedOfID is the target of an ID image: its own partner, so no difference, or
// the image itself where that is drawn.
func (l *decoderLoop) wantedOfID(target, weight []float32, image []uint8) {
	wanted(l.e.Decoder, target, weight, image, image)
	if l.encoder.draws {
		for i, b := range image {
			target[i] = normalised[b]
		}
	}
}

// wanted is the target heatmap h = scale (p - x) of image x with partner p,
// zero for an ID image, which is its own partner, and the loss's weights.
func wanted(o spec.Decoder, target, weight []float32, image, partner []uint8) {
	for i, b := range partner {
		p := normalised[b]
		h := float32(o.HeatmapScale) * (p - normalised[image[i]])
		target[i] = h
		switch o.LossWeight {
		case "target":
			weight[i] = 1 + 5*max(p, -p)
		case "heatmap":
			weight[i] = 1 + 5*max(h, -h)
		default:
			weight[i] = 1
		}
	}
}
