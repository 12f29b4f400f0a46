package tui

import (
	"cmp"
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/palette"
	"oodscope/tui/screen"
	"oodscope/tui/screen/help"
)

// Model is the root model: which screen is up, and what lies over it.
type Model struct {
	desk      *screen.Desk
	store     *results.Store
	table     keys.Table
	workspace string
	look      look

	width, height int
	drawn         *grid.Grid // the frame, where Update has drawn it
	places        map[keys.Context]screen.Screen
	help          *help.Screen // also among the places
	at            keys.Context // the screen that is up
	before        []keys.Context
	held          bool // a mouse button is down that was pressed on the screen

	last     saying // what was said last
	question *screen.Question
	typing   *typing
	palette  *palette.Palette
	recent   []string // what was chosen there, the last first

	remembered results.View // as it is on disk
	watch      watch
}

// New returns the model.
func New(ctx context.Context, o Options) *Model {
	m := &Model{
		store: o.Store, table: keys.Default(), workspace: o.Workspace, look: newLook(o), watch: newWatch(o.Rules),
		desk: &screen.Desk{Context: ctx, Feed: feed.New(o.Store), Control: o.Control, ReadOnly: o.ReadOnly, Now: o.Now, After: after, Opened: o.Open},
	}
	if m.desk.Now == nil {
		m.desk.Now = time.Now
	}
	m.help = help.New(m.desk, m.table)
	m.help.Why = m.disabled
	m.places = places(m.desk, m.help)
	m.at = cmp.Or(o.Start, keys.OnRuns)
	return m
}

// Init asks the terminal what it is and starts the polls.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.look.ask(), m.recall(), m.readRuns(true), m.places[m.at].Enter())
}

func (m *Model) frame() screen.Frame { return m.look.frame(m.desk.Now()) }

// after waits, then sends a message.
func after(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}
