package launch

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/datasets"
	"oodscope/experiments/spec"
)

// file is the experiments file as it was read last.
type file struct {
	read  bool // once, with success or without
	all   []spec.Experiment
	known []candidate // data sets that experiments may name
	err   error       // why it could not be read; what was read before stays
}

// read is what a command read.
type read struct {
	visit int
	file  file
}

// reread says that a file with faults may have been mended.
type reread struct{ visit int }

const mendPause = 2 * time.Second

func (s *Screen) read() tea.Cmd {
	control, visit := s.desk.Control, s.visit
	if control == nil {
		s.file = file{read: true, err: errors.New(s.desk.Frozen())}
		return nil
	}
	return func() tea.Msg {
		all, err := control.Experiments()
		return read{visit, file{read: true, all: all, known: dataSets(all), err: err}}
	}
}

// dataSets are the published sets and those that the file names.
func dataSets(all []spec.Experiment) (known []candidate) {
	registry := datasets.Published()
	for _, e := range all[:min(len(all), 1)] { // every experiment has those of the whole file
		if more, err := registry.With(e.Sets...); err == nil {
			registry = more
		}
	}
	for _, name := range registry.Names() {
		source, err := registry.Lookup(name)
		if err == nil {
			known = append(known, candidate{name, source.Title})
		}
	}
	return known
}

// takeFile keeps what was read. A file with faults is read again until it is mended.
func (s *Screen) takeFile(m read) tea.Cmd {
	if m.visit != s.visit {
		return nil
	}
	if m.file.err != nil {
		s.file.read, s.file.err = true, m.file.err
		if !s.here {
			return nil
		}
		return s.desk.After(mendPause, reread{s.visit})
	}
	s.file = m.file
	s.list.keep(s.listed())
	return s.rebase()
}

// rebase compares what is open, or has changes, with the file as it is now. What was opened and not changed is as in the file.
func (s *Screen) rebase() (replan tea.Cmd) {
	for _, e := range s.file.all {
		f := s.formOf(e.Name)
		if f == nil {
			continue
		}
		stays, changed := same(f.base, e), f.changed()
		f.base = e
		if stays {
			continue
		}
		if !changed {
			f.e, f.past = e, nil
		}
		f.derive()
		if f == s.form && !changed {
			replan = s.replan(0)
		}
	}
	return replan
}

// formOf is the form of an experiment by its name in the file; nil where it is neither open nor changed.
func (s *Screen) formOf(name string) *form {
	if s.form != nil && s.form.base.Name == name {
		return s.form
	}
	return s.forms[name]
}

// experiment is one of the file by its name.
func (s *Screen) experiment(name string) (spec.Experiment, bool) {
	for _, e := range s.file.all {
		if e.Name == name {
			return e, true
		}
	}
	return spec.Experiment{}, false
}
