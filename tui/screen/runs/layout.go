package runs

import (
	"cmp"
	"slices"
)

// The columns before a run's name: the cursor, the mark, the sign of its state.
const (
	markX = 1
	signX = 2
	nameX = 4
	gap   = 2 // between columns
)

// previewFrom is the width from which the run under the cursor is shown beside the table.
const (
	previewFrom = 150
	previewGap  = 4
	widestTable = 136
	leastTable  = 60 // beside a preview
	leastAside  = 40 // columns of that
)

// placed is a column with where it is drawn; the name is one without a column.
type placed struct {
	column
	x, w int
}

// leastName is the least that a long name has.
const leastName = 26

func (s *Screen) tableWidth() int {
	switch {
	case s.w < previewFrom:
		return s.w
	case s.border > 0:
		return max(min(s.border, s.w-previewGap-leastAside), leastTable)
	}
	return min(s.w*3/5, widestTable)
}

// layout takes the most telling columns that fit into w beside the name, and gives the name what they leave. The first is
// that of the name.
func (s *Screen) layout(w int) []placed {
	all := s.available()
	least := min(s.widths.name, max(w*28/100, leastName))
	taken, room := choose(all, w-nameX-least)
	room = widen(taken, room, func(c column) int { return c.wide }, true)
	name := least + max(min(room, s.widths.name-least), 0)
	widen(taken, room-name+least, func(c column) int { return c.most }, false)
	out := []placed{{nameColumn(), nameX, name}}
	x := nameX + name
	for _, c := range taken {
		x += c.before()
		if c.width < c.wide {
			c.head, c.left = cmp.Or(c.narrow, c.head), c.left && c.narrow == ""
		}
		out = append(out, placed{c, x, c.width})
		x += c.width
	}
	return out
}

// choose takes the columns that fit, those of the lowest ranks first, in their order, and returns the room that they leave.
func choose(all []column, room int) (taken []column, left int) {
	byRank := make([]int, len(all))
	for i := range byRank {
		byRank[i] = i
	}
	slices.SortStableFunc(byRank, func(a, b int) int { return all[a].rank - all[b].rank })
	fits := make([]bool, len(all))
	for _, i := range byRank {
		if need := all[i].width + all[i].before(); need <= room {
			fits[i] = true
			room -= need
		}
	}
	for i, c := range all {
		if fits[i] {
			taken = append(taken, c)
		}
	}
	return taken, room
}

// widen gives columns more of the room, up to the width that they want, all of it or nothing where asked, and returns what
// is left.
func widen(columns []column, room int, wanted func(column) int, whole bool) (left int) {
	for i, c := range columns {
		more := wanted(c) - c.width
		if !whole {
			more = min(more, room)
		}
		if more > 0 && more <= room {
			columns[i].width += more
			room -= more
		}
	}
	return room
}

func nameColumn() column {
	return column{name: "name", head: "run", left: true, ascending: true, value: keyless(nameValue)}
}

// before is the space in front of a column.
func (c column) before() int {
	if c.near {
		return 1
	}
	return gap
}
