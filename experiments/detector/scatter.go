package detector

import (
	"context"
	"errors"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"oodscope/results/parallel"
)

const (
	// lanes of rows are summed on their own and then in order, so that the sums do
	// not depend on the number of cores.
	lanes       = 8
	rowsOfBlock = 256
)

// scatter returns 1/n sum over i of (z_i - m_i)(z_i - m_i)', d x d, of the
// features z_i of all images; mean(i) is m_i.
func scatter(ctx context.Context, in Inputs, mean func(i int) []float64) (*mat.SymDense, error) {
	sums := make([]blas64.Symmetric, lanes)
	parallel.Each(lanes, func(lane int) {
		sums[lane] = blas64.Symmetric{N: in.D, Stride: in.D, Uplo: blas.Upper, Data: make([]float64, in.D*in.D)}
		block := make([]float64, rowsOfBlock*in.D)
		for from := lane * rowsOfBlock; from < in.N && ctx.Err() == nil; from += lanes * rowsOfBlock {
			rows := min(rowsOfBlock, in.N-from)
			for r := range rows {
				centre(block[r*in.D:][:in.D], in.features(from+r), mean(from+r))
			}
			a := blas64.General{Rows: rows, Cols: in.D, Stride: in.D, Data: block}
			blas64.Syrk(blas.Trans, 1/float64(in.N), a, 1, sums[lane])
		}
	})
	for _, s := range sums[1:] {
		floats.Add(sums[0].Data, s.Data)
	}
	return mat.NewSymDense(in.D, sums[0].Data), ctx.Err()
}

// centre stores z - mean in out.
func centre(out []float64, z []float32, mean []float64) {
	for j, x := range z {
		out[j] = float64(x) - mean[j]
	}
}

// meanFeatures is the mean of the features of all images.
func meanFeatures(in Inputs) []float64 {
	means := groupMeans(in, 1, func(int) int { return 0 })
	return means[0]
}

// groupMeans is the mean of the features of each group's images; nil for a group
// of none. An image whose group is negative belongs to none.
func groupMeans(in Inputs, groups int, group func(i int) int) [][]float64 {
	means, counts := make([][]float64, groups), make([]float64, groups)
	for i := range in.N {
		g := group(i)
		if g < 0 {
			continue
		}
		if means[g] == nil {
			means[g] = make([]float64, in.D)
		}
		counts[g]++
		for j, x := range in.features(i) {
			means[g][j] += float64(x)
		}
	}
	for g, m := range means {
		if m != nil {
			floats.Scale(1/counts[g], m)
		}
	}
	return means
}

// eigen returns the eigenvalues of s, ascending, and its eigenvectors as columns.
func eigen(s *mat.SymDense) ([]float64, *mat.Dense, error) {
	var e mat.EigenSym
	if !e.Factorize(s, true) {
		return nil, nil, errors.New("the eigenvalues of the features' covariance do not converge: the features are too large")
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	return e.Values(nil), &vectors, nil
}
