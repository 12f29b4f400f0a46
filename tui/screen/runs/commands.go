package runs

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/query"
	"oodscope/tui/screen"
)

// Commands are what the palette can do beside the keys.
func (s *Screen) Commands() []screen.Command {
	return []screen.Command{
		{Name: "sort", Help: "sort by a column", Complete: s.columnNames, Do: s.sortCommand},
		{Name: "group", Help: "group by a key", Complete: s.keyNames, Do: s.keyCommand(s.groupBy)},
		{Name: "column", Help: "add a column for a figure or a setting", Complete: s.addable, Do: s.columnCommand},
		{Name: "detector", Help: "figures of a detector", Complete: func() []string { return s.detectors }, Do: s.detectorCommand},
		{Name: "filter", Help: "show only some runs, such as auroc>90 state=finished", Complete: s.keyNames, Do: s.filterCommand},
	}
}

func (s *Screen) columnNames() (names []string) {
	s.settle()
	for _, c := range append([]column{nameColumn()}, s.available()...) {
		if c.value != nil {
			names = append(names, c.name)
		}
	}
	return names
}

func (s *Screen) keyNames() []string { return s.vocabulary().Names() }

func (s *Screen) sortCommand(name string) tea.Cmd {
	if _, ok := s.sortable(name); !ok {
		s.desk.Say("there is no column " + name)
		return nil
	}
	s.sortBy(name)
	return nil
}

func (s *Screen) keyCommand(do func(query.Key)) func(string) tea.Cmd {
	return func(name string) tea.Cmd {
		k, err := s.vocabulary().Find(name)
		if err != nil {
			s.desk.Say(err.Error())
			return nil
		}
		do(k)
		return nil
	}
}

func (s *Screen) columnCommand(name string) tea.Cmd {
	if err := s.addBy(name); err != nil {
		s.desk.Say(err.Error())
	}
	return nil
}

func (s *Screen) detectorCommand(name string) tea.Cmd {
	for _, d := range s.detectors {
		if d == name {
			s.detectBy(name)
			return nil
		}
	}
	s.desk.Say("no run has figures of " + name)
	return nil
}

func (s *Screen) filterCommand(text string) tea.Cmd {
	before := s.filter
	if err := s.try(text); err != nil {
		s.filter = before
		s.desk.Say(err.Error())
	}
	return nil
}
