package launch

import (
	"cmp"
	"os"
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/spec"
	"oodscope/tui/screen"
)

// Screen is the list of experiments, or the one that is open.
type Screen struct {
	desk   *screen.Desk
	visit  int // counts, so that answers to another visit are told apart
	here   bool
	w, h   int
	fields []spec.Field // that the form has
	file   file
	list   list

	forms    map[string]*form // experiments with changes, by their name in the file
	form     *form            // of the experiment that is open; nil: the list is up
	part     part             // of the open experiment that the keys are for
	planning planning
	at       place // the cell under the cursor
	cells    sight
	across   sight
	underWay map[string]string // what a run that waits or computes does, by the short hash of its settings
	finished int               // runs in the list that have, to know when another one has
	busy     string            // what is under way that is not to be begun twice
	reader   *reader           // the experiment as text, where that is up

	aside int  // columns of the settings that somebody dragged; 0: as many as fit
	drag  bool // the border is held

	editor []string // the person's, with arguments
	exec   func(*exec.Cmd, tea.ExecCallback) tea.Cmd
}

// part is the half of an open experiment that has the focus.
type part int

const (
	inSettings part = iota
	inRuns
)

// New returns the screen, which has read nothing.
func New(d *screen.Desk) *Screen {
	return &Screen{
		desk: d, fields: fields(), forms: map[string]*form{}, exec: tea.ExecProcess,
		editor: strings.Fields(cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR"))),
	}
}

// Enter reads the experiments file anew, and plans the experiment that is open.
func (s *Screen) Enter() tea.Cmd {
	s.here = true
	s.visit++
	s.lookForRuns()
	return tea.Batch(s.read(), s.replan(0))
}

// Leave ends what is being planned.
func (s *Screen) Leave() {
	s.here = false
	s.planning.end()
}

// Resize tells the size of the rectangle that Draw gets.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Receive takes what a command read or did.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case read:
		return s.takeFile(m)
	case reread:
		if s.here && m.visit == s.visit {
			return s.read()
		}
	case planDue:
		return s.plan(m)
	case planSlow:
		s.planning.late(m)
	case planned:
		s.takePlan(m)
	case screen.ListRead:
		return s.followRuns()
	case queued:
		return s.takeQueued(m)
	case written:
		return s.takeWritten(m)
	case drafted:
		return s.openEditor(m)
	case closed:
		return s.readDraft(m)
	case edited:
		return s.takeEdited(m)
	}
	return nil
}
