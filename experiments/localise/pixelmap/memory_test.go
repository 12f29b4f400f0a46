package pixelmap

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// One channel on 2x2, of which every neighbourhood is all: the mean. Two more on
// a grid of 1, which are enlarged as they are.
func TestPatchesByHand(t *testing.T) {
	t.Parallel()
	p, err := NewPatches(Layer{2, 1, []float32{1, 2, 3, 6}}, Layer{1, 2, []float32{7, 8}})
	if p.Side != 2 || p.Dim != 3 {
		t.Fatalf("%+v, %v", p, err)
	}
	closeTo(t, "patches", p.Vectors, err, 3, 7, 8, 3, 7, 8, 3, 7, 8, 3, 7, 8)
	p, err = NewPatches(Layer{3, 1, []float32{9, 0, 0, 0, 0, 0, 0, 0, 18}})
	closeTo(t, "neighbourhoods", p.Vectors, err, 9.0/4, 9.0/6, 0, 9.0/6, 3, 3, 0, 3, 4.5)
	_, err = NewPatches()
	fails(t, err, "no layer")
	_, err = NewPatches(Layer{2, 1, make([]float32, 8)}, Layer{1, 2, make([]float32, 2)})
	fails(t, err, "2 values of layer 2 for 2 images, expected 2 for each")
	_, err = NewPatches(Layer{2, 1, make([]float32, 7)})
	fails(t, err, "7 layer values are not rows of 4")
}

func TestCoresetByHand(t *testing.T) {
	t.Parallel()
	line := []float32{0, 1, 2, 9, 10, 5}
	for most, want := range map[int][]float32{
		1: {0}, 2: {0, 10}, 3: {0, 10, 5}, 4: {0, 10, 5, 2}, 6: {0, 10, 5, 2, 1, 9}, 99: {0, 10, 5, 2, 1, 9},
	} {
		if got := coreset(line, 1, most); !slices.Equal(got, want) {
			t.Errorf("%d kept: %v, want %v", most, got, want)
		}
	}
	if got := coreset([]float32{3, 3, 3, 3}, 2, 2); len(got) != 2 {
		t.Errorf("of equal vectors %v are kept", got)
	}
}

// No vector is further from those kept than twice what the best choice of as many
// would allow (Gonzalez 1985); here every choice of two is tried.
func TestCoresetCovers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		vectors := rapid.SliceOfN(rapid.Float32Range(-5, 5), 16, 16).Draw(t, "vectors")
		radius := func(kept ...[]float32) (r float64) {
			for i := 0; i < len(vectors); i += 2 {
				nearest := math.Inf(1)
				for _, k := range kept {
					nearest = min(nearest, math.Sqrt(float64(squared(vectors[i:i+2], k))))
				}
				r = max(r, nearest)
			}
			return r
		}
		best := math.Inf(1)
		for i := 0; i < len(vectors); i += 2 {
			for j := 0; j < i; j += 2 {
				best = min(best, radius(vectors[i:i+2], vectors[j:j+2]))
			}
		}
		kept := coreset(vectors, 2, 2)
		if got := radius(kept[:2], kept[len(kept)-2:]); got > 2*best+1e-4 {
			t.Fatalf("radius %v, the best is %v", got, best)
		}
	})
}

func TestSquared(t *testing.T) {
	t.Parallel()
	for n := range 11 {
		a, b := make([]float32, n), make([]float32, n)
		want := float32(0)
		for i := range a {
			a[i], b[i] = float32(i+1), float32(-i)
			want += float32((2*i + 1) * (2*i + 1))
		}
		if got := squared(a, b); got != want {
			t.Errorf("%d values: %v, want %v", n, got, want)
		}
	}
}

func randomPatches(n, side, dim int, seed uint64) Patches {
	r := rand.New(rand.NewPCG(seed, 0))
	p := Patches{Side: side, Dim: dim, Vectors: make([]float32, n*side*side*dim)}
	for i := range p.Vectors {
		p.Vectors[i] = r.Float32()
	}
	return p
}

// With everything kept, distances are those to the nearest vector of the bank.
func TestMemoryFindsTheNearest(t *testing.T) {
	t.Parallel()
	bank, queries := randomPatches(6, 3, 5, 1), randomPatches(4, 3, 5, 2)
	m, err := NewMemory(bank, MemoryOptions{})
	if err != nil || m.Len() != 54 {
		t.Fatalf("%v, %v", m, err)
	}
	want := make([]float32, 36)
	for i := range want {
		nearest := math.Inf(1)
		for j := 0; j < len(bank.Vectors); j += 5 {
			var d float64
			for k := range 5 {
				d += math.Pow(float64(queries.Vectors[i*5+k])-float64(bank.Vectors[j+k]), 2)
			}
			nearest = min(nearest, d)
		}
		want[i] = float32(math.Sqrt(nearest))
	}
	closeTo(t, "distances", m.distances(queries.Vectors), nil, want...)
	closeTo(t, "distances to itself", m.distances(bank.Vectors), nil, make([]float32, 54)...)
}

// A place unlike all of the bank stands out at its place.
func TestMemoryMaps(t *testing.T) {
	t.Parallel()
	m, err := NewMemory(randomPatches(9, 4, 5, 1), MemoryOptions{Candidates: 100, Coreset: 40, Seed: 3})
	if err != nil || m.Len() != 40 {
		t.Fatalf("%v, %v", m, err)
	}
	odd := randomPatches(2, 4, 5, 2)
	for k := range 5 {
		odd.Vectors[((1*4+2)*4+1)*5+k] = 7 // second image, third row, second column
	}
	maps, err := m.Maps(odd, 16)
	if err != nil || len(maps) != 2*256 {
		t.Fatalf("%d values, %v", len(maps), err)
	}
	top := 0
	for p, v := range maps {
		if v > maps[top] {
			top = p
		}
	}
	if x, y := top%16, top%256/16; top < 256 || x < 4 || x > 7 || y < 8 || y > 11 {
		t.Errorf("the highest pixel is at column %d, row %d of image %d", x, y, top/256)
	}
}

func TestMemoryIsSeeded(t *testing.T) {
	t.Parallel()
	bank := randomPatches(9, 4, 5, 1)
	kept := func(seed uint64) []float32 {
		m, err := NewMemory(bank, MemoryOptions{Candidates: 60, Coreset: 20, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		return m.vectors
	}
	if !slices.Equal(kept(1), kept(1)) || slices.Equal(kept(1), kept(2)) {
		t.Error("the memory does not follow its seed")
	}
}

func TestMemoriesThatCannotBe(t *testing.T) {
	t.Parallel()
	_, err := NewMemory(Patches{Side: 2, Dim: 3}, MemoryOptions{})
	fails(t, err, "no vectors")
	_, err = NewMemory(Patches{Side: 1, Dim: 3, Vectors: make([]float32, 4)}, MemoryOptions{})
	fails(t, err, "4 bank values are not rows of 3")
	_, err = NewMemory(randomPatches(1, 2, 3, 1), MemoryOptions{Coreset: -1})
	fails(t, err, "at least one of each")
	m, err := NewMemory(randomPatches(1, 2, 3, 1), MemoryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = m.Maps(randomPatches(1, 2, 4, 1), 8)
	fails(t, err, "patches of 4 values")
	_, err = m.Maps(Patches{Side: 2, Dim: 3, Vectors: make([]float32, 3)}, 8)
	fails(t, err, "3 patch values are not rows of 12")
}
