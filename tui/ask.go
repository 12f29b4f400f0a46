package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
)

// question is asked in the status line; every key but its answers waits.
type question struct {
	text string
	yes  tea.Cmd
}

func (m *Model) answer(a keys.Action) tea.Cmd {
	q := m.ask
	m.ask = nil
	if a == keys.Confirm {
		return q.yes
	}
	m.say("left as it is")
	return nil
}

// launchQuestion says what launching would do: how many runs, and what the file sets itself.
func launchQuestion(e Experiment) string {
	var set []string
	for _, s := range e.Settings {
		if !s.Default {
			set = append(set, s.Key+" "+s.Value)
		}
	}
	text := "launch " + e.Name + ", " + runs(e.Cells) + "?"
	if len(set) > 0 {
		text += "  " + strings.Join(set, " · ")
	}
	return text
}

// stopQuestion says what stopping a run would do. The cells of a sweep, whose names hold their values behind commas, run
// one after the other in one process.
func stopQuestion(name string) string {
	text := "stop " + name + " now?  its finished stages are kept"
	if strings.Contains(name, ",") {
		text += ", and the cells after it will not run either"
	}
	return text
}
