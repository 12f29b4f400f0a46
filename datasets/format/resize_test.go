package format

import (
	"bytes"
	"testing"

	"oodscope/datasets/images"
)

// quarters has a mask over its lower right quarter, where the pixels are 200.
func quarters(n, side int) *images.Set {
	s := images.New("quarters", n, side, side)
	s.Labels, s.Classes, s.Masks = make([]int32, n), []string{"only"}, make([]uint8, n*side*side)
	for i := range s.Masks {
		if x, y := i%side, i/side%side; x >= side/2 && y >= side/2 {
			s.Masks[i] = 1
			for c := range 3 {
				s.Image(i / (side * side))[c*side*side+y*side+x] = 200
			}
		}
	}
	return s
}

func TestResizeMovesMasksWithTheirImages(t *testing.T) {
	t.Parallel()
	for _, size := range []int{16, 64} {
		got, err := Resize(t.Context(), quarters(3, 32), Options{Size: size})
		if err != nil || got.Validate() != nil || got.Name != "quarters" {
			t.Fatalf("%v, %v", err, got.Validate())
		}
		want := quarters(3, size)
		if !bytes.Equal(got.Masks, want.Masks) {
			t.Errorf("size %d: masks differ", size)
		}
		if got.Image(1)[0] != 0 || got.Image(1)[size*size-1] != 200 {
			t.Errorf("size %d: corners are %d and %d", size, got.Image(1)[0], got.Image(1)[size*size-1])
		}
	}
}

func TestResizeLeavesTheRightSizeAlone(t *testing.T) {
	t.Parallel()
	s := quarters(4, 8)
	if got, err := Resize(t.Context(), s, Options{Size: 8}); err != nil || got != s {
		t.Errorf("the set was copied (error %v)", err)
	}
	got, err := Resize(t.Context(), s, Options{Size: 8, Limit: 2, Seed: 1})
	if err != nil || got.Fingerprint() != s.Subset(Pick(4, 2, 1)).Fingerprint() {
		t.Errorf("not the picked subset (error %v)", err)
	}
}
