package detector

import (
	"math"
	"slices"

	"oodscope/engine/kernel"
	"oodscope/results/parallel"
)

// bank is rows of d values in which the k rows with the largest
//
//	q.b - offset(b)
//
// are searched for queries q: all rows are compared, by products of blocks in
// float32. With offset = |b|^2/2 they are the nearest in Euclidean distance.
type bank struct {
	rows   []float32
	offset []float32
	d      int
}

// found is a row of the bank and what it is ranked by.
type found struct {
	value float32
	row   int32
}

const (
	queriesAtOnce = 256
	rowsAtOnce    = 2048 // with queriesAtOnce, 2 MiB of products
	columns       = 32   // queries that one goroutine keeps the best of
)

// search returns the best min(k, rows) rows for each query, best first and the
// first of equals first.
func (b bank) search(queries []float32, k int) [][]found {
	n := len(queries) / b.d
	best := make([][]found, n)
	for from := 0; from < n; from += queriesAtOnce {
		count := min(queriesAtOnce, n-from)
		b.block(best[from:from+count], queries[from*b.d:(from+count)*b.d], min(k, len(b.offset)))
	}
	return best
}

func (b bank) block(best [][]found, queries []float32, k int) {
	n := len(best)
	products := make([]float32, min(rowsAtOnce, len(b.offset))*n)
	q := kernel.Dense(queries, n, b.d).T()
	groups := (n + columns - 1) / columns
	for from := 0; from < len(b.offset); from += rowsAtOnce {
		offset := b.offset[from:min(from+rowsAtOnce, len(b.offset))]
		kernel.MatMul(products, kernel.Dense(b.rows[from*b.d:], len(offset), b.d), q)
		parallel.Each(groups, func(g int) {
			for r, o := range offset {
				for j := g * columns; j < min((g+1)*columns, n); j++ {
					best[j] = offer(best[j], k, found{products[r*n+j] - o, int32(from + r)})
				}
			}
		})
	}
	parallel.Each(n, func(j int) {
		slices.SortFunc(best[j], func(x, y found) int {
			if worse(y, x) {
				return -1
			}
			return 1
		})
	})
}

// worse says which of two rows is ranked lower; of equals, the later.
func worse(x, y found) bool { return x.value < y.value || x.value == y.value && x.row > y.row }

// offer keeps the best k of what comes, in a heap whose first is the worst. Rows
// come in ascending order, so that one equal to the worst is no better.
func offer(heap []found, k int, c found) []found {
	if len(heap) == k {
		if c.value > heap[0].value {
			heap[0] = c
			sink(heap)
		}
		return heap
	}
	heap = append(heap, c)
	for i := len(heap) - 1; i > 0 && worse(heap[i], heap[(i-1)/2]); i = (i - 1) / 2 {
		heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
	}
	return heap
}

// sink moves the first of the heap to its place.
func sink(heap []found) {
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(heap); child++ {
			if worse(heap[child], heap[least]) {
				least = child
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}

// row is row r of the bank.
func (b bank) row(r int32) []float32 { return b.rows[int(r)*b.d:][:b.d] }

// unit stores z/|z| in out; zero stays zero.
func unit(out, z []float32) {
	norm := norm2(z)
	for i, x := range z {
		out[i] = 0
		if norm > 0 {
			out[i] = float32(float64(x) / norm)
		}
	}
}

func norm2(z []float32) float64 { return math.Sqrt(kernel.Dot(z, z)) }

// units are the features of all images, each divided by its norm.
func units(in Inputs) []float32 {
	out := make([]float32, in.N*in.D)
	parallel.Each(in.N, func(i int) { unit(out[i*in.D:][:in.D], in.features(i)) })
	return out
}
