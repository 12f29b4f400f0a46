package detector

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// subspace is the principal space of the ID training features about an origin u:
// the first dim eigenvectors of 1/n sum (z - u)(z - u)'. It holds the others,
// which span what ID features rarely reach.
type subspace struct {
	origin []float64 // u = -W^+ b
	others affine
}

// fitSubspace takes half of the features' number where dim is 0.
func fitSubspace(ctx context.Context, in Inputs, head Head, dim int) (subspace, error) {
	if dim == 0 {
		dim = in.D / 2
	}
	if dim < 0 || dim >= in.D {
		return subspace{}, fmt.Errorf("vim_dim %d: images have %d features, expected fewer than that", dim, in.D)
	}
	u, err := origin(head)
	if err != nil {
		return subspace{}, err
	}
	s, err := scatter(ctx, in, func(int) []float64 { return u })
	if err != nil {
		return subspace{}, err
	}
	_, vectors, err := eigen(s)
	if err != nil {
		return subspace{}, err
	}
	rest := in.D - dim // eigenvalues ascend: the least come first
	rows := make([]float64, 0, rest*in.D)
	for j := range rest {
		rows = append(rows, mat.Col(nil, j, vectors)...)
	}
	return subspace{origin: u, others: newAffine(rest, in.D, rows, make([]float64, rest))}, nil
}

// origin is u = -W^+ b, the point of least norm whose logits W u + b are as near
// zero as may be. Singular values up to max(C, D) 2^-52 of the largest count as
// zero.
func origin(h Head) ([]float64, error) {
	a := h.affine()
	var svd mat.SVD
	if !svd.Factorize(mat.NewDense(a.w.Rows, a.w.Cols, a.w.Data), mat.SVDThin) {
		return nil, errors.New("the singular values of the classifier's head do not converge: its weights are too large")
	}
	values := svd.Values(nil)
	var left, right mat.Dense
	svd.UTo(&left)
	svd.VTo(&right)
	u := make([]float64, a.w.Cols)
	least := values[0] * float64(max(a.w.Rows, a.w.Cols)) * 0x1p-52
	for k, v := range values {
		if v > least {
			along := floats.Dot(mat.Col(nil, k, &left), a.b) / v
			floats.AddScaled(u, -along, mat.Col(nil, k, &right))
		}
	}
	return u, nil
}

// residual is the norm of what of z - u lies outside the principal space.
func (s subspace) residual(z []float32) float64 {
	from := make([]float64, len(z))
	centre(from, z, s.origin)
	var sum float64
	for _, x := range s.others.apply(from) {
		sum += x * x
	}
	return math.Sqrt(sum)
}
