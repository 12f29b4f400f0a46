package live

import (
	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/table"
)

// tables are the final ones as lines for a width.
type tables struct{ final, local []table.Line }

const tableRows = 8 // detectors at most beside the curves

// fitTables lays the tables out with as many detectors as fit into so many rows.
func (s *Screen) fitTables(w, rows int) (t tables) {
	for n := tableRows; n > 0; n-- {
		if t = s.layTables(w, n); len(t.final) <= rows {
			break
		}
	}
	return t
}

func (s *Screen) layTables(w, detectors int) (t tables) {
	if s.detail.Run == nil {
		return t
	}
	if s.detail.Run.Summary != nil {
		t.final = table.Compact(s.detail.Run.Summary, w, detectors)
	}
	if s.local != nil {
		t.local = wholeColumns(table.Localisation(s.local, 0), w)
	}
	return t
}

// wholeColumns cuts a table behind the last column that fits whole: columns end where their headings do. What they mean
// is left to the command that prints the table.
func wholeColumns(lines []table.Line, w int) (kept []table.Line) {
	end := 0
	heading := lines[0].Text + " "
	for i := range heading {
		if heading[i] == ' ' && i > 0 && heading[i-1] != ' ' && i <= w {
			end = i
		}
	}
	for _, l := range lines {
		if l.Kind != table.Note {
			kept = append(kept, table.Line{Kind: l.Kind, Text: ansi.Truncate(l.Text, end, "")})
		}
	}
	return kept
}
