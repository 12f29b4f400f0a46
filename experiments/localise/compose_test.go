package localise

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"oodscope/datasets/images"
)

// noise is a set of random pixels.
func noise(name string, n, size int) *images.Set {
	r := rand.New(rand.NewPCG(uint64(n), uint64(len(name))))
	s := images.New(name, n, size, size)
	for i := range s.Pixels {
		s.Pixels[i] = uint8(r.IntN(256))
	}
	return s
}

// noiseSets are the sets that twoSets announces.
func noiseSets() func(string) *images.Set {
	sets := map[string]*images.Set{}
	for _, s := range twoSets {
		sets[s.Name] = noise(s.Name, s.N, smallSize)
	}
	return func(name string) *images.Set { return sets[name] }
}

func compose(t *testing.T, p *Plan, cell int, test *images.Set, ood func(string) *images.Set) *images.Set {
	t.Helper()
	s, err := p.Compose(cell, test, ood)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	return s
}

// Pixels outside the mask are the target's, those of the core the donor's, and
// those of a soft edge lie between.
func TestComposeChangesOnlyWhatIsUnderTheMask(t *testing.T) {
	t.Parallel()
	p := plan(t, classes(20, 3), twoSets, smallSize, small())
	test, ood := noise("id/test", 20, smallSize), noiseSets()
	before := bytes.Clone(test.Pixels)
	for cell, c := range p.Cells() {
		donors := test
		if c.Content != Control {
			donors = ood(c.Content)
		}
		out := compose(t, p, cell, test, ood)
		if out.Len() != 6 || !bytes.Equal(out.Masks, p.Masks(cell)) {
			t.Fatalf("the %v: %d images, or other masks than planned", c, out.Len())
		}
		for i, patch := range p.Patches(cell) {
			checkComposite(t, c, patch, out, i, test.Image(patch.Target), donors.Image(patch.Donor))
		}
	}
	if !bytes.Equal(before, test.Pixels) {
		t.Error("the test set was changed")
	}
}

func checkComposite(t *testing.T, c Cell, patch Patch, out *images.Set, i int, target, donor []uint8) {
	t.Helper()
	const area = smallSize * smallSize
	for at, got := range out.Image(i) {
		x, y := at%smallSize-patch.AtX, at%area/smallSize-patch.AtY
		old := target[at]
		if !patch.outline.at(x, y) {
			if got != old || out.Mask(i)[at%area] != 0 {
				t.Fatalf("the %v changes pixel %d outside", c, at)
			}
			continue
		}
		now := donor[at/area*area+(patch.FromY+y)*smallSize+patch.FromX+x]
		soft := c.Edge == Feathered && patch.outline.rim[y*patch.outline.width+x] < 2
		if !soft && got != now || got < min(old, now) || got > max(old, now) {
			t.Fatalf("the %v turns %d into %d with a patch of %d", c, old, got, now)
		}
	}
}

// Black under white, side 5, feather 2: a third, two thirds, all. 255/3 = 85.
func TestSoftEdgeByHand(t *testing.T) {
	t.Parallel()
	const size = 8
	target, donor := make([]uint8, 3*size*size), bytes.Repeat([]uint8{255}, 3*size*size)
	Patch{AtX: 2, AtY: 1, outline: square(5)}.paste(target, donor, size, 2)
	want := []string{
		"        ", "  aaaaa ", "  abbba ", "  abcba ", "  abbba ", "  aaaaa ", "        ", "        ",
	}
	values := map[byte]uint8{' ': 0, 'a': 85, 'b': 170, 'c': 255}
	for at, got := range target {
		if v := values[want[at%(size*size)/size][at%size]]; got != v {
			t.Fatalf("plane %d, column %d, row %d: %d, want %d", at/size/size, at%size, at%(size*size)/size, got, v)
		}
	}
}

// The composites of a cell and of its control differ under the mask only.
func TestControlDiffersOnlyInContent(t *testing.T) {
	t.Parallel()
	p := plan(t, classes(20, 3), twoSets, smallSize, small())
	test, ood := noise("id/test", 20, smallSize), noiseSets()
	forms := len(p.forms)
	for form := range forms {
		a, control := compose(t, p, form, test, ood), compose(t, p, 2*forms+form, test, ood)
		differ := 0
		for at := range a.Pixels {
			if a.Pixels[at] != control.Pixels[at] {
				differ++
				if a.Masks[at/a.Stride()*smallSize*smallSize+at%(smallSize*smallSize)] == 0 {
					t.Fatalf("byte %d differs outside the mask", at)
				}
			}
		}
		if differ == 0 {
			t.Errorf("form %d is its own control", form)
		}
	}
}

func TestComposeOfOtherSets(t *testing.T) {
	t.Parallel()
	p := plan(t, classes(20, 3), twoSets, smallSize, small())
	test, ood := noise("id/test", 20, smallSize), noiseSets()
	for _, c := range []struct {
		want string
		test *images.Set
		ood  func(string) *images.Set
	}{
		{"the ID test set has 19 images of 16x16", noise("id/test", 19, smallSize), ood},
		{"the ID test set has 20 images of 8x8", noise("id/test", 20, 8), ood},
		{"far/test has 5 images", test, func(string) *images.Set { return noise("far/test", 5, smallSize) }},
		{"there is no set far/test", test, func(string) *images.Set { return nil }},
	} {
		if _, err := p.Compose(0, c.test, c.ood); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}
