package heat

import (
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/table"
	"oodscope/tui/theme"
)

// figure is a column of the numbers that a threshold comes to. Percent, but for the threshold itself.
type figure struct {
	head string
	of   func(s *Screen, i int) string
	rank int // those of the highest rank give way first
}

var figures = []figure{
	{"threshold", func(s *Screen, i int) string { return s.number(s.limit(i)) }, 0},
	{"ID kept", func(s *Screen, i int) string { return table.Percent(s.sides[i].parted.Accepts(s.limit(i))) }, 2},
	{"TPR", func(s *Screen, i int) string { return table.Percent(s.sides[i].parted.Rates(s.limit(i)).TPR) }, 0},
	{"FPR", func(s *Screen, i int) string { return table.Percent(s.sides[i].parted.Rates(s.limit(i)).FPR) }, 0},
	{"FPR95 (OOD+)", func(s *Screen, i int) string { return table.Percent(s.sides[i].parted.FPR95OOD) }, 1},
	{"FPR95 (ID+)", func(s *Screen, i int) string { return table.Percent(s.sides[i].parted.FPR95ID) }, 1},
	{"AUROC", func(s *Screen, i int) string { return table.Percent(s.sides[i].parted.AUROC) }, 0},
}

// number writes a score, with the decimals that the smaller one of the stored thresholds calls for.
func (s *Screen) number(v float64) string {
	it := panel.Item{Threshold: s.stored(0)}
	if other := s.stored(1); other > 0 {
		it.Threshold = min(it.Threshold, other)
	}
	return it.Number(v)
}

// leastName is the columns that the name of a run gets in the table of figures.
const leastName = 16

// figuresOf are the columns that fit beside the names.
func figuresOf(w int) []figure {
	for most := 2; most >= 0; most-- {
		var some []figure
		need := leastName
		for _, f := range figures {
			if f.rank <= most {
				some, need = append(some, f), need+2+figureWidth(f)
			}
		}
		if need <= w || most == 0 {
			return some
		}
	}
	return nil
}

// figureWidth is the columns of the numbers below a head.
func figureWidth(f figure) int { return max(len(f.head), len("100.00")) }

// figureRows are the head and a row for each run that has scores.
func (s *Screen) figureRows() int { return 2 + first(s.two()) }

// drawFigures writes what the threshold comes to, a row for each run.
func (s *Screen) drawFigures(g grid.Grid, th theme.Theme) {
	some := figuresOf(g.W())
	name := g.W()
	for _, f := range some {
		name -= 2 + figureWidth(f)
	}
	name = min(name, 36)
	g.Text(0, 0, th.Muted, figureLine(some, name, "%", func(f figure) string { return f.head }))
	for i := range s.sides {
		label, st := s.nameOf(i), th.Strong
		if s.two() {
			label = letters[i] + " " + label
		}
		switch p := s.sides[i].parted; {
		case i == 1 && !s.two():
		case p == nil:
			g.Text(0, 1+i, th.Muted, letters[i]+": "+s.noFigures(i))
		default:
			if i > 0 {
				st = th.Text
			}
			g.Text(0, 1+i, st, figureLine(some, name, label, func(f figure) string { return f.of(s, i) }))
		}
	}
}

// noFigures says why a side has no figures.
func (s *Screen) noFigures(i int) string {
	one := s.sides[i]
	switch why := one.lacks(s.set); {
	case why != "":
		return why
	case one.scoresErr != nil:
		return one.scoresErr.Error()
	}
	return "reading…"
}

func figureLine(some []figure, name int, label string, of func(figure) string) string {
	var b strings.Builder
	b.WriteString(grid.Pad(grid.FitMiddle(label, name), name))
	for _, f := range some {
		b.WriteString("  " + grid.PadLeft(of(f), figureWidth(f)))
	}
	return b.String()
}
