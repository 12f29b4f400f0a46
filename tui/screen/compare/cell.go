package compare

import "oodscope/tui/grid"

// cell is an item of a group. Heads are aligned at their right, so that numbers are at their decimal points; a cell
// without a head is text.
type cell struct {
	head string
	tail [levels]string // behind the head, by room
	look look
	says string // a sentence with everything that is known of it
}

// levels is how many ways there are to write a cell, the roomiest first.
const levels = 4

// look is what a cell is to the eye.
type look int

const (
	plain look = iota
	quiet
	better
	worse
)

// same is a tail that is the same at every level.
func same(s string) [levels]string { return [levels]string{s, s, s, s} }

// text is a cell of words.
func text(s string, l look) cell { return cell{tail: same(s), look: l, says: s} }

// none is a cell without a figure.
func none(says string) cell { return cell{head: "–", look: quiet, says: says} }

// span is the width of some cells at a level: of their heads and of what follows.
type span struct{ head, tail int }

func (s span) width() int {
	if s.head > 0 && s.tail > 0 {
		return s.head + 1 + s.tail
	}
	return s.head + s.tail
}

// textLimit is how wide a setting may make a column.
const textLimit = 16

// spanOf is that of the cells of figures; text is cut to what they take, but not under textLimit.
func spanOf(cells []cell, level int) (s span) {
	words := 0
	for _, c := range cells {
		if c.head == "" {
			words = max(words, min(grid.Width(c.tail[level]), textLimit))
			continue
		}
		s.head, s.tail = max(s.head, grid.Width(c.head)), max(s.tail, grid.Width(c.tail[level]))
	}
	if over := words - s.width(); over > 0 {
		s.tail += over
	}
	return s
}
