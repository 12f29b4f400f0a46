package kernel

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

func TestBiasGradientsAreSumsOverRows(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for _, c := range normChannels {
		for _, rows := range []int{1, 1 + r.IntN(300), 100_000/c + r.IntN(300)} {
			dy, db, want := random(r, rows*c), random(r, c), make([]float64, c)
			for i, v := range dy {
				want[i%c] += float64(v)
			}
			BiasGrad(db, dy, c)
			near(t, "bias gradient", db, want)
		}
	}
}

func TestAddBiasAddsToEveryRow(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 7))
	for _, c := range normChannels {
		out, bias := random(r, (1+r.IntN(300))*c), random(r, c)
		want := make([]float64, len(out))
		for i, v := range out {
			want[i] = float64(v) + float64(bias[i%c])
		}
		AddBias(out, bias)
		near(t, "sum", out, want)
	}
}

func TestBiasGradientsHaveTheSameBitsWhateverGOMAXPROCS(t *testing.T) {
	dy := random(rand.New(rand.NewPCG(6, 8)), 3*5*blockValues)
	run := func() []float32 {
		db := make([]float32, 3)
		BiasGrad(db, dy, 3)
		return db
	}
	withProcs(t, 1)
	want := run()
	for _, procs := range []int{2, 3, 4} {
		if runtime.GOMAXPROCS(procs); !slices.Equal(run(), want) {
			t.Errorf("GOMAXPROCS=%d changes the bits", procs)
		}
	}
}

// Blocks cover every row once, and their pieces are whole rows.
func TestBlocksOfColumnsCoverEveryRowOnce(t *testing.T) {
	for _, c := range append(normChannels, 512, 2048, 5000) {
		for _, rows := range []int{1, 2, 255, 256, 257, 100_003 / c} {
			next := 0
			k := columnsOf(rows, c)
			for i := range k.blocks() {
				k.rowBlock(i).pieces(func(from, to, columns int) {
					if from != next || to <= from || (to-from)%columns != 0 {
						t.Fatalf("%d rows of %d: a piece %d to %d by %d after %d", rows, c, from, to, columns, next)
					}
					next = to
				})
			}
			if next != rows*c {
				t.Errorf("%d rows of %d: %d of %d values visited", rows, c, next, rows*c)
			}
		}
	}
}
