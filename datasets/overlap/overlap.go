package overlap

import (
	"crypto/sha256"

	"oodscope/datasets/images"
)

// Pair says that image A of one set is image B of another.
type Pair struct {
	A int `json:"a"`
	B int `json:"b"`
}

// Prints are the images of a set, in order, as far as comparing needs them.
type Prints struct {
	height, width int
	exact         [][sha256.Size]byte // of the pixels
	rough         []rough
}

// Of takes the prints of a set.
func Of(s *images.Set) Prints {
	p := Prints{height: s.Height, width: s.Width}
	for i := range s.Len() {
		p.exact = append(p.exact, sha256.Sum256(s.Image(i)))
		p.rough = append(p.rough, roughOf(s.Image(i), s.Height, s.Width))
	}
	return p
}

// Len is the number of images.
func (p Prints) Len() int { return len(p.exact) }

// Same gives for each image of a that b holds too, in order, the first such image
// of b. Sets of different height or width share nothing: open both at one size.
func Same(a, b Prints) (found []Pair) {
	if a.height != b.height || a.width != b.width {
		return nil
	}
	first := b.first()
	for i, print := range a.exact {
		if j, ok := first[print]; ok {
			found = append(found, Pair{A: i, B: j})
		}
	}
	return found
}

// Twice gives for each image that an earlier one of the set repeats, in order,
// the first of those as B.
func Twice(p Prints) (found []Pair) {
	first := p.first()
	for i, print := range p.exact {
		if j := first[print]; j < i {
			found = append(found, Pair{A: i, B: j})
		}
	}
	return found
}

// first maps each print to the first image that has it.
func (p Prints) first() map[[sha256.Size]byte]int {
	first := make(map[[sha256.Size]byte]int, len(p.exact))
	for i, print := range p.exact {
		if _, seen := first[print]; !seen {
			first[print] = i
		}
	}
	return first
}
