package compare

import (
	"slices"

	"oodscope/tui/grid"
)

// layout is a sheet fitted into a width.
type layout struct {
	byRow  bool // groups are rows, and items columns
	level  int
	labels int    // width of the names at the left
	spans  []span // by column
	widths []int  // likewise
	gap    int
	lines  []line
}

// line is a row of the screen: an item, or a group where those are rows, a title or a note.
type line struct {
	kind  lineKind
	index int // of the item, group, section, or row of notes
	text  string
}

type lineKind int

const (
	blankLine lineKind = iota
	titleLine
	itemLine
	groupLine
	noteLine
)

const (
	gutter     = 2 // for the cursor's mark
	leastGap   = 2
	mostGap    = 4
	manyGroups = 8   // from more on groups are rows
	noteWidth  = 110 // longer lines are hard to read
	rowLevel   = 2   // at which cells are written where groups are rows
)

// arrange fits a sheet into w columns; turned is the other way round than fits best.
func arrange(s *sheet, w int, turned bool) layout {
	l, fits := inColumns(s, w)
	if byRow := len(s.groups) > manyGroups || !fits && len(s.groups) > 3; byRow != turned {
		l = inRows(s, w)
	}
	l.lines = append(l.lines, noteLines(s, w)...)
	return l
}

func noteLines(s *sheet, w int) (lines []line) {
	for i, text := range s.notes {
		if i == 0 {
			lines = append(lines, line{}, line{kind: titleLine, index: -1, text: "notes"})
		}
		for _, part := range grid.Wrap(text, max(min(w-gutter, noteWidth), 2)) {
			lines = append(lines, line{kind: noteLine, index: len(lines), text: part})
		}
	}
	return lines
}

// inColumns has a column for each group, and a row for each item; false where not all columns fit.
func inColumns(s *sheet, w int) (l layout, fits bool) {
	names := leastHeading
	for _, h := range s.groups {
		names = max(names, grid.Width(h.name)+headingMarks)
	}
	for _, it := range s.items {
		l.labels = max(l.labels, grid.Width(it.label)+2*indent(it))
	}
	l.labels = min(l.labels, max(w/4, 18))
	n := len(s.groups)
	room := (w-gutter-l.labels)/n - leastGap
	var all span
	for l.level = 0; ; l.level++ {
		if all = widest(s, l.level); max(all.width(), leastHeading) <= room || l.level == levels-1 {
			break
		}
	}
	width := max(all.width(), leastHeading)
	fits = width <= room
	width = max(width, min(names, room))
	l.spans, l.widths = slices.Repeat([]span{all}, n), slices.Repeat([]int{width}, n)
	l.gap = min(max(room+leastGap-width, leastGap), mostGap)
	l.lines = itemLines(s)
	return l, fits
}

// widest is the span of all groups' cells.
func widest(s *sheet, level int) (all span) {
	for g := range s.groups {
		sp := spanOf(columnOf(s, g), level)
		all.head, all.tail = max(all.head, sp.head), max(all.tail, sp.tail)
	}
	return all
}

func itemLines(s *sheet) (lines []line) {
	item := 0
	for i, sec := range s.sections {
		if i > 0 {
			lines = append(lines, line{})
		}
		lines = append(lines, line{kind: titleLine, index: i})
		for range sec.items {
			lines = append(lines, line{kind: itemLine, index: item})
			item++
		}
	}
	return lines
}

const (
	headingMarks = 6  // columns that a group's stroke, the baseline's star and the mark of what is not comparable take
	leastHeading = 14 // columns of a heading at least
)

func indent(it item) int {
	if it.below {
		return 1
	}
	return 0
}

func columnOf(s *sheet, group int) (cells []cell) {
	for _, it := range s.items {
		cells = append(cells, it.cells[group])
	}
	return cells
}

// inRows has a row for each group, and a column for each item.
func inRows(s *sheet, w int) (l layout) {
	l.byRow, l.level, l.gap = true, rowLevel, leastGap
	for _, h := range s.groups {
		l.labels = max(l.labels, grid.Width(h.name)+headingMarks)
	}
	l.labels = min(l.labels, max(w/3, leastHeading))
	for _, it := range s.items {
		sp := spanOf(it.cells, l.level)
		l.spans = append(l.spans, sp)
		l.widths = append(l.widths, max(sp.width(), min(grid.Width(it.label), textLimit)))
	}
	for g := range s.groups {
		l.lines = append(l.lines, line{kind: groupLine, index: g})
	}
	return l
}

// head is how many rows stay above the lines.
func (l layout) head() int {
	if l.byRow {
		return 2
	}
	return 1
}

// left is where columns begin.
func (l layout) left() int { return gutter + l.labels + l.gap }

// from is the first column to show in w cells so that a column is seen whole, going no farther than needed from first.
func (l layout) from(first, column, w int) int {
	first = max(min(first, column), 0)
	for first < column && l.across(first, column) > w {
		first++
	}
	return first
}

// across is the width of some columns, the last one too.
func (l layout) across(from, to int) (w int) {
	for i := from; i <= to && i < len(l.widths); i++ {
		w += l.widths[i]
		if i > from {
			w += l.gap
		}
	}
	return w
}

// at is the column at an x counted from left, the first column shown there being first; -1 where there is none.
func (l layout) at(first, x int) int {
	for i, from := first, 0; i < len(l.widths); i++ {
		if x < from {
			return -1
		}
		if x < from+l.widths[i] {
			return i
		}
		from += l.widths[i] + l.gap
	}
	return -1
}
