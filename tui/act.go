package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/keys"
)

// press turns a keystroke into an action of the context and carries it out.
func (m *Model) press(keystroke tea.KeyPressMsg) tea.Cmd {
	context := m.context()
	action, ok := m.table.Action(context, keystroke)
	if !ok {
		return nil
	}
	if m.tooSmall() && action != keys.Quit {
		return nil // what it would do could not be seen
	}
	m.say("")
	if context == keys.Asking {
		return m.answer(action)
	}
	if done, why := m.screenDoes(action); done || why != "" {
		m.say(why)
		return nil
	}
	return m.act(action)
}

func (m *Model) context() keys.Context {
	if m.ask != nil {
		return keys.Asking
	}
	return m.at
}

// screenDoes offers an action to the screen that is up.
func (m *Model) screenDoes(a keys.Action) (done bool, why string) {
	switch m.at {
	case keys.OnHome:
		return m.home.Do(a)
	case keys.OnLive:
		return m.live.Do(a)
	case keys.OnHeatmaps:
		return m.heat.Do(a)
	case keys.OnLog:
		return m.log.Do(a)
	}
	return m.help.Do(a)
}

// act carries out what is not a screen's own.
func (m *Model) act(a keys.Action) tea.Cmd {
	switch a {
	case keys.Quit:
		return tea.Quit
	case keys.Help:
		return m.toggleHelp()
	case keys.Back:
		return m.back()
	case keys.Home:
		m.at = keys.OnHome
	case keys.Live:
		return m.show(keys.OnLive)
	case keys.Heatmaps:
		return m.show(keys.OnHeatmaps)
	case keys.Log:
		return m.show(keys.OnLog)
	case keys.Open:
		return m.enter()
	case keys.Stop:
		return m.askStop()
	case keys.NextSet:
		return m.changeSet(1)
	case keys.PrevSet:
		return m.changeSet(-1)
	}
	return nil
}

func (m *Model) toggleHelp() tea.Cmd {
	if m.at == keys.OnHelp {
		return m.back()
	}
	m.before, m.at = m.at, keys.OnHelp
	return nil
}

func (m *Model) back() tea.Cmd {
	switch m.at {
	case keys.OnHelp:
		m.at = m.before
	case keys.OnHome:
		m.say("this is the first screen; q leaves")
	default:
		m.at = keys.OnHome
		m.home.Select(m.opened)
	}
	return nil
}

// show goes to a screen about a run: the one under the cursor, the one opened before, or the newest.
func (m *Model) show(at keys.Context) tea.Cmd {
	id := m.opened
	if run, ok := m.home.Run(); m.at == keys.OnHome && ok {
		id = run.ID
	}
	if rows := m.home.Runs(); id == "" && len(rows) > 0 {
		id = rows[0].Run.ID
	}
	if id == "" {
		m.say("no run to show yet: launch an experiment first")
		return nil
	}
	return m.open(id, at)
}

// open goes to a screen with a run.
func (m *Model) open(id string, at keys.Context) tea.Cmd {
	m.at = at
	if id != m.opened {
		m.opened = id
		m.live.Forget()
		m.heat.Forget()
		m.log.Forget()
	}
	m.visit++
	cmds := []tea.Cmd{m.readDetail()}
	if at == keys.OnHeatmaps && !m.heat.Shows(id) {
		cmds = append(cmds, m.readGallery(""))
	}
	return tea.Batch(cmds...)
}

// enter opens the run under the cursor, or asks whether to launch the experiment under it.
func (m *Model) enter() tea.Cmd {
	if run, ok := m.home.Run(); ok {
		return m.open(run.ID, keys.OnLive)
	}
	e, ok := m.home.Experiment()
	switch {
	case !ok:
		m.say("nothing to open yet")
	case m.launcher == nil:
		m.say("runs cannot be started from here")
	default:
		m.ask = &question{text: launchQuestion(e), yes: m.launch(e.Name)}
	}
	return nil
}

func (m *Model) askStop() tea.Cmd {
	run, ok := m.subject()
	switch {
	case !ok:
		m.say("no run under the cursor to stop")
	case m.launcher == nil:
		m.say("runs cannot be stopped from here")
	case run.Status() == results.Stopping:
		m.say(run.Name + " is stopping already")
	case run.Status() != results.Running && run.Status() != results.Queued:
		m.say(fmt.Sprintf("%s is %s: there is nothing to stop", run.Name, run.Status()))
	default:
		m.ask = &question{text: stopQuestion(run.Name), yes: m.stop(run.ID, run.Name)}
	}
	return nil
}

// subject is the run that a key is about.
func (m *Model) subject() (*results.Run, bool) {
	if m.at != keys.OnHome {
		return m.live.Run(), m.live.Run() != nil
	}
	return m.home.Run()
}

func (m *Model) changeSet(step int) tea.Cmd {
	set := m.heat.Neighbour(step)
	if set == "" {
		m.say("there is no other set")
		return nil
	}
	return m.readGallery(set)
}
