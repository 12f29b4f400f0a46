package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
)

// Update answers a message. What has to read or to wait goes into the command that it returns.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m, m.press(msg)
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.dark = msg.IsDark()
	case tea.ColorProfileMsg:
		m.profile = msg.Profile
	case tea.EnvMsg:
		return m, synchronize(msg)
	case runsTick:
		return m, tea.Batch(m.readRuns(true), m.readExperiments())
	case detailTick:
		return m, m.poll(msg)
	default:
		return m, m.receive(msg)
	}
	return m, nil
}

// receive takes what commands have read or done.
func (m *Model) receive(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case runsMsg:
		return m.receiveRuns(msg)
	case detailMsg:
		return m.receiveDetail(msg)
	case galleryMsg:
		if msg.run == m.opened {
			m.heat.Show(msg.gallery, msg.err)
		}
	case experimentsMsg:
		m.home.SetExperiments(msg.experiments, msg.err)
	case launchedMsg:
		return m.receiveLaunched(msg)
	case stoppedMsg:
		m.say(msg.name + " was told to stop; its finished stages are kept")
		if msg.err != nil {
			m.say("could not stop " + msg.name + ": " + msg.err.Error())
		}
		return m.readRuns(false)
	}
	return nil
}

func (m *Model) receiveRuns(msg runsMsg) tea.Cmd {
	m.home.SetRuns(msg.rows, msg.err)
	if msg.ticked {
		return m.after(runsEvery, runsTick{})
	}
	return nil
}

func (m *Model) receiveDetail(msg detailMsg) tea.Cmd {
	if msg.visit != m.visit {
		return nil
	}
	if msg.err != nil {
		m.live.Fail(msg.err)
		m.log.Fail(msg.err)
		return m.after(runsEvery, detailTick{m.visit})
	}
	m.live.Show(msg.detail)
	m.log.Show(msg.detail)
	if msg.detail.Run.Alive {
		return m.after(aliveEvery, detailTick{m.visit})
	}
	return m.after(runsEvery, detailTick{m.visit})
}

// poll reads the run on screen again, as long as it is the one that the tick was for and a screen shows it.
func (m *Model) poll(t detailTick) tea.Cmd {
	if t.visit != m.visit {
		return nil
	}
	switch {
	case m.at == keys.OnLive || m.at == keys.OnLog:
		return m.readDetail()
	case m.at == keys.OnHeatmaps && !m.heat.Shows(m.opened):
		return tea.Batch(m.readGallery(m.heat.Set()), m.after(runsEvery, t))
	}
	return m.after(runsEvery, t)
}

func (m *Model) receiveLaunched(msg launchedMsg) tea.Cmd {
	if msg.err != nil {
		m.say("could not launch " + msg.name + ": " + msg.err.Error())
		return nil
	}
	m.say("launched " + msg.name)
	return tea.Batch(m.readRuns(false), m.open(msg.run, keys.OnLive))
}

func (m *Model) resize(w, h int) {
	m.width, m.height = w, h
	if m.tooSmall() {
		m.ask = nil
	}
	body := m.body(w, h)
	m.live.Resize(body.w, body.h)
	m.log.Resize(body.w, body.h)
	m.help.Resize(body.w, body.h)
}
