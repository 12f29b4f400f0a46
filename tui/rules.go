package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/query"
)

// Rule says of which runs notice is given, once for each: those that come to meet When, or, with Stalled, those under way that have
// not said anything for so long.
type Rule struct {
	When    query.Query
	Stalled time.Duration
	Desktop bool   // a notification of the desktop instead of the bell
	Text    string // before the run's name; "" for the rule's own words
}

// watch remembers which runs met which rule. What is so when a run is first seen is not news.
type watch struct {
	rules []Rule
	met   map[string][]bool // by run
}

func newWatch(rules []Rule) watch { return watch{rules: rules, met: map[string][]bool{}} }

// notice rings or notifies for every rule that a run has come to meet.
func (m *Model) notice() tea.Cmd {
	if len(m.watch.rules) == 0 {
		return nil
	}
	var cmds []tea.Cmd
	for _, row := range m.desk.List.Rows {
		if row.Run.Unread || row.Keys == nil && m.desk.List.Unread > 0 {
			continue // what it is will be known soon
		}
		before, seen := m.watch.met[row.Run.ID]
		now := m.watch.judge(row, m.desk.Now())
		m.watch.met[row.Run.ID] = now
		for i, rule := range m.watch.rules {
			if seen && now[i] && !before[i] {
				text := rule.words(row.Run)
				m.say(text)
				cmds = append(cmds, rule.signal(text))
			}
		}
	}
	return tea.Batch(cmds...)
}

func (w *watch) judge(row feed.Row, now time.Time) []bool {
	met := make([]bool, len(w.rules))
	record := query.Record{Row: row, Detector: results.HeatmapMethod, Now: now}
	for i, rule := range w.rules {
		if rule.Stalled > 0 {
			met[i] = row.Run.Status() == results.Running && now.Sub(row.Run.State.Updated) > rule.Stalled
			continue
		}
		met[i] = rule.When.Match(record)
	}
	return met
}

func (r Rule) words(run *results.Run) string {
	text := r.Text
	switch {
	case text != "":
	case r.Stalled > 0:
		text = fmt.Sprintf("nothing said for %s", r.Stalled)
	default:
		text = r.When.String()
	}
	return grid.Clean(text + ": " + run.Name)
}

// signal rings the terminal's bell, or asks it for a notification (OSC 9).
func (r Rule) signal(text string) tea.Cmd {
	if r.Desktop {
		return tea.Raw("\x1b]9;" + text + "\x07")
	}
	return tea.Raw("\a")
}
