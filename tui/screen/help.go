package screen

import (
	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

// Help lists every key, from the table that dispatches them.
type Help struct {
	sections []keys.Section
	scroll   int
	w, h     int
}

// NewHelp is the help of a table of bindings.
func NewHelp(t keys.Table) Help { return Help{sections: t.Sections()} }

// Resize tells the size of the rectangle that Draw will get.
func (h *Help) Resize(w, hh int) {
	h.w, h.h = w, hh
	h.scroll = min(h.scroll, h.hidden())
}

// Do answers an action. why says why it cannot be done.
func (h *Help) Do(a keys.Action) (done bool, why string) {
	to := h.scroll
	switch a {
	case keys.Down:
		to++
	case keys.Up:
		to--
	case keys.PageDown:
		to += h.h
	case keys.PageUp:
		to -= h.h
	case keys.First:
		to = 0
	case keys.Last:
		to = h.hidden()
	default:
		return false, ""
	}
	if h.hidden() == 0 {
		return false, "every key is on screen"
	}
	h.scroll = max(min(to, h.hidden()), 0)
	return true, ""
}

// Place says how many keys are out of sight.
func (h *Help) Place() string {
	if below := h.hidden() - h.scroll; below > 0 {
		return plural(below, "more line") + " below"
	}
	return ""
}

// hidden is the number of rows that do not fit.
func (h *Help) hidden() int {
	return max(tallest(h.columns(h.w))-h.h, 0)
}

type helpLine struct{ head, keys, text string }

// The columns that the keys take, what they do, and both with a space behind.
const (
	helpKeys   = 18
	helpText   = 39
	helpColumn = helpKeys + helpText + 2
)

// columns deals the sections out, in order, to two columns, or to more where two do not show them all.
func (h *Help) columns(w int) [][]helpLine {
	most := max(w/helpColumn, 1)
	for n := min(2, most); n < most; n++ {
		if all := h.deal(n); tallest(all) <= h.h {
			return all
		}
	}
	return h.deal(most)
}

// deal puts the sections into at most n columns, evenly by height.
func (h *Help) deal(n int) [][]helpLine {
	total := 0
	for _, s := range h.sections {
		total += len(s.Bindings) + 2
	}
	out := make([][]helpLine, 1, n)
	for _, s := range h.sections {
		last := &out[len(out)-1]
		if len(out) < n && len(*last) > 0 && len(*last)+len(s.Bindings)/2 > total/n {
			out = append(out, nil)
			last = &out[len(out)-1]
		}
		if len(*last) > 0 {
			*last = append(*last, helpLine{})
		}
		*last = append(*last, helpLine{head: string(s.Context)})
		for _, b := range s.Bindings {
			*last = append(*last, helpLine{keys: b.Help().Key, text: b.Help().Desc})
		}
	}
	return out
}

func tallest(columns [][]helpLine) int {
	n := 0
	for _, c := range columns {
		n = max(n, len(c))
	}
	return n
}

// Draw puts the list of keys on a grid.
func (h *Help) Draw(g grid.Grid, f Frame) {
	columns := h.columns(g.W())
	w := min(g.W()/len(columns), 2*helpColumn)
	for i, lines := range columns {
		col := g.Columns(i*w, w)
		lines = lines[min(h.scroll, len(lines)):]
		for y, l := range lines {
			col.Text(0, y, f.Theme.Strong, l.head)
			col.Text(2, y, f.Theme.Accent, grid.Fit(l.keys, helpKeys-3))
			col.Text(helpKeys, y, f.Theme.Text, l.text)
		}
	}
}
