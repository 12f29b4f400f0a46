package chart

import (
	"strconv"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const (
	sampleW   = 4 // cells of the stroke's sample: eight dots show each dash pattern
	shortW    = 2 // the same where there is little room
	legendGap = 2
	leastName = 6 // a name shortened to less says nothing
)

// legend is what stands above a plot: a title and an entry for each series.
type legend struct {
	title, about string // about stands behind the title where there is room
	entries      []entry
}

type entry struct {
	name, value string
	stroke      theme.Stroke
	selected    bool
}

// plan is a way to use w columns and the upper rows of a chart of h rows; false where not enough fits.
type plan func(head heading, w, h int) (heading, bool)

// heading is how the rows above a plot are used: the title, and an entry for each series that has room.
type heading struct {
	about   bool  // what is said behind the title has room
	rows    int   // of title and legend
	shown   []int // the series that have an entry, in order
	columns int   // of entries
	sample  int   // width of a stroke's sample; 0: a single value without a name
	name    int   // of names, at most; below the title all have this width
	value   int   // of values
}

// below tells whether the legend has rows of its own below the title.
func (h heading) below() bool { return h.rows > 1 }

// heading plans the rows. With ever less room: all names in the title's row; rows below it, where the chart is high;
// names cut in the middle; only some series and the number of the others.
func (l legend) heading(w, h int) heading {
	head := heading{about: true, rows: 1, sample: sampleW, value: 6}
	for i := range l.entries {
		head.shown = append(head.shown, i)
		head.name = max(head.name, grid.Width(l.entries[i].name))
		head.value = max(head.value, grid.Width(l.entries[i].value))
	}
	head.columns = max(len(l.entries), 1)
	if len(l.entries) == 0 || len(l.entries) == 1 && head.name == 0 {
		head.sample, head.about = 0, grid.Width(l.title+l.about)+legendGap+head.value <= w
		return head
	}
	for _, try := range []plan{l.beside, l.table, l.shortened, l.crowdedTable, l.crowded, l.bare} {
		if planned, ok := try(head, w, h); ok {
			return planned
		}
	}
	return l.choose(head, 0)
}

// entry is the width of an entry with a name of a width.
func (h heading) entry(name int) int {
	w := h.sample + 1 + name + 1 + h.value
	if name == 0 {
		w--
	}
	return w
}

// nameOf is the width that a series' name takes.
func (l legend) nameOf(h heading, i int) int {
	if h.below() {
		return h.name
	}
	return min(grid.Width(l.entries[i].name), h.name)
}

// width is that of all entries side by side, with the number of those left out.
func (l legend) width(h heading) int {
	w := -legendGap
	for _, i := range h.shown {
		w += h.entry(l.nameOf(h, i)) + legendGap
	}
	if more := l.more(h); more != "" {
		w += legendGap + len(more)
	}
	return w
}

// room is how wide the legend may be beside the title.
func (l legend) room(h heading, w int) int { return w - grid.Width(l.left(h)) - legendGap }

func (l legend) beside(h heading, w, _ int) (heading, bool) { return h, l.width(h) <= l.room(h, w) }

// table plans rows below the title for all series, with names as long as fit.
func (l legend) table(h heading, w, height int) (heading, bool) {
	for name := h.name; name >= min(h.name, leastName+2); name-- {
		columns := min((w+legendGap)/(h.entry(name)+legendGap), len(l.entries))
		if columns > 0 && rowsOf(len(l.entries), columns) <= spare(height) {
			h.rows, h.name, h.columns = 1+rowsOf(len(l.entries), columns), name, columns
			return h, true
		}
	}
	return h, false
}

// spare is how many rows a legend may take from a chart of h rows.
func spare(h int) int { return min(max((h-8)/5, 0), 6) }

func rowsOf(n, columns int) int { return (n + columns - 1) / columns }

// shortened plans for all series beside the title, with names cut as far as makes sense.
func (l legend) shortened(h heading, w, _ int) (heading, bool) {
	for ; h.name >= leastName; h.name-- {
		if l.width(h) <= l.room(h, w) {
			return h, true
		}
	}
	return h, false
}

// crowdedTable plans rows below the title for as many series as they hold.
func (l legend) crowdedTable(h heading, w, height int) (heading, bool) {
	rows := spare(height)
	longest := h.name
	h.name = min(h.name, leastName+2)
	room := w - len("+99")
	h.columns = room / (h.entry(h.name) + legendGap)
	if rows == 0 || h.columns <= 0 {
		return h, false
	}
	h.name = min(h.name+room/h.columns-h.entry(h.name)-legendGap, longest)
	h.rows = 1 + rows
	return l.choose(h, rows*h.columns), true
}

// crowded plans for as many series as fit beside the title, then gives their names what room is left.
func (l legend) crowded(h heading, w, _ int) (heading, bool) {
	longest := h.name
	h.name = min(h.name, leastName)
	for n := len(l.entries) - 1; n > 0; n-- {
		few := l.choose(h, n)
		if l.width(few) > l.room(few, w) {
			continue
		}
		for few.name < longest {
			if few.name++; l.width(few) > l.room(few, w) {
				few.name--
				break
			}
		}
		return few, true
	}
	return h, false
}

// bare plans for one series at the cost of what is said behind the title and of most of its name.
func (l legend) bare(h heading, w, _ int) (heading, bool) {
	h.about, h.sample = false, shortW
	h = l.choose(h, 1)
	for ; h.name > 0 && l.width(h) > l.room(h, w); h.name-- {
	}
	return h, l.width(h) <= l.room(h, w)
}

// choose keeps the entries of n series: the selected ones, then the first ones.
func (l legend) choose(h heading, n int) heading {
	keep := make([]bool, len(l.entries))
	for _, selected := range []bool{true, false} {
		for i := range l.entries {
			if n > 0 && l.entries[i].selected == selected {
				keep[i] = true
				n--
			}
		}
	}
	h.shown = nil
	for i, k := range keep {
		if k {
			h.shown = append(h.shown, i)
		}
	}
	return h
}

// more counts the series without an entry: "+5", "" for none.
func (l legend) more(h heading) string {
	if n := len(l.entries) - len(h.shown); n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return ""
}
