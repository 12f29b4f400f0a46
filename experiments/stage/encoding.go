package stage

import (
	"context"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/engine/nn"
	"oodscope/experiments/spec"
)

// encoder prepares the decoder's inputs: normalised features, the class, and
// the maps of further forward layers.
type encoder struct {
	classifier *engine.Classifier
	shape      nn.DecoderShape
	classes    int // 0 without class condition
	norms      []norm
}

// norm is (v - shift) * scale.
type norm struct{ shift, scale float32 }

func newEncoder(e spec.Experiment, c *engine.Classifier, f *Features) (*encoder, error) {
	shape, err := c.Architecture.Decoder(e.Data.Size, e.Decoder.ForwardLayers, e.Decoder.ClassCondition)
	if err != nil {
		return nil, err
	}
	enc := &encoder{classifier: c, shape: shape, norms: norms(e.Decoder.FeatureNorm, f.Ranges[:e.Decoder.ForwardLayers])}
	if e.Decoder.ClassCondition {
		enc.classes = f.Classes
	}
	return enc, nil
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
		case "global":
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

// encoded are the decoder's inputs for a set of images.
type encoded struct {
	n        int
	features []float32   // [n][shape.In]
	maps     [][]float32 // one for each skip, [n][C][Side][Side]
}

// encode turns cached features into inputs. Maps are computed here and held in
// memory, never on disk: they are a hundred times the size of the features. tell
// hears how many more images have theirs.
func (enc *encoder) encode(ctx context.Context, s *images.Set, f PartFeatures, tell func(n int)) (*encoded, error) {
	n := s.Len()
	width := enc.shape.In - enc.classes
	out := &encoded{n: n, features: make([]float32, n*enc.shape.In)}
	for i := range n {
		row := out.features[i*enc.shape.In:][:enc.shape.In]
		enc.norms[0].apply(row, f.Penultimate[i*width:][:width])
		if enc.classes > 0 {
			row[width+int(f.Predicted[i])] = 1
		}
	}
	if len(enc.shape.Skips) == 0 {
		return out, nil
	}
	for _, skip := range enc.shape.Skips {
		out.maps = append(out.maps, make([]float32, n*skip.Values()))
	}
	err := forEachBatch(ctx, enc.classifier, s, func(from, n int, o engine.Outputs) {
		for i, skip := range enc.shape.Skips {
			enc.norms[1+skip.Map].apply(out.maps[i][from*skip.Values():], o.Maps[skip.Map][:n*skip.Values()])
		}
		tell(n)
	})
	return out, err
}

// mapBytes is the memory that the maps of n images take.
func (enc *encoder) mapBytes(n int) int64 {
	var values int
	for _, skip := range enc.shape.Skips {
		values += skip.Values()
	}
	return 4 * int64(values) * int64(n)
}

// write puts image row into slot i of a decoder's inputs.
func (in *encoded) write(to engine.DecoderInputs, i, row int) {
	copyRow(to.Features, in.features, i, row, in.n)
	for m := range in.maps {
		copyRow(to.Maps[m], in.maps[m], i, row, in.n)
	}
}

func copyRow(to, from []float32, i, row, n int) {
	size := len(from) / n
	copy(to[i*size:][:size], from[row*size:][:size])
}

// heatmaps runs the decoder on all images and hands each batch's heatmaps,
// [n][3][Size][Size], to use.
func heatmaps(ctx context.Context, d *engine.Decoder, in *encoded, use func(from, n int, heatmaps []float32) error) error {
	size := min(evalBatch, in.n)
	runner, err := d.Runner(size)
	if err != nil {
		return err
	}
	defer runner.Close()
	for from := 0; from < in.n; from += size {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(size, in.n-from)
		for i := range n {
			in.write(runner.DecoderInputs, i, from+i)
		}
		maps, err := runner.Run()
		if err != nil {
			return err
		}
		if err := use(from, n, maps[:n*3*d.Shape.Size*d.Shape.Size]); err != nil {
			return err
		}
	}
	return nil
}
