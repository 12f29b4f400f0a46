package builtin

import (
	"slices"
	"testing"
)

// box is the smallest rectangle around a mask's ones, and how many ones there are.
func box(mask []uint8) (x0, y0, x1, y1, count int) {
	x0, y0 = size, size
	for i, m := range mask {
		if m == 1 {
			x, y := i%size, i/size
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x+1), max(y1, y+1)
			count++
		}
	}
	return
}

func TestMasksMatchPatches(t *testing.T) {
	t.Parallel()
	s, set := splits()[7], generated()["patched"]
	sides, corners := map[int]int{}, map[[2]int]int{}
	for i := range set.Len() {
		x0, y0, x1, y1, count := box(set.Mask(i))
		side := x1 - x0
		if y1-y0 != side || count != side*side || !slices.Contains([]int{8, 12, 16, 20}, side) {
			t.Fatalf("mask %d: %d pixels in a box of %dx%d", i, count, side, y1-y0)
		}
		sides[side]++
		corners[[2]int{x0, y0}]++
		changed := 0
		base, got, mask := s.base(i), set.Image(i), set.Mask(i)
		for j := range got {
			if got[j] == base[j] {
				continue
			}
			if changed++; mask[j%area] == 0 {
				t.Fatalf("image %d: byte %d changed outside the mask", i, j)
			}
		}
		if changed < 3*count/4 {
			t.Errorf("image %d: only %d of %d bytes inside the mask changed", i, changed, 3*count)
		}
	}
	if len(sides) != 4 || len(corners) < 100 {
		t.Errorf("sides %v at %d places; want four sides, well spread", sides, len(corners))
	}
}

func TestFeatherFadesInsideThePatch(t *testing.T) {
	t.Parallel()
	from := slices.Repeat([]uint8{240}, 3*area)
	p := patch{from: from, side: 8, atX: 3, atY: 20, feathered: true}
	dst, mask := make([]uint8, 3*area), make([]uint8, area)
	p.paste(dst, mask)
	row := dst[24*size:][:size]
	if want := []uint8{0, 79, 159, 240, 240, 240, 240, 159, 79, 0}; !slices.Equal(row[2:12], want) {
		t.Errorf("a row through the patch is %v, want %v", row[2:12], want)
	}
	if x0, y0, _, _, n := box(mask); x0 != 3 || y0 != 20 || n != 64 {
		t.Errorf("mask starts at %d,%d and has %d pixels", x0, y0, n)
	}
}
