package localise

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRimOfASquare(t *testing.T) {
	t.Parallel()
	want := []int{
		0, 0, 0, 0, 0,
		0, 1, 1, 1, 0,
		0, 1, 2, 1, 0,
		0, 1, 1, 1, 0,
		0, 0, 0, 0, 0,
	}
	if o := square(5); !slices.Equal(o.rim, want) {
		t.Errorf("rim %v", o.rim)
	}
}

func TestRimOfAForm(t *testing.T) {
	t.Parallel()
	// An L of 4x4 less its upper right quarter, at some place of an image of 8x8.
	var pixels []int
	for _, p := range [][2]int{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 2}, {0, 3}, {1, 3}, {2, 3}, {3, 3}} {
		pixels = append(pixels, (p[1]+3)*8+p[0]+2)
	}
	o := enclosing(pixels, 8)
	if o.width != 4 || o.height != 4 || slices.Max(o.rim) != 0 || o.at(2, 1) || !o.at(2, 2) || o.at(-1, 0) || o.at(0, 4) {
		t.Errorf("%+v", o)
	}
}

// A blob has the area asked for, fills its rectangle from side to side, hangs
// together and, where pixels are fine enough, is no square.
func TestBlob(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom([]int{16, 32, 64}).Draw(t, "size")
		side := scaled(rapid.IntRange(8, maxBlob).Draw(t, "side"), size)
		o := blob(side, size, rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)))
		area := 0
		for _, inside := range o.inside {
			if inside {
				area++
			}
		}
		if area != side*side || o.width > size || o.height > size {
			t.Fatalf("%d pixels of a rectangle of %dx%d, want %d", area, o.width, o.height, side*side)
		}
		if got := reachable(o); got != area {
			t.Fatalf("%d of %d pixels hang together", got, area)
		}
		if side >= 8 && o.width*o.height == area {
			t.Fatal("a rectangle")
		}
	})
}

// reachable counts the pixels that hang together with the middle one, diagonals
// included.
func reachable(o *outline) int {
	seen := map[[2]int]bool{}
	next := [][2]int{{o.width / 2, o.height / 2}}
	for len(next) > 0 {
		p := next[len(next)-1]
		next = next[:len(next)-1]
		if seen[p] || !o.at(p[0], p[1]) {
			continue
		}
		seen[p] = true
		for i := range 9 {
			next = append(next, [2]int{p[0] + i%3 - 1, p[1] + i/3 - 1})
		}
	}
	return len(seen)
}
