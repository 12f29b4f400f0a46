package compare

import (
	"fmt"
	"math"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// place is where in a comparison a figure stands.
type place struct {
	c      named
	metric compare.Metric
	row    compare.Row
	cell   compare.Cell
	where  string // "mean", "svhn/test"
}

// figure is the mean of a group with its deviation over seeds.
func (p place) figure() cell {
	if p.cell.Seeds == 0 {
		return none(p.subject() + ": no figure")
	}
	c := cell{head: table.Percent(p.cell.Mean), says: p.sentence()}
	tail := ""
	if !math.IsNaN(p.cell.Deviation) {
		tail = "±" + grid.PadLeft(table.Percent(p.cell.Deviation), 5)
	}
	if comparison.Reasons(p.row, p.cell) != "" {
		c.look = quiet
		tail += "*"
	}
	c.tail = same(tail)
	return c
}

// difference is that to the baseline, with its verdict.
func (p place) difference() cell {
	d := p.cell.Difference
	switch {
	case p.c.Baseline == nil || p.row.Group == p.c.Baseline:
		return cell{says: p.c.name(p.row.Group) + " is the baseline: differences are to it"}
	case p.cell.Seeds == 0:
		return none(p.subject() + ": no figure")
	case d == nil && comparison.Reasons(p.row, p.cell) != "":
		return cell{head: "–", tail: [levels]string{"not comparable", "not comparable", "not comparable", "apart"}, look: quiet, says: p.sentence()}
	case d == nil:
		return none(p.sentence())
	}
	return cell{head: comparison.Signed(d.Value), tail: verdicts(d), look: lookOf(d.Verdict), says: p.sentence()}
}

// verdicts is what a difference amounts to, with ever less of what that stands on.
func verdicts(d *compare.Difference) [levels]string {
	short := comparison.ShortVerdict(d.Verdict)
	within := interval(d) + " " + short
	if d.Verdict == compare.TooFewSeeds { // there is not much to the interval either
		within = string(d.Verdict)
	}
	whole := interval(d) + " " + grid.PadLeft(pOf(d), 6) + " " + verdict(d)
	return [levels]string{whole, within, string(d.Verdict), short}
}

func interval(d *compare.Difference) string {
	if math.IsNaN(d.Low) || math.IsNaN(d.High) {
		return strings.Repeat(" ", len("[-10.00 -10.00]"))
	}
	return fmt.Sprintf("[%6s %6s]", comparison.Signed(d.Low), comparison.Signed(d.High))
}

func pOf(d *compare.Difference) string {
	if math.IsNaN(d.P) {
		return ""
	}
	return comparison.PValue(d.P)
}

// verdict is in words, and says what a test would need.
func verdict(d *compare.Difference) string {
	if n := d.Lacking(); n > 0 {
		return fmt.Sprintf("%s, need %d more", d.Verdict, n)
	}
	return string(d.Verdict)
}

func lookOf(v compare.Verdict) look {
	switch v {
	case compare.Better:
		return better
	case compare.Worse:
		return worse
	}
	return quiet
}

func (p place) subject() string {
	return fmt.Sprintf("%s: %s of %s, %s", p.c.name(p.row.Group), p.metric.Head, p.row.Detector, p.where)
}

// sentence is everything that is known of a figure.
func (p place) sentence() string {
	s := fmt.Sprintf("%s: %s over %s", p.subject(), comparison.Spread(p.cell.Statistic), seedsOf(p.row.Group.Seeds))
	if p.cell.Seeds < len(p.row.Group.Seeds) {
		s += fmt.Sprintf(" (%d of them have it)", p.cell.Seeds)
	}
	if !math.IsNaN(p.cell.Low) && !math.IsNaN(p.cell.High) {
		s += fmt.Sprintf(", 95 %% interval %s to %s", table.Percent(p.cell.Low), table.Percent(p.cell.High))
	}
	if why := comparison.Reasons(p.row, p.cell); why != "" {
		return s + "; not comparable: " + why
	}
	d := p.cell.Difference
	if d == nil {
		return s
	}
	s += fmt.Sprintf("; %s to %s", signed(d.Value), p.c.name(p.c.Baseline))
	if !math.IsNaN(d.Low) && !math.IsNaN(d.High) {
		s += fmt.Sprintf(" [%s, %s]", signed(d.Low), signed(d.High))
	}
	return s + ": " + verdict(d) + comparison.Tested(d)
}

// signed has a minus that no line breaks behind.
func signed(v float64) string { return strings.Replace(comparison.Signed(v), "-", "−", 1) }

// seedsOf names seeds: "seed 3", "seeds 1, 2, 3".
func seedsOf(seeds []uint64) string {
	word := "seeds "
	if len(seeds) == 1 {
		word = "seed "
	}
	return word + strings.Trim(strings.ReplaceAll(fmt.Sprint(seeds), " ", ", "), "[]")
}
