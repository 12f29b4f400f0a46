package spec

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// inherit resolves every experiment over those it extends, and returns the
// faults of extends.
func (f *File) inherit() []*Error {
	var faults []*Error
	for _, name := range f.names {
		if b := f.blocks[name]; b.extends != "" && f.blocks[b.extends] == nil {
			faults = append(faults, f.extendsFault(b, "there is no such experiment"+f.instead(b.extends)))
		}
	}
	circular := map[string]bool{}
	for _, name := range f.names {
		chain, err := f.chain(name)
		switch first := chain[0]; {
		case err == nil:
			f.resolve(chain)
		case !circular[first]: // the others in the circle say the same
			for _, n := range chain {
				circular[n] = true
			}
			faults = append(faults, f.extendsFault(f.blocks[first], err.Error()))
		}
	}
	return faults
}

func (f *File) extendsFault(b *block, problem string) *Error {
	return &Error{File: f.name, Line: b.at["extends"], Key: "experiment." + b.name + ".extends", Value: shown(b.extends), Problem: problem}
}

// maxChain bounds how far back extends may reach.
const maxChain = 64

// chain lists an experiment and those it extends, itself first. On a circle it
// lists the circle, and the error names it.
func (f *File) chain(name string) ([]string, error) {
	var chain []string
	place := map[string]int{}
	for name != "" && f.blocks[name] != nil {
		if start, met := place[name]; met {
			circle := chain[start:]
			return circle, errors.New("goes round in a circle: " + chainText(append(slices.Clone(circle), name)))
		}
		if len(chain) == maxChain {
			return chain, fmt.Errorf("goes more than %d experiments back: %s", maxChain, chainText(chain))
		}
		place[name] = len(chain)
		chain = append(chain, name)
		name = f.blocks[name].extends
	}
	return chain, nil
}

func chainText(names []string) string {
	if len(names) > 12 {
		names = slices.Concat(names[:6], []string{"..."}, names[len(names)-5:])
	}
	return strings.Join(names, " -> ")
}

// resolve applies the settings of a chain to the defaults, root first. What
// belongs to one experiment alone is not inherited.
func (f *File) resolve(chain []string) {
	e := Default()
	for _, name := range slices.Backward(chain) {
		e.Description, e.Label = "", ""
		for _, s := range f.blocks[name].inOrder() {
			// Checked when it was read; a faulty file is never returned.
			_ = e.put(s.field, s.raw)
		}
	}
	b := f.blocks[chain[0]]
	e.Name, e.Sets, e.Extends = b.name, f.own, b.extends
	for _, a := range b.axes {
		e.Sweep = append(e.Sweep, a.Axis.clone())
	}
	f.resolved[e.Name] = e
}

// inOrder lists a block's settings with compat first, so that the others
// override it wherever they are written.
func (b *block) inOrder() []entry {
	list := slices.Clone(b.entries)
	slices.SortStableFunc(list, func(x, y entry) int { return first(x) - first(y) })
	return list
}

func first(e entry) int {
	if e.field.Key == compatKey {
		return 0
	}
	return 1
}
