package comparison

import (
	"slices"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// sheet is a wide table: names on the left of every row, and columns that go on
// below where a line is too short for them.
type sheet struct {
	names [][]string // by row, heading first
	cells [][]string // likewise; every row as long as the heading
}

const (
	sheetGap   = 2
	widestCell = 26 // where there is a limit at all
)

// room is how wide the first names may be in width columns.
func (s sheet) room(width int) int {
	names := widths(s.names, 0)
	names[0] = 0
	return max(width-sum(names)-sheetGap-slices.Max(widths(s.cells, widestCell)), 8)
}

// lines lays the sheet out in at most width columns, 0 for as wide as it needs.
func (s sheet) lines(width int) []table.Line {
	names, cells := widths(s.names, 0), widths(s.cells, min(width, widestCell))
	var lines []table.Line
	for from := 0; from < len(cells); {
		to := from + 1
		for used := sum(names) + sheetGap + cells[from]; to < len(cells); to++ {
			if used += sheetGap + cells[to]; width > 0 && used > width {
				break
			}
		}
		if from > 0 {
			lines = append(lines, table.Line{Kind: table.Blank})
		}
		lines = append(lines, s.block(names, cells, from, to)...)
		from = to
	}
	return lines
}

// block is the columns from up to to.
func (s sheet) block(names, cells []int, from, to int) (lines []table.Line) {
	for i := range s.names {
		kind := table.Row
		if i == 0 {
			kind = table.Head
		}
		var b strings.Builder
		for j, name := range s.names[i] {
			if j > 0 {
				b.WriteString(strings.Repeat(" ", sheetGap))
			}
			b.WriteString(grid.Pad(name, names[j]))
		}
		for j := from; j < to; j++ {
			b.WriteString(strings.Repeat(" ", sheetGap) + grid.PadLeft(s.cells[i][j], cells[j]))
		}
		lines = append(lines, table.Line{Kind: kind, Text: b.String()})
	}
	return lines
}

// widths are those of the columns, each at most limit, 0 for any.
func widths(rows [][]string, limit int) []int {
	w := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			if w[i] = max(w[i], grid.Width(text)); limit > 0 {
				w[i] = min(w[i], limit)
			}
		}
	}
	return w
}

// sum is the width of columns with the gaps between them.
func sum(widths []int) int {
	total := 0
	for i, w := range widths {
		if i > 0 {
			total += sheetGap
		}
		total += w
	}
	return total
}
