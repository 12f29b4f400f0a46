package palette

import (
	"fmt"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
)

// rows of entries, beside the rule above them and the field below.
const rows = 10

const widestName = 28

// Draw puts the palette over the last rows of a grid, at most twelve.
func (p *Palette) Draw(g grid.Grid, th theme.Theme) {
	last := g.H() - 1
	page := min(rows, max(last-1, 0))
	shown := min(len(p.hits), page)
	lines := max(shown, 1)
	g.Text(0, last-lines-1, th.Faint, strings.Repeat("─", g.W()))
	for y := last - lines; y <= last; y++ {
		g.Text(0, y, th.Text, strings.Repeat(" ", g.W()))
	}
	if shown == 0 {
		g.Text(2, last-1, th.Muted, "nothing of that name")
	}
	from, to := widget.Window(p.cursor, len(p.hits), page)
	for i := from; i < to; i++ {
		p.row(g.Rows(last-shown+i-from, 1), i, th)
	}
	p.field.Draw(g.Rows(last, 1), th)
	p.side(g.Rows(last, 1), th)
}

// side says at the end of the field why nothing was run, else where in the list the cursor is.
func (p *Palette) side(g grid.Grid, th theme.Theme) {
	room := g.W() - grid.Width(p.field.Text()) - 4
	switch {
	case p.why != "":
		g.Right(g.W(), 0, th.Accent, grid.Fit(p.why, max(room, g.W()/2)))
	case len(p.hits) > rows && room > 12:
		g.Right(g.W(), 0, th.Faint, fmt.Sprintf("%d of %d", p.cursor+1, len(p.hits)))
	}
}

func (p *Palette) row(g grid.Grid, i int, th theme.Theme) {
	h := p.hits[i]
	name, help := th.Text, th.Muted
	if h.entry.Why != "" {
		name, help = th.Faint, th.Faint
	}
	if i == p.cursor {
		g.Text(0, 0, th.Accent, "›")
		if h.entry.Why == "" {
			name = th.Strong
		}
	}
	w := min(p.nameWidth(), max(g.W()/2-2, 0))
	g.Text(2, 0, name, grid.Fit(label(h), w))
	keys := grid.Fit(h.entry.Keys, g.W()/4)
	g.Right(g.W(), 0, help, keys)
	g.Columns(w+4, g.W()-w-6-grid.Width(keys)).Text(0, 0, help, said(h.entry))
}

func said(e *Entry) string {
	if e.Why != "" {
		return e.Why
	}
	return e.Help
}

// label is the name, with a sign that a value follows.
func label(h hit) string {
	if h.entry.Complete != nil && h.argument == "" {
		return h.entry.Name + " …"
	}
	return typed(h.entry, h.argument)
}

func (p *Palette) nameWidth() int {
	w := 0
	for _, h := range p.hits {
		w = max(w, grid.Width(label(h)))
	}
	return min(w, widestName)
}
