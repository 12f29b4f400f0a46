package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/palette"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// openPalette lists everything that can be done here by name.
func (m *Model) openPalette() {
	var entries []palette.Entry
	for _, b := range m.table.In(m.at) {
		if b.Action == keys.Palette {
			continue
		}
		entries = append(entries, palette.Entry{Name: b.Label, Help: b.Help().Desc, Keys: b.Help().Key, Why: m.disabled(m.at, b.Action), Action: b.Action})
	}
	commands := m.commands()
	if c, ok := m.up().(screen.Commander); ok {
		commands = append(c.Commands(), commands...)
	}
	for i := range commands {
		c := commands[i]
		entries = append(entries, palette.Entry{Name: c.Name, Help: c.Help, Complete: c.Complete, Command: &c})
	}
	m.palette = palette.New(entries, m.recent...)
}

// commands are those of every screen.
func (m *Model) commands() []screen.Command {
	return []screen.Command{
		{Name: "theme", Help: "colours of everything", Complete: theme.Names, Do: func(name string) tea.Cmd {
			return m.setTheme(name)
		}},
		{Name: "pictures", Help: "images and heatmaps as pictures, where the terminal shows them, or as blocks", Complete: onOff, Do: m.setPictures},
		{Name: "open", Help: "curves of a run, by its id or name", Complete: m.runNames, Do: m.openRun},
	}
}

func (m *Model) setTheme(name string) tea.Cmd {
	for _, n := range theme.Names() {
		if n == name {
			m.look.theme = name
			return nil
		}
	}
	m.say("there is no theme " + name)
	return nil
}

func (m *Model) runNames() []string {
	var ids []string
	for _, r := range m.desk.List.Rows {
		ids = append(ids, r.Run.ID)
	}
	return ids
}

// openRun opens the newest run that has an id or a name.
func (m *Model) openRun(ref string) tea.Cmd {
	for _, r := range m.desk.List.Rows {
		if r.Run.ID == ref || r.Run.Name == ref {
			m.desk.Open(r.Run.ID, keys.OnLive)
			return nil
		}
	}
	m.say("there is no run " + ref)
	return nil
}

func (m *Model) pressPalette(keystroke tea.KeyPressMsg) tea.Cmd {
	run, argument, closed := m.palette.Press(keystroke)
	if closed {
		m.palette = nil
	}
	if run == nil {
		return nil
	}
	m.recent = palette.Remember(m.recent, run, argument)
	if run.Command != nil {
		return run.Command.Do(argument)
	}
	return m.do(run.Action)
}
