package spec

import (
	"fmt"
	"slices"
)

// violation is a fault in how keys go together, at the key to change.
type violation struct{ key, problem string }

// rules checks what no key can tell alone: that no OOD test set is one that the
// networks have seen.
func (e Experiment) rules() []violation {
	var v []violation
	splits := []string{e.Data.ID, e.Data.ID + "/train", e.Data.ID + "/test"}
	if slices.Contains(splits, e.Data.Outliers) {
		v = append(v, violation{"data.outliers", fmt.Sprintf("%q is in-distribution (data.id); expected another set", e.Data.Outliers)})
	}
	for _, set := range e.Data.OOD {
		switch {
		case slices.Contains(splits, set):
			v = append(v, violation{"data.ood", fmt.Sprintf("%q is in-distribution (data.id); expected another set", set)})
		case set == e.Data.Outliers:
			v = append(v, violation{"data.ood", fmt.Sprintf("%q is what the decoder is trained on (data.outliers); a test set must be unseen", set)})
		}
	}
	return v
}

// Validate checks the rules between keys and, with known, that every data set of
// the experiment is one; known may be nil. Call it after Set.
func (e Experiment) Validate(known func(name string) error) error {
	var faults []*Error
	for _, v := range append(e.rules(), e.unknownSets(known)...) {
		faults = append(faults, &Error{Key: "experiment." + e.Name + "." + v.key, Problem: v.problem})
	}
	return joined(faults)
}

func (e Experiment) unknownSets(known func(string) error) []violation {
	if known == nil {
		return nil
	}
	var v []violation
	check := func(key string, sets ...string) {
		for _, set := range sets {
			if err := known(set); err != nil {
				v = append(v, violation{key, err.Error()})
			}
		}
	}
	if check("data.id", e.Data.ID+"/train"); len(v) == 0 { // an unknown set is said once, not by split
		check("data.id", e.Data.ID+"/test")
	}
	check("data.outliers", e.Data.Outliers)
	check("data.ood", e.Data.OOD...)
	return v
}
