package images

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// numbered is a set whose every byte tells where it lies.
func numbered(n, h, w int) *Set {
	s := New("numbered", n, h, w)
	s.Labels = make([]int32, n)
	s.Classes = []string{"even", "odd"}
	s.Masks = make([]uint8, n*h*w)
	for i := range s.Pixels {
		s.Pixels[i] = uint8(i * 7)
	}
	for i := range s.Labels {
		s.Labels[i] = int32(i % 2)
	}
	for i := range s.Masks {
		s.Masks[i] = uint8(i % 3 / 2)
	}
	return s
}

func TestImageAliasesPixelsAndCannotSpill(t *testing.T) {
	t.Parallel()
	s := numbered(3, 2, 4)
	s.Image(1)[0] = 200
	if got := s.Pixels[3*2*4]; got != 200 {
		t.Errorf("first byte of image 1 in Pixels = %d, want 200", got)
	}
	next := s.Image(2)[0]
	_ = append(s.Image(1), 99)
	if s.Image(2)[0] != next {
		t.Error("append to Image(1) overwrote image 2")
	}
}

func TestLen(t *testing.T) {
	t.Parallel()
	if n := numbered(5, 3, 2).Len(); n != 5 {
		t.Errorf("Len = %d, want 5", n)
	}
	if n := new(Set).Len(); n != 0 {
		t.Errorf("Len of the zero Set = %d, want 0", n)
	}
}

func TestSubsetCopiesTheRightImages(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		s := numbered(n, rapid.IntRange(1, 4).Draw(t, "h"), rapid.IntRange(1, 4).Draw(t, "w"))
		indices := rapid.SliceOf(rapid.IntRange(0, n-1)).Draw(t, "indices")
		sub := s.Subset(indices)
		if err := sub.Validate(); err != nil || sub.Len() != len(indices) {
			t.Fatalf("subset of %v: %d images, %v", indices, sub.Len(), err)
		}
		for to, from := range indices {
			if string(sub.Image(to)) != string(s.Image(from)) || string(sub.Mask(to)) != string(s.Mask(from)) || sub.Labels[to] != s.Labels[from] {
				t.Fatalf("image %d of the subset is not image %d of the set", to, from)
			}
		}
	})
}

func TestSubsetIsACopy(t *testing.T) {
	t.Parallel()
	s := numbered(2, 2, 2)
	before := s.Fingerprint()
	sub := s.Subset([]int{0, 1})
	sub.Pixels[0]++
	sub.Labels[0]++
	sub.Masks[0] ^= 1
	sub.Classes[0] = "changed"
	if s.Fingerprint() != before || s.Classes[0] != "even" {
		t.Error("changing a subset changed its set")
	}
}

func TestSubsetWithoutLabelsOrMasks(t *testing.T) {
	t.Parallel()
	sub := New("plain", 3, 2, 2).Subset([]int{2})
	if sub.Labels != nil || sub.Masks != nil || sub.Classes != nil {
		t.Errorf("subset made up labels %v, masks %v or classes %v", sub.Labels, sub.Masks, sub.Classes)
	}
}

func TestValidateNamesTheFault(t *testing.T) {
	t.Parallel()
	cases := map[string]func(*Set){
		"both sides must be positive": func(s *Set) { s.Height = 0 },
		"not a multiple of":           func(s *Set) { s.Pixels = s.Pixels[1:] },
		"1 labels for 4 images":       func(s *Set) { s.Labels = s.Labels[:1] },
		"image 2 has label 2":         func(s *Set) { s.Labels[2] = 2 },
		"image 3 has label -1":        func(s *Set) { s.Labels[3] = -1 },
		"mask bytes for 4 images":     func(s *Set) { s.Masks = s.Masks[:3] },
		"mask of image 1 holds 2":     func(s *Set) { s.Masks[s.Height*s.Width] = 2 },
	}
	for want, spoil := range cases {
		s := numbered(4, 2, 3)
		spoil(s)
		err := s.Validate()
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), `"numbered"`) {
			t.Errorf("Validate = %v, want it to name the set and say %q", err, want)
		}
	}
	if err := numbered(4, 2, 3).Validate(); err != nil {
		t.Errorf("Validate of a sound set: %v", err)
	}
}
