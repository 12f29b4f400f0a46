package launch

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/spec"
	"oodscope/tui/screen"
)

// written is what came of writing an experiment to the file.
type written struct {
	form   *form
	before string // its name until then
	e      spec.Experiment
	err    error
}

// askWrite asks for the name, and once more where the file has it.
func (s *Screen) askWrite() {
	f := s.form
	s.desk.Type(screen.Prompt{
		Label: "write to experiments.toml as", Text: f.e.Name, Complete: complete(s.names()),
		Done: func(text string) (string, tea.Cmd) {
			text = strings.TrimSpace(text)
			e := f.e
			e.Name = text
			if why := unnameable(e); why != "" {
				return why, nil
			}
			if _, there := s.experiment(text); there {
				s.desk.Ask(fmt.Sprintf("%s is in experiments.toml already: replace it?", text), func() tea.Cmd { return s.write(f, e) })
				return "", nil
			}
			return "", s.write(f, e)
		},
	})
}

// unnameable says why an experiment cannot have its name; "" where it can.
func unnameable(e spec.Experiment) string {
	named := spec.Default()
	named.Name = e.Name
	_, err := spec.Parse("", named.TOML())
	var of *spec.Error
	if errors.As(err, &of) {
		return of.Problem
	}
	return ""
}

func (s *Screen) names() (names []candidate) {
	for _, e := range s.file.all {
		names = append(names, candidate{e.Name, e.Description})
	}
	return names
}

func (s *Screen) write(f *form, e spec.Experiment) tea.Cmd {
	control := s.desk.Control
	s.busy = "the experiment is being written"
	return func() tea.Msg { return written{f, f.base.Name, e, control.Write(e)} }
}

// takeWritten makes what was written what the file has, and reads the file.
func (s *Screen) takeWritten(m written) tea.Cmd {
	s.busy = ""
	if m.err != nil {
		s.desk.Say(m.err.Error())
		return nil
	}
	f := m.form
	delete(s.forms, m.before)
	s.forms[m.e.Name] = f
	f.e.Name, f.base = m.e.Name, m.e
	for i := range f.past {
		f.past[i].Name = m.e.Name
	}
	f.derive()
	s.list.name = m.e.Name
	s.desk.Say(m.e.Name + " is written to experiments.toml")
	return s.read()
}
