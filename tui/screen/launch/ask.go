package launch

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

// askValue asks for the value of a setting; what was expected keeps the field open.
func (s *Screen) askValue(set setting) {
	f := s.form
	p := screen.Prompt{Label: set.Key, Text: set.typed(), Complete: complete(s.candidates(set))}
	if set.isList() {
		p.Complete = completeItems(s.candidates(set), true)
	}
	p.Done = s.apply(func(text string) string { return f.set(set.Key, text) })
	s.desk.Type(p)
}

// askSweep asks for several values.
func (s *Screen) askSweep(set setting) {
	f := s.form
	text := set.typed()
	switch {
	case set.axis != "":
		text = set.axis
	case set.isList():
		text = "[" + set.now + "]"
	}
	textual := set.Type == "text" || set.isList()
	s.desk.Type(screen.Prompt{
		Label: "values of " + set.Key, Text: text, Complete: completeItems(s.candidates(set), textual),
		Done: s.apply(func(text string) string { return f.vary(set.Key, text) }),
	})
}

// askPin asks for the one value that a setting is to have instead of several.
func (s *Screen) askPin(set setting) {
	f := s.form
	var all []candidate
	for _, v := range set.values {
		all = append(all, candidate{plain(v), ""})
	}
	s.desk.Type(screen.Prompt{
		Label: "one value of " + set.Key, Text: set.typed(), Complete: complete(all),
		Done: s.apply(func(text string) string { return f.set(set.Key, text) }),
	})
}

// apply takes what was typed to a form, and plans what comes of it.
func (s *Screen) apply(change func(text string) (why string)) func(string) (string, tea.Cmd) {
	return func(text string) (string, tea.Cmd) {
		if why := change(text); why != "" {
			return why, nil
		}
		return "", s.replan(typingPause)
	}
}
