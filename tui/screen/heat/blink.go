package heat

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

const blinkEvery = 700 * time.Millisecond

// blink shows the heatmaps of two runs in turn in one place.
type blink struct {
	on     bool
	second bool // the right run's turn
	count  int  // of the times that it was switched on
}

// turn lets the other of two runs be seen.
type turn struct{ visit, count int }

// turn is the message that the blinking of now waits for; those of before mean nothing.
func (s *Screen) turn() turn { return turn{s.visit, s.blink.count} }

func (s *Screen) toggleBlink() tea.Cmd {
	s.blink = blink{on: !s.blink.on, count: s.blink.count + 1}
	return s.ticking()
}

// ticking waits for the next turn; nil where nothing blinks.
func (s *Screen) ticking() tea.Cmd {
	if !s.blink.on {
		return nil
	}
	return s.desk.After(blinkEvery, s.turn())
}
