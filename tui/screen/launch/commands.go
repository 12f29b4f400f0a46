package launch

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

// Commands are what the palette can do beside the keys.
func (s *Screen) Commands() []screen.Command {
	all := []screen.Command{{Name: "experiment", Help: "open an experiment", Complete: s.experimentNames, Do: s.openBy}}
	if s.form != nil {
		all = append(all, screen.Command{Name: "set", Help: "a setting, as key=value", Complete: s.assignments, Do: s.setBy})
	}
	return all
}

func (s *Screen) experimentNames() (names []string) {
	for _, e := range s.file.all {
		names = append(names, e.Name)
	}
	return names
}

func (s *Screen) openBy(name string) tea.Cmd {
	e, ok := s.experiment(name)
	if !ok {
		s.desk.Say("there is no experiment " + name)
		return nil
	}
	if s.form != nil {
		s.shut()
	}
	return s.open(e)
}

// assignments are the settings with the values that they may have.
func (s *Screen) assignments() (all []string) {
	for _, set := range s.form.settings {
		for _, c := range s.candidates(set) {
			all = append(all, set.Key+"="+c.text)
		}
	}
	return all
}

func (s *Screen) setBy(assignment string) tea.Cmd {
	key, value, ok := strings.Cut(assignment, "=")
	if !ok {
		s.desk.Say("expected key=value, such as decoder.epochs=40")
		return nil
	}
	key = strings.TrimSpace(key)
	if why := s.form.set(key, strings.TrimSpace(value)); why != "" {
		s.desk.Say(key + ": " + why)
		return nil
	}
	s.form.key = key
	return s.replan(typingPause)
}
