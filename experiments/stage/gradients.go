package stage

import (
	"context"

	"oodscope/datasets/images"
	"oodscope/engine"
)

// forEachGradient evaluates c on s and hands use, batch by batch, n images as the
// classifier takes them and the gradient of the objective with respect to them.
// What lies beyond n images means nothing.
func forEachGradient(ctx context.Context, c *Classifier, s *images.Set, o engine.Objective, use func(n int, images, gradient []float32) error) error {
	size := min(evalBatch, s.Len())
	saliency, err := c.Saliency(size, o)
	if err != nil {
		return err
	}
	defer saliency.Close()
	fill, stride := c.pixels(s), s.Stride()
	for from := 0; from < s.Len(); from += size {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(size, s.Len()-from)
		fill.batch(saliency.Images, stride, from, n)
		out, err := saliency.Run()
		if err != nil {
			return err
		}
		if err := use(n, saliency.Images, out.Gradient); err != nil {
			return err
		}
	}
	return nil
}
