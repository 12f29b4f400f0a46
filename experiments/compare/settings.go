package compare

import (
	"slices"
	"strings"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// Setting is a key of the experiments file with what each group has.
type Setting struct {
	Key     string
	Values  []string // by group: as TOML, a text without its quotes
	Differs bool     // between groups, and is read by at least one of them
}

// Settings lists every key but the seed in the order of the file.
func (c *Comparison) Settings() (all []Setting) {
	used := make([]map[string]string, len(c.Groups))
	for i, g := range c.Groups {
		settings := g.records[0].settings
		settings.Classifier = settings.Classifier.Used()
		used[i] = flat(settings)
	}
	whole := flat(spec.Default())
	for _, f := range spec.Schema() {
		if _, changesResults := whole[f.Key]; f.Key == "seed" || !changesResults && f.Key != "classifier.weights" {
			continue
		}
		s := Setting{Key: f.Key}
		for i, g := range c.Groups {
			s.Values = append(s.Values, bare(g.records[0].settings.Literal(f.Key)))
			s.Differs = s.Differs || used[i][f.Key] != used[0][f.Key]
		}
		all = append(all, s)
	}
	return all
}

// bare is a value as TOML without the quotes around a text.
func bare(literal string) string {
	if text, quoted := strings.CutPrefix(literal, `"`); quoted {
		return strings.TrimSuffix(text, `"`)
	}
	return literal
}

// Detectors are the names of all detectors of some runs, in the order in which they appear.
func Detectors(runs []*results.Run) (names []string) {
	for _, r := range runs {
		if r.Summary == nil {
			continue
		}
		for _, s := range r.Summary.Sets {
			for _, d := range s.Detectors {
				if !slices.Contains(names, d.Detector) {
					names = append(names, d.Detector)
				}
			}
		}
	}
	return names
}
