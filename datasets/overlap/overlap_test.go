package overlap

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"oodscope/datasets/images"
)

// numbered is a set of 4x4 images, image i all of value values[i].
func numbered(values ...uint8) *images.Set {
	s := images.New("numbered", len(values), 4, 4)
	for i, v := range values {
		for j := range s.Image(i) {
			s.Image(i)[j] = v
		}
	}
	return s
}

func TestSameAndTwice(t *testing.T) {
	t.Parallel()
	a, b := numbered(5, 1, 7, 1, 9), numbered(1, 2, 5, 1, 5)
	if got, want := Same(Of(a), Of(b)), []Pair{{0, 2}, {1, 0}, {3, 0}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := Twice(Of(b)), []Pair{{3, 0}, {4, 2}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := Same(Of(images.New("", 2, 2, 8)), Of(images.New("", 2, 4, 4))); got != nil {
		t.Errorf("images of other geometry are the same: %v", got)
	}
}

func TestSameSeesOneLevelOfOnePixel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := numbered(rapid.SliceOfN(rapid.Uint8(), 1, 8).Draw(t, "values")...)
		b := a.Subset(rapid.SliceOfN(rapid.IntRange(0, a.Len()-1), 1, 8).Draw(t, "indices"))
		i := rapid.IntRange(0, b.Len()-1).Draw(t, "image")
		b.Image(i)[rapid.IntRange(0, b.Stride()-1).Draw(t, "pixel")] ^= 1
		for _, p := range Same(Of(b), Of(a)) {
			if p.A == i || !slices.Equal(b.Image(p.A), a.Image(p.B)) {
				t.Fatalf("%v are not the same", p)
			}
		}
		if found := Same(Of(b), Of(a)); len(found) != b.Len()-1 {
			t.Fatalf("%d of %d found", len(found), b.Len()-1)
		}
	})
}

// noise is a set of random 32x32 images made of coarse squares, as photographs
// are of objects.
func noise(n int, seed uint64) *images.Set {
	rng := rand.New(rand.NewPCG(seed, 1))
	s := images.New("noise", n, 32, 32)
	for i := range n {
		var squares [3 * 16]uint8
		for j := range squares {
			squares[j] = uint8(40 + rng.IntN(170))
		}
		for j := range s.Image(i) {
			c, y, x := j/1024, j%1024/32, j%32
			s.Image(i)[j] = squares[c*16+y/8*4+x/8]
		}
	}
	return s
}

func TestAlikeFindsWhatWasChangedALittle(t *testing.T) {
	t.Parallel()
	a, b := noise(50, 1), noise(60, 2)
	changed := a.Subset([]int{7, 8, 9})
	for i, v := range changed.Image(0) { // brighter
		changed.Image(0)[i] = v + 6
	}
	for i := range changed.Image(1) { // compressed again
		changed.Image(1)[i] += uint8(i % 3)
	}
	copy(b.Image(20), changed.Image(0))
	copy(b.Image(10), changed.Image(1))
	copy(b.Image(30), changed.Image(2)) // the same: not merely alike
	if got, want := Alike(Of(a), Of(b)), []Pair{{7, 20}, {8, 10}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := Alike(Of(numbered(10, 20)), Of(numbered(11, 21))); got != nil {
		t.Errorf("even images are alike: %v", got)
	}
}

// Looking by thirds of the hash finds what comparing all pairs finds.
func TestAlikeIsExhaustive(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := noise(1, uint64(rapid.IntRange(0, 99).Draw(t, "seed")))
		b := base.Subset(make([]int, 6))
		for i := range b.Len() {
			for range rapid.IntRange(0, 300).Draw(t, "changes") {
				b.Image(i)[rapid.IntRange(0, b.Stride()-1).Draw(t, "pixel")] ^= 31
			}
		}
		pa, pb := Of(base), Of(b)
		at, least := -1, maxLevel*rows*columns+1
		for j := range pb.rough {
			d := pa.rough[0].distance(&pb.rough[j])
			if hammingWithin(pa.rough[0].hash, pb.rough[j].hash) && d < least {
				at, least = j, d
			}
		}
		var want []Pair
		if at >= 0 && !pa.rough[0].flat && pa.exact[0] != pb.exact[at] {
			want = []Pair{{0, at}}
		}
		if got := Alike(pa, pb); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func hammingWithin(a, b uint64) bool {
	n := 0
	for d := a ^ b; d != 0; d &= d - 1 {
		n++
	}
	return n <= maxBits
}
