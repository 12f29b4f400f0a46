package launch

import (
	"errors"
	"strings"

	"oodscope/experiments/spec"
)

// fault is one thing that is wrong with an experiment.
type fault struct {
	key     string // of the setting to change; "" where it is none
	problem string
}

// String names the setting, where it is one.
func (f fault) String() string {
	if f.key == "" {
		return f.problem
	}
	return f.key + ": " + f.problem
}

// faultsOf takes an error of Control.Check apart.
func faultsOf(err error, experiment string) (all []fault) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range several.Unwrap() {
			all = append(all, faultsOf(err, experiment)...)
		}
		return all
	}
	var of *spec.Error
	if !errors.As(err, &of) {
		return []fault{{problem: err.Error()}}
	}
	key := strings.TrimPrefix(of.Key, "experiment."+experiment+".")
	return []fault{{strings.TrimPrefix(key, "sweep."), of.Problem}}
}

// faultsAt are what is wrong with a setting.
func (p *planning) faultsAt(key string) (problems []string) {
	for _, f := range p.faults {
		if f.key == key {
			problems = append(problems, f.problem)
		}
	}
	return problems
}

// brief is what a long reason begins with: its first clause.
func brief(reason string) string {
	line, _, _ := strings.Cut(reason, "\n")
	clause, _, _ := strings.Cut(line, "; ")
	return clause
}
