package tui

import (
	"time"

	"oodscope/tui/keys"
)

// saying is what the last key or command came to. It goes after a while: what was said of a run may be past by then.
type saying struct {
	text string
	at   time.Time
}

const saidFor = 10 * time.Second

func (m *Model) say(text string) { m.last = saying{text, m.desk.Now()} }

func (m *Model) said(now time.Time) string {
	if now.Sub(m.last.at) > saidFor {
		return ""
	}
	return m.last.text
}

// matters tells whether an action can do something where it would be pressed now; the bottom line leaves out the others.
func (m *Model) matters(a keys.Action) bool {
	if a == keys.Back {
		return m.at != keys.OnRuns || len(m.before) > 0
	}
	return m.disabled(m.at, a) == ""
}

// context is where a key is pressed now.
func (m *Model) context() keys.Context {
	if m.question != nil {
		return keys.Asking
	}
	return m.at
}
