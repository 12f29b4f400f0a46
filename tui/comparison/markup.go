package comparison

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
)

// writeMarkdown writes a table of means and one of differences a metric, and the
// notes as a list.
func writeMarkdown(w io.Writer, c *compare.Comparison) error {
	p := printer{w: w}
	names, notes := fullNames(c), Notes(c)
	for _, t := range c.Tables {
		p.markdown(t.Metric.Head+better(t.Metric), meansSheet(c, t, names))
		if s := differenceSheet(c, t, names); len(s.cells) > 1 {
			p.markdown(t.Metric.Head+", difference to "+c.Baseline.Name+", verdict, p", s)
		}
		if same := Unchanged(c, t); len(same) > 0 {
			notes = append(notes, unchangedNote(t, same))
		}
	}
	for _, n := range notes {
		p.print("- %s\n", markdownText(n))
	}
	return p.err
}

// markdown writes a sheet as a table, its heading in bold above.
func (p *printer) markdown(heading string, s sheet) {
	rows := markupRows(s)
	p.print("**%s**\n\n| %s |\n", markdownText(heading), strings.Join(each(rows[0], markdownText), " | "))
	p.print("|---|---|%s\n", strings.Repeat("---:|", len(rows[0])-2))
	for _, row := range rows[1:] {
		p.print("| %s |\n", strings.Join(each(row, markdownText), " | "))
	}
	p.print("\n")
}

// writeLaTeX writes a tabular a metric, for the package booktabs, and the notes
// as comments above them.
func writeLaTeX(w io.Writer, c *compare.Comparison) error {
	p := printer{w: w}
	p.print("%% \\usepackage{booktabs}\n")
	for _, n := range append(Notes(c), differenceNotes(c)...) {
		p.print("%% %s\n", grid.Clean(n))
	}
	for _, t := range c.Tables {
		rows := markupRows(meansSheet(c, t, fullNames(c)))
		p.print("\n%% %s\n\\begin{tabular}{ll%s}\n\\toprule\n", grid.Clean(t.Metric.Head+better(t.Metric)), strings.Repeat("r", len(rows[0])-2))
		for i, row := range rows {
			p.print("%s \\\\\n", strings.Join(each(row, latexText), " & "))
			if i == 0 {
				p.print("\\midrule\n")
			}
		}
		p.print("\\bottomrule\n\\end{tabular}\n")
	}
	return p.err
}

// printer writes until something fails.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// markupRows are the heading and the rows of a sheet, names and figures alike.
func markupRows(s sheet) [][]string {
	rows := make([][]string, len(s.names))
	for i := range rows {
		for _, text := range append(s.names[i], s.cells[i]...) {
			rows[i] = append(rows[i], strings.TrimSpace(text))
		}
	}
	return rows
}

// differenceNotes are the differences as sentences, for tables that have no room.
func differenceNotes(c *compare.Comparison) (notes []string) {
	for _, t := range c.Tables {
		same := Unchanged(c, t)
		if len(same) > 0 {
			notes = append(notes, unchangedNote(t, same))
		}
		for _, row := range t.Rows {
			if slices.Contains(same, row.Detector) {
				continue
			}
			for i, cell := range row.Cells {
				if d := cell.Difference; d != nil {
					notes = append(notes, fmt.Sprintf("%s of %s, %s on %s: %+.2f %s%s",
						t.Metric.Head, row.Group.Name, row.Detector, c.Columns[i].Name, 100*d.Value, d.Verdict, Tested(d)))
				}
			}
		}
	}
	return notes
}

func each(texts []string, f func(string) string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = f(t)
	}
	return out
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", "[", `\[`)

func markdownText(s string) string { return markdownEscapes.Replace(grid.Clean(s)) }

var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "{", `\{`, "}", `\}`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "±", `$\pm$`, "*", `$^*$`, "…", `\ldots{}`, "<", `$<$`, "–", "--",
)

func latexText(s string) string { return latexEscapes.Replace(grid.Clean(s)) }
