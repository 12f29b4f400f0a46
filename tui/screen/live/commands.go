package live

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

// Commands are what the palette can do beside the keys.
func (s *Screen) Commands() []screen.Command {
	return []screen.Command{
		{Name: "chart", Help: "focus a chart by its title", Complete: s.titles, Do: s.chartBy},
		{Name: "x-axis", Help: "x by step, epoch, time of the stage, time of day", Complete: func() []string { return axisNames }, Do: s.axisBy},
		{Name: "smooth", Help: "moving average with a weight from 0 to 0.9999", Complete: func() []string { return []string{"0", "0.6", "0.9", "0.98"} }, Do: s.smoothBy},
	}
}

func (s *Screen) titles() []string {
	titles := make([]string, len(s.groups))
	for i, g := range s.groups {
		titles[i] = g.title()
	}
	return titles
}

func (s *Screen) chartBy(title string) tea.Cmd {
	k := slices.Index(s.titles(), title)
	if k < 0 {
		s.desk.Say("there is no chart " + title)
		return nil
	}
	s.focusOn(k)
	return nil
}

func (s *Screen) axisBy(name string) tea.Cmd {
	k := slices.Index(axisNames, name)
	if k < 0 {
		s.desk.Say("there is no axis " + name)
		return nil
	}
	s.turnTo(axis(k))
	return nil
}

func (s *Screen) smoothBy(text string) tea.Cmd {
	w, ok := weight(text)
	if !ok {
		s.desk.Say(noWeight)
		return nil
	}
	s.smooth = w
	return nil
}
