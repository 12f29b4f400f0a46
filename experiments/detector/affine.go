package detector

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// affine is the map z -> W z + b in float64.
type affine struct {
	w blas64.General
	b []float64
}

func newAffine(rows, cols int, w, b []float64) affine {
	return affine{w: blas64.General{Rows: rows, Cols: cols, Stride: max(1, cols), Data: w}, b: b}
}

// affine is the classifier's last layer.
func (h Head) affine() affine {
	classes, d := h.shape()
	return newAffine(classes, d, widened(h.W), widened(h.B))
}

// apply returns W z + b. It goes image by image, so that no result depends on the
// other images of a batch.
func (a affine) apply(z []float64) []float64 {
	out := append(make([]float64, 0, a.w.Rows), a.b...)
	if a.w.Rows > 0 {
		blas64.Gemv(blas.NoTrans, 1, a.w, vector(z), 1, vector(out))
	}
	return out
}

// row is row i of W.
func (a affine) row(i int) []float64 { return a.w.Data[i*a.w.Stride:][:a.w.Cols] }

func vector(v []float64) blas64.Vector { return blas64.Vector{N: len(v), Inc: 1, Data: v} }
