package launch

import (
	"strings"

	"oodscope/tui/grid"
)

// paper is written on from the top down.
type paper struct {
	grid.Grid
	y int
}

// left is the rows that are not written on yet.
func (p *paper) left() int { return p.H() - p.y }

// write puts a text on as many rows as it takes, at most so many; an ellipsis shows a cut.
func (p *paper) write(st grid.Style, text string, most int) {
	if text == "" {
		return
	}
	most = min(most, p.left())
	const longest = 8 // bytes of a text for each cell: more is not looked at
	if limit := longest * max(most, 0) * p.W(); len(text) > limit {
		text = text[:limit]
	}
	lines := grid.Wrap(text, p.W())
	for i, l := range lines[:max(min(len(lines), most), 0)] {
		if i == most-1 && len(lines) > most {
			l = grid.Fit(l+"…", p.W())
		}
		p.Text(0, p.y, st, l)
		p.y++
	}
}

// skip leaves a row free.
func (p *paper) skip() { p.y++ }

// reasons writes a reason a line: whole where there is room, else the first clause of each.
func (p *paper) reasons(st grid.Style, text string) {
	lines := strings.Split(text, "\n")
	rows := 0
	for _, l := range lines {
		rows += len(grid.Wrap(grid.Fit(l, p.W()*(p.left()+1)), p.W()))
	}
	for i, l := range lines {
		if rows > p.left()+i {
			l = brief(l)
		}
		p.write(st, l, p.left())
	}
}
