package spec

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"oodscope/datasets"
)

// File is a parsed experiments file: every experiment in it is valid.
type File struct {
	name     string
	names    []string // in file order
	blocks   map[string]*block
	resolved map[string]Experiment
	own      []datasets.Own
	rules    []Rule
}

// Load reads and checks an experiments file. Errors name the file by its last
// part and unwrap to one *Error a fault.
func Load(path string) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("experiments file: %w", err)
	}
	return Parse(filepath.Base(path), text)
}

// Parse checks the text of an experiments file; name is used in errors. All
// faults are reported at once, one line each, in the order of their lines.
func Parse(name string, text []byte) (*File, error) {
	d := read(name, text)
	f := &File{name: name, names: d.names, blocks: d.blocks, resolved: map[string]Experiment{}, own: d.own, rules: d.rules}
	faults := append(d.faults, f.inherit()...)
	if len(faults) == 0 {
		faults = f.violations(Experiment.rules)
	}
	if len(faults) > 0 {
		return nil, joined(faults)
	}
	return f, nil
}

// ParseRun reads the one resolved experiment that a run's run.toml holds.
func ParseRun(text []byte) (Experiment, error) {
	f, err := Parse("run.toml", text)
	if err != nil {
		return Experiment{}, err
	}
	if len(f.names) != 1 {
		return Experiment{}, fmt.Errorf("run.toml: expected one experiment, found %d", len(f.names))
	}
	return f.Experiment(f.names[0])
}

// Names lists the experiments in the order of the file.
func (f *File) Names() []string { return slices.Clone(f.names) }

// Experiment returns an experiment with its sweep not yet expanded. The error of
// an unknown name gives the nearest.
func (f *File) Experiment(name string) (Experiment, error) {
	e, ok := f.resolved[name]
	if !ok {
		return Experiment{}, fmt.Errorf("%s has no experiment %s%s", f.name, visible(quoted(shortened(name, 64))), f.instead(name))
	}
	return e.clone(), nil
}

// instead suggests another name: the nearest, or all where there are few.
func (f *File) instead(name string) string {
	if tip := Suggestion(name, f.names); tip != "" {
		return tip
	}
	if len(f.names) == 0 || len(f.names) > 12 {
		return ""
	}
	return "; expected " + choice(f.names)
}

// Cells expands the sweep of an experiment: see Experiment.Cells.
func (f *File) Cells(name string) ([]Experiment, error) {
	e, err := f.Experiment(name)
	if err != nil {
		return nil, err
	}
	return e.Cells()
}

// Validate checks the name of every data set in the file with known, which
// returns an error for a name that is none.
func (f *File) Validate(known func(name string) error) error {
	return joined(f.violations(func(e Experiment) []violation { return e.unknownSets(known) }))
}

// violations runs a check over every cell of every experiment and reports each
// fault once, where the key is written.
func (f *File) violations(check func(Experiment) []violation) []*Error {
	var faults []*Error
	seen := map[Error]bool{}
	for _, name := range f.names {
		cells, err := f.Cells(name)
		if err != nil { // axes have been checked one by one
			faults = append(faults, &Error{File: f.name, Line: f.blocks[name].line, Problem: err.Error()})
		}
		for _, cell := range cells {
			for _, v := range check(cell) {
				fault := f.locate(name, v)
				if !seen[*fault] {
					seen[*fault] = true
					faults = append(faults, fault)
				}
			}
		}
	}
	return faults
}

// locate finds the key of a violation in the experiment, in its sweep, or in
// what it extends; else the violation is the experiment's own.
func (f *File) locate(name string, v violation) *Error {
	for at := name; at != ""; at = f.blocks[at].extends {
		for _, key := range []string{"sweep." + v.key, v.key} {
			if line := f.blocks[at].at[key]; line > 0 {
				return &Error{File: f.name, Line: line, Key: "experiment." + at + "." + key, Problem: v.problem}
			}
		}
	}
	return &Error{File: f.name, Line: f.blocks[name].line, Key: "experiment." + name + "." + v.key, Problem: v.problem}
}
