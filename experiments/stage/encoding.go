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
	classifier *Classifier
	shape      nn.DecoderShape
	classes    int // 0 without class condition
	norms      []norm
	// every is how far apart the images are whose penultimate features are
	// normalised, as in the published code with one forward layer; 0: all are.
	every int
	// draws is set where the decoder draws the image instead of the difference
	// from an ID image.
	draws bool
}

func newEncoder(e spec.Experiment, c *Classifier, f *Features) (*encoder, error) {
	shape, err := c.Architecture.Decoder(e.Data.Size, e.Decoder.ForwardLayers, e.Decoder.ClassCondition)
	if err != nil {
		return nil, err
	}
	enc := &encoder{classifier: c, shape: shape, norms: norms(e.Decoder.FeatureNorm, f.Ranges[:e.Decoder.ForwardLayers]), draws: DrawsImages(e)}
	if e.Decoder.FeatureNorm == "reference" && e.Decoder.ForwardLayers == 1 {
		enc.every = e.Decoder.Batch
		enc.norms[0] = f.firsts(e.Decoder.Batch).norm()
	}
	if e.Decoder.ClassCondition {
		enc.classes = f.Classes
	}
	return enc, nil
}

// DrawsImages says whether the decoder learns to draw the image itself, for want
// of outliers, so that the heatmap is what it gets wrong. Source: Hornauer,
// Holzbock and Belagiannis, Out-of-Distribution Detection for Monocular Depth
// Estimation, ICCV 2023.
func DrawsImages(e spec.Experiment) bool { return e.Data.NumOutliers == 0 }

// encoded are the decoder's inputs for a set of images.
type encoded struct {
	n        int
	features []float32   // [n][shape.In]
	maps     [][]float32 // one for each skip, [n][C][Side][Side]
	drawn    []uint8     // [n][3][Size][Size]: the images, where the decoder draws them; else nil
}

// encode turns cached features into inputs. Maps are computed here and held in
// memory, never on disk: they are a hundred times the size of the features. at is
// an image's place in its whole set; tell hears how many more images have maps.
func (enc *encoder) encode(ctx context.Context, s *images.Set, f PartFeatures, at func(i int) int, tell func(n int)) (*encoded, error) {
	n := s.Len()
	out := &encoded{n: n, features: make([]float32, n*enc.shape.In)}
	for i := range n {
		enc.describe(out.features[i*enc.shape.In:][:enc.shape.In], f, i, at(i))
	}
	if enc.draws {
		out.drawn = s.Pixels
	}
	if n == 0 || len(enc.shape.Skips) == 0 {
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

// describe writes the penultimate features of image i, and its class.
func (enc *encoder) describe(to []float32, f PartFeatures, i, at int) {
	width := enc.shape.In - enc.classes
	z := f.Penultimate[i*width:][:width]
	if enc.every > 0 && at%enc.every != 0 {
		copy(to, z)
	} else {
		enc.norms[0].apply(to, z)
	}
	if enc.classes > 0 {
		to[width+int(f.Predicted[i])] = 1
	}
}

// whole is the place of an image in a set that is encoded at once.
func whole(i int) int { return i }

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

// only are the inputs of the named images.
func (in *encoded) only(images []int) *encoded {
	out := &encoded{n: len(images)}
	for _, row := range images {
		out.features = append(out.features, rows(in.features, row, 1, len(in.features)/in.n)...)
		if in.drawn != nil {
			out.drawn = append(out.drawn, rows(in.drawn, row, 1, len(in.drawn)/in.n)...)
		}
	}
	for _, m := range in.maps {
		var kept []float32
		for _, row := range images {
			kept = append(kept, rows(m, row, 1, len(m)/in.n)...)
		}
		out.maps = append(out.maps, kept)
	}
	return out
}

func copyRow(to, from []float32, i, row, n int) {
	size := len(from) / n
	copy(to[i*size:][:size], from[row*size:][:size])
}

// subtract turns drawn images into how they differ from the real ones.
func subtract(drawn []float32, pixels []uint8) {
	for i, p := range pixels {
		drawn[i] -= normalised[p]
	}
}

// heatmaps runs the decoder on all images and hands each batch's heatmaps,
// [n][3][Size][Size], to use.
func heatmaps(ctx context.Context, d *engine.Decoder, in *encoded, use func(from, n int, heatmaps []float32) error) error {
	size := min(evalBatch, in.n)
	if size == 0 {
		return nil
	}
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
		if in.drawn != nil {
			subtract(maps, in.drawn[from*len(maps)/size:][:n*len(maps)/size])
		}
		if err := use(from, n, maps[:n*3*d.Shape.Size*d.Shape.Size]); err != nil {
			return err
		}
	}
	return nil
}
