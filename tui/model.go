package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/blockart"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// Model is the root model: what is on screen and what it is about.
type Model struct {
	ctx       context.Context // ends with the program; commands that start or stop runs use it
	feed      *feed.Feed
	launcher  Launcher
	workspace string
	table     keys.Table
	now       func() time.Time
	after     func(time.Duration, tea.Msg) tea.Cmd

	width, height int
	dark          bool
	profile       colorprofile.Profile

	at     keys.Context // the screen that is up
	before keys.Context // the screen under the help
	home   screen.Home
	live   screen.Live
	heat   screen.Heat
	log    screen.Log
	help   screen.Help

	opened string // id of the run that live and heatmaps show
	visit  int    // counts the times a run was opened
	last   saying // what was said last
	ask    *question
}

// New returns the model. Its clock, store and launcher are those of the options.
func New(o Options) *Model {
	m := &Model{
		ctx: context.Background(), feed: feed.New(o.Store), launcher: o.Launcher, workspace: o.Workspace,
		table: keys.Default(), now: o.Now, after: after,
		dark: true, profile: colorprofile.TrueColor, at: keys.OnHome, opened: o.Open,
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.opened != "" {
		m.at = keys.OnLive
	}
	m.help, m.log = screen.NewHelp(m.table), screen.NewLog()
	return m
}

// Init asks for the terminal's background and starts the polls.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, m.readExperiments(), m.readRuns(true)}
	if m.at == keys.OnLive {
		cmds = append(cmds, m.readDetail())
	}
	return tea.Batch(cmds...)
}

func (m *Model) frame() screen.Frame {
	return screen.Frame{Depth: blockart.DepthOf(m.profile), Now: m.now(), Theme: theme.For(m.profile, m.dark)}
}
