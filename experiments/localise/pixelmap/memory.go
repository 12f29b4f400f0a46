package pixelmap

import (
	"errors"
	"fmt"
	"math"

	"oodscope/engine/kernel"
)

// MemoryOptions bound a Memory. The published memory is a tenth of all vectors
// of the training set; here the training set is large and its images are not
// aligned, so that a fixed number is kept.
type MemoryOptions struct {
	Candidates int    // vectors of the bank that are considered, drawn at random: 10000
	Coreset    int    // vectors that are kept of them: 2000
	Seed       uint64 // of the draw
}

// Memory is the bank of ID feature vectors that PatchCore compares with.
type Memory struct {
	dim     int
	vectors []float32
}

// NewMemory keeps a coreset of the patches of ID training images. Zero options
// take the numbers above.
func NewMemory(bank Patches, o MemoryOptions) (*Memory, error) {
	if o.Candidates == 0 {
		o.Candidates = 10000
	}
	if o.Coreset == 0 {
		o.Coreset = 2000
	}
	if o.Candidates < 1 || o.Coreset < 1 {
		return nil, fmt.Errorf("pixelmap: a memory of %d of %d candidates: at least one of each is needed", o.Coreset, o.Candidates)
	}
	n, err := rowsOf("bank values", len(bank.Vectors), bank.Dim)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, errors.New("pixelmap: a memory of no vectors: give patches of ID training images")
	}
	candidates := sample(bank.Vectors, bank.Dim, o.Candidates, o.Seed)
	return &Memory{dim: bank.Dim, vectors: coreset(candidates, bank.Dim, o.Coreset)}, nil
}

// Len is the number of vectors that are kept.
func (m *Memory) Len() int { return len(m.vectors) / m.dim }

// Maps are the distances of an image's patches to the nearest vector kept,
// enlarged to size x size and smoothed by a Gaussian of 4 pixels in 224
// (Roth et al., CVPR 2022, section 3.3).
func (m *Memory) Maps(p Patches, size int) ([]float32, error) {
	if p.Dim != m.dim || p.Side < 1 {
		return nil, fmt.Errorf("pixelmap: patches of %d values on a grid of side %d for a memory of %d values", p.Dim, p.Side, m.dim)
	}
	if _, err := rowsOf("patch values", len(p.Vectors), p.Side*p.Side*p.Dim); err != nil {
		return nil, err
	}
	maps := upsample(m.distances(p.Vectors), p.Side, size)
	smooth(maps, size, 4*float64(size)/224)
	return maps, nil
}

// distances takes which vector is nearest from products of matrices, and the
// distance to it from differences, which lose no digits.
func (m *Memory) distances(vectors []float32) []float32 {
	distances := make([]float32, len(vectors)/m.dim)
	if len(distances) == 0 {
		return distances
	}
	nearest := make([]int32, len(distances))
	kernel.Nearest(nearest, vectors, m.vectors, m.dim)
	for i, k := range nearest {
		d := squared(vectors[i*m.dim:][:m.dim], m.vectors[int(k)*m.dim:][:m.dim])
		distances[i] = float32(math.Sqrt(float64(d)))
	}
	return distances
}
