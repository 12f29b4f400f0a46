package launch

import (
	"strconv"

	"oodscope/experiments/spec"
)

// unread are the settings that no run of an experiment reads, such as the patience of a cosine schedule: another value would give
// the same hash.
func unread(e spec.Experiment, fields []spec.Field) map[string]bool {
	cells := typicalCells(e)
	hashes := make([]string, len(cells))
	for i, c := range cells {
		hashes[i] = c.Hash()
	}
	keys := map[string]bool{}
	for _, f := range fields {
		if f.Key == description {
			continue // for people
		}
		read := false
		for i, c := range cells {
			read = read || reads(c, hashes[i], f)
		}
		if !read {
			keys[f.Key] = true
		}
	}
	return keys
}

// typicalCells has each value of each key of the sweep once, but for seeds, of which one is like the other.
func typicalCells(e spec.Experiment) []spec.Experiment {
	sweep := e.Sweep
	e.Sweep = nil
	cells := []spec.Experiment{e}
	const enough = 32
	for _, a := range sweep {
		for _, value := range a.Values {
			cell := e
			if a.Key != "seed" && len(cells) < enough && cell.Set(a.Key, value) == nil {
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// reads tells whether another value of a setting makes another run.
func reads(e spec.Experiment, hash string, f spec.Field) bool {
	for _, value := range others(f, e.Literal(f.Key)) {
		other := e
		if other.Set(f.Key, value) == nil && other.Literal(f.Key) != e.Literal(f.Key) {
			return other.Hash() != hash
		}
	}
	return true
}

// others are values that a setting may have instead of one; not all of them are allowed.
func others(f spec.Field, literal string) []string {
	if x, err := strconv.ParseFloat(literal, 64); err == nil && len(f.Options) == 0 {
		if f.Type == "whole number" {
			return []string{strconv.FormatFloat(x+1, 'f', 0, 64), strconv.FormatFloat(x-1, 'f', 0, 64)}
		}
		return []string{strconv.FormatFloat(x/2, 'g', -1, 64), strconv.FormatFloat(x/2+0.1, 'g', -1, 64)}
	}
	if f.Type == "true or false" {
		return []string{"true", "false"}
	}
	return append(f.Options[:len(f.Options):len(f.Options)], "resnet8", "resnet14") // names that every other text may be
}
