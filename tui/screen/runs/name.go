package runs

import (
	"math"
	"strings"

	"oodscope/tui/query"
)

// nameOf is a run's name; under the head of its experiment, only what tells it from the others there.
func (s *Screen) nameOf(r query.Record) string {
	name := r.Row.Run.Name
	if s.group.by != "experiment" {
		return name
	}
	if cell, ok := strings.CutPrefix(name, r.Experiment()+","); ok && cell != "" {
		return cell
	}
	return name
}

func nameValue(r query.Record) query.Value {
	return query.Value{Texts: []string{r.Row.Run.Name}, Number: math.NaN()}
}
