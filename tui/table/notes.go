package table

import (
	"fmt"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// notes say what the numbers are: accuracy, units, conventions, and what was left out.
func notes(s *results.Summary, width int, spread bool, dropped []string) []Line {
	texts := []string{
		fmt.Sprintf("accuracy %s on %s (ID test) · seed %d · %s", Percent(s.Accuracy), s.IDSet, s.Seed, s.Architecture),
		"percent; mean is unweighted over the OOD sets; a score is higher when the image is more OOD",
		"ID+: ID is the positive class, as published; OOD+: OOD is. AUPR-S: ID positive, AUPR-E: OOD positive",
		"AUROC and AUPR higher is better, FPR95 lower is better",
	}
	if spread {
		texts = append(texts, "±: half the width of the 95 % bootstrap interval over test images; it says nothing of another seed")
	}
	for clause := range strings.SplitSeq(s.Convention, "; ") {
		if strings.HasPrefix(clause, "FPR95") { // otherwise than usual
			texts = append(texts, clause)
		}
	}
	for _, o := range s.Overlaps {
		texts = append(texts, overlapText(o))
	}
	if len(dropped) > 0 {
		texts = append(texts, "too narrow for "+strings.Join(dropped, ", "))
	}
	lines := []Line{{Kind: Blank}}
	for _, t := range texts {
		for _, part := range wrap(grid.Clean(t), width) {
			lines = append(lines, Line{Note, part})
		}
	}
	return lines
}

func overlapText(o results.Overlap) string {
	text := fmt.Sprintf("%d images of %s are in %s as well", o.Images, o.Set, o.With)
	if o.Dropped {
		return text + ", and were left out"
	}
	return text
}

// wrap breaks a cleaned text at spaces into lines of at most width columns (0: one line).
func wrap(s string, width int) []string {
	if width <= 0 {
		return []string{s}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && grid.Width(line)+1+grid.Width(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += grid.Fit(word, width)
	}
	return append(lines, line)
}
