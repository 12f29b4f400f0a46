package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"oodscope/experiments/metric"
)

// note writes down what the tables must not be read without.
func (c *Comparison) note(t *tester) {
	for _, g := range c.Groups {
		g.Notes = append(g.Notes, c.noteGroup(g)...)
	}
	if c.Baseline == nil {
		return
	}
	c.Notes = append(c.Notes, c.noteTests()...)
	c.Notes = append(c.Notes, t.missing...)
}

// noteGroup says what of a group is not comparable with the reference, and on
// what else its figures stand.
func (c *Comparison) noteGroup(g *Group) (notes []string) {
	add := func(note string) {
		if note != "" && !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	var untested *Difference
	for _, table := range c.Tables {
		for _, row := range table.Rows {
			if row.Group != g {
				continue
			}
			for _, why := range row.Apart {
				add(why)
			}
			for _, cell := range row.Cells {
				add(cell.Apart)
				if d := cell.Difference; d != nil && d.Lacking() > 0 {
					untested = d
				}
				if cell.Seeds > 0 && cell.Seeds < len(g.Seeds) {
					add(fmt.Sprintf("%s of %s: only %d of %d seeds have it", table.Metric.Head, row.Detector, cell.Seeds, len(g.Seeds)))
				}
			}
		}
	}
	if untested != nil {
		add(fmt.Sprintf("too few seeds in common with %s for a test: %d, at least %d are needed", c.Baseline.Name, untested.Pairs, leastForT))
	}
	if g != c.Reference {
		add(otherKernel(g, c.Reference))
	}
	if sets := sampled(g, c.Columns); len(sets) > 0 {
		add("its seeds were tested on different images of " + strings.Join(sets, ", "))
	}
	return notes
}

// noteTests says what the verdicts stand on.
func (c *Comparison) noteTests() (notes []string) {
	var tests int
	var images bool
	fewest := math.MaxInt
	for _, d := range c.differences() {
		if d.Test == "" {
			continue
		}
		tests++
		if d.Pairs > 1 {
			fewest = min(fewest, d.Pairs)
		} else {
			images = true
		}
	}
	notes = append(notes, fmt.Sprintf("differences are to %s, tested at the 5 %% level", c.Baseline.Name))
	if fewest < leastForExact {
		notes = append(notes, fmt.Sprintf("%d seeds in common: p is of Student's paired t, which takes differences to be normal; "+
			"the exact permutation test could give no p under %.3g", fewest, metric.SmallestSignFlip(fewest)))
	}
	if images {
		notes = append(notes, "single runs are compared over test images: another seed may differ by more than that")
	}
	if tests > 1 {
		notes = append(notes, fmt.Sprintf("%d tests, and p is not corrected for their number", tests))
	}
	return notes
}

// differences are all of them, in the order of the tables.
func (c *Comparison) differences() (all []*Difference) {
	for _, table := range c.Tables {
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if cell.Difference != nil {
					all = append(all, cell.Difference)
				}
			}
		}
	}
	return all
}
