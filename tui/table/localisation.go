package table

import (
	"fmt"
	"math"
	"strconv"

	"oodscope/results"
	"oodscope/tui/grid"
)

// localised are the figures that have columns of their own behind AUROC.
func localised(f results.LocalisationFigures) []results.NamedFigure { return f.Named()[1:] }

// Localisation says how well each map finds pasted patches: on OOD patches, on the control's, and the gap between both
// with its interval, all sets, sizes and edges taken together.
func Localisation(l *results.Localisation, width int) []Line {
	names := make([]string, len(l.Summary))
	for i, s := range l.Summary {
		names[i] = s.Method
	}
	name := widest(append(names, "chance"), 14, 16)
	head := grid.Pad("pasted patches", name)
	head += grid.PadLeft("AUROC", 8) + grid.PadLeft("control", 9) + grid.PadLeft("gap", 7) + grid.PadLeft("95 % interval", 16)
	for _, f := range localised(results.LocalisationFigures{}) {
		head += grid.PadLeft(f.Name, localWidth(f))
	}
	lines := []Line{{Head, cutTo(head, width)}}
	for _, s := range l.Summary {
		lines = append(lines, Line{Row, cutTo(localRow(s, name), width)})
	}
	if len(l.Summary) > 0 {
		lines = append(lines, Line{Mean, cutTo(chanceRow(l.Summary[0], name), width)})
	}
	for _, text := range localNotes(l) {
		for _, part := range wrap(grid.Clean(text), width) {
			lines = append(lines, Line{Note, part})
		}
	}
	return lines
}

func localWidth(f results.NamedFigure) int { return 2 + max(len(f.Name), len("100.0")) }

func localRow(s results.LocalisationSummary, name int) string {
	gap := s.Gap.AUROC
	line := grid.Pad(grid.Clean(s.Method), name) + grid.PadLeft(tenths(s.OOD.AUROC.Value), 8) + grid.PadLeft(tenths(s.Control.AUROC.Value), 9) +
		grid.PadLeft(signed(gap.Value), 7) + grid.PadLeft(signed(gap.Low)+" to "+signed(gap.High), 16)
	for _, f := range localised(s.OOD) {
		line += grid.PadLeft(localFigure(f, f.Value), localWidth(f))
	}
	return line
}

func chanceRow(s results.LocalisationSummary, name int) string {
	line := grid.Pad("chance", name) + grid.PadLeft(tenths(s.OOD.AUROC.Chance), 8) + grid.PadLeft(tenths(s.Control.AUROC.Chance), 9) + grid.PadLeft("+0.0", 7) + grid.Pad("", 16)
	for _, f := range localised(s.OOD) {
		line += grid.PadLeft(localFigure(f, f.Chance), localWidth(f))
	}
	return line
}

// localFigure writes a ratio as it is and a share as percent.
func localFigure(f results.NamedFigure, v float64) string {
	if f.Ratio && !math.IsNaN(v) {
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return tenths(v)
}

func tenths(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return strconv.FormatFloat(100*v, 'f', 1, 64)
}

func signed(v float64) string {
	if text := tenths(v); v < 0 || text == "–" {
		return text
	}
	return "+" + tenths(v)
}

func localNotes(l *results.Localisation) []string {
	return []string{
		fmt.Sprintf("%d images of %s with a patch, for each set, size and edge · %s · seed %d", l.PerCell, l.IDSet, layers(l.ForwardLayers), l.Seed),
		"percent but for energy; AUROC of the pixels of an image, inside against outside of the patch, mean over images",
		"control: the patch is of an ID image of the same predicted class. gap: AUROC on OOD patches less that on the control; a map that reacts to any edge has none",
	}
}

func layers(n int) string {
	if n == 1 {
		return "1 forward layer"
	}
	return fmt.Sprintf("%d forward layers", n)
}

// LocalisationDetail has a row for each method, set, size, edge and shape.
func LocalisationDetail(l *results.Localisation, width int) []Line {
	method, content := 8, 7
	for _, r := range l.Rows {
		method, content = max(method, grid.Width(grid.Clean(r.Method))), max(content, grid.Width(grid.Clean(r.Content)))
	}
	head := grid.Pad("method", method) + "  " + grid.Pad("patch", content) + "  " + grid.Pad("form", len("20 px feathered square"))
	for _, f := range (results.LocalisationFigures{}).Named() {
		head += grid.PadLeft(f.Name, localWidth(f))
	}
	lines := []Line{{Head, cutTo(head, width)}}
	for _, r := range l.Rows {
		form := fmt.Sprintf("%2d px %s %s", r.Side, r.Edge, r.Shape)
		line := grid.Pad(grid.Clean(r.Method), method) + "  " + grid.Pad(grid.Clean(r.Content), content) + "  " + grid.Pad(grid.Clean(form), len("20 px feathered square"))
		for _, f := range r.Figures.Named() {
			line += grid.PadLeft(localFigure(f, f.Value), localWidth(f))
		}
		lines = append(lines, Line{Row, cutTo(line, width)})
	}
	return lines
}

func cutTo(line string, width int) string {
	if width <= 0 {
		return line
	}
	return grid.Fit(line, width)
}
