package compare

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/experiments/compare"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
	"oodscope/tui/words"
)

// Screen compares the desk's runs.
type Screen struct {
	desk *screen.Desk
	here bool
	w, h int

	subject  subject
	work     work
	pointing pointing
	curves   curves
	short    shortage

	metric   string
	detector string // "" until one was chosen: the usual one
	every    bool   // all detectors beside each other
	all      bool   // all settings, also those that are the same
	turned   bool
	below    below // whether there are curves
	rows     int   // of the curves, that somebody dragged; 0: as many as fit
	strokes  int   // in the theme's list

	sheet  *sheet // nil before there is one
	layout layout
	places places
	at     cursor
	drag   bool // the border above the curves is held
}

// New returns the screen, which has compared nothing.
func New(d *screen.Desk) *Screen {
	return &Screen{desk: d, metric: compare.MetricNames()[0], strokes: len(theme.For(colorprofile.TrueColor, true).Runs)}
}

// Enter compares what is marked now.
func (s *Screen) Enter() tea.Cmd {
	s.here = true
	return tea.Batch(s.look(), s.followCurves())
}

// Leave gives up what is being computed and read.
func (s *Screen) Leave() {
	s.here, s.drag = false, false
	s.work.end()
	s.leaveCurves()
}

// Resize lays everything out anew.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.derive()
}

// Receive takes a new list and what was computed, read or done.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case screen.ListRead:
		if s.here {
			return s.look()
		}
	case answer:
		return s.take(m)
	case pointing:
		if m.subject == s.subject.key {
			s.pointing = m
			s.derive()
		}
	case curvesRead:
		return s.takeCurves(m)
	case curvesTick:
		if s.here && m.visit == s.curves.visit {
			return s.readCurves()
		}
	case done:
		s.desk.Say(m.said)
	case copied:
		s.desk.Say(m.said)
		return tea.SetClipboard(m.text)
	}
	return nil
}

// look finds out what is to be compared, and compares it where that is something new.
func (s *Screen) look() tea.Cmd {
	next := subjectOf(s.desk)
	if next.key == s.subject.key && s.work.answers != nil {
		s.subject.none = next.none
		return s.ask()
	}
	if !next.alike(s.subject) {
		s.work.shown, s.pointing = answer{}, pointing{}
	}
	s.work.end()
	s.subject, s.work.answers, s.work.err = next, map[wish]answer{}, nil
	s.derive()
	if !s.subject.ready() {
		return s.followCurves()
	}
	return tea.Batch(s.ask(), point(s.subject.runs, s.subject.key), s.followCurves())
}

// wishes are what would do for the screen, the best first.
func (s *Screen) wishes() []wish {
	w := wish{subject: s.subject.key, baseline: s.desk.Baseline, metric: s.metric, detector: s.detector}
	if s.every {
		w.detector = everyDetector
		return []wish{w}
	}
	whole := w
	whole.metric = ""
	return []wish{whole, w}
}

// ask shows what is known and has computed what is not: the metric on screen first, then the others.
func (s *Screen) ask() tea.Cmd {
	if !s.subject.ready() || s.work.err != nil {
		return nil
	}
	wishes := s.wishes()
	for i, w := range wishes {
		if a, known := s.work.answers[w]; known {
			s.show(a)
			if i == 0 {
				return nil
			}
			return s.work.start(s.desk.Context, s.subject.runs, wishes[0])
		}
	}
	return s.work.start(s.desk.Context, s.subject.runs, wishes[len(wishes)-1])
}

// again asks for something else; what came to nothing before is tried anew.
func (s *Screen) again() tea.Cmd {
	s.work.err = nil
	cmd := s.ask()
	s.derive()
	return cmd
}

// show puts an answer on screen.
func (s *Screen) show(a answer) {
	if s.work.shown.number != a.number {
		s.work.shown = a
		s.derive()
	}
}

// take keeps an answer, and asks for what is still wanted.
func (s *Screen) take(a answer) tea.Cmd {
	if !s.work.receive(a) {
		return nil
	}
	if errors.Is(s.work.err, context.Canceled) {
		s.work.err = nil
		return nil
	}
	s.derive()
	return tea.Batch(s.ask(), s.followCurves())
}

// Status says which runs are not in the table, and what is still to come.
func (s *Screen) Status() string {
	var facts []string
	if out := len(s.subject.runs) - s.counted(); s.sheet != nil && out > 0 {
		facts = append(facts, words.Plural(out, "run")+" left out, the notes say why")
	}
	switch {
	case s.subject.unread > 0:
		facts = append(facts, fmt.Sprintf("reading %d of %s", len(s.subject.runs)-s.subject.unread, words.Plural(len(s.subject.runs), "run")))
	case s.work.busy():
		facts = append(facts, "comparing…")
	}
	return strings.Join(facts, " · ")
}

// counted is how many runs are in the table.
func (s *Screen) counted() (n int) {
	if c := s.work.shown.comparison; c != nil {
		for _, g := range c.Groups {
			n += len(g.Runs)
		}
	}
	return n
}
