package launch

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/spec"
	"oodscope/tui/screen"
)

// list is the cursor in the list of experiments, and which of them are shown.
type list struct {
	name   string // of the experiment under the cursor
	filter string
	sight
}

// listed are the experiments that the filter lets through, in the order of the file.
func (s *Screen) listed() (shown []spec.Experiment) {
	for _, e := range s.file.all {
		if has(e.Name+" "+e.Description+" "+e.Extends, s.list.filter) {
			shown = append(shown, e)
		}
	}
	return shown
}

// has tells whether all words are in a text, whatever their case.
func has(text, words string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// keep leaves the cursor on its experiment, or puts it on the first: the first whose name begins with what is looked for, if any.
func (l *list) keep(shown []spec.Experiment) {
	if l.line(shown) >= 0 || len(shown) == 0 {
		return
	}
	l.name = shown[0].Name
	for _, e := range shown {
		if l.filter != "" && strings.HasPrefix(e.Name, l.filter) {
			l.name = e.Name
			return
		}
	}
}

// line is the cursor's; -1 where its experiment is not shown.
func (l *list) line(shown []spec.Experiment) int {
	for i, e := range shown {
		if e.Name == l.name {
			return i
		}
	}
	return -1
}

// under is the experiment under the cursor.
func (s *Screen) under() (spec.Experiment, bool) {
	shown := s.listed()
	i := s.list.line(shown)
	if i < 0 {
		return spec.Experiment{}, false
	}
	return shown[i], true
}

// runsOf is how many runs an experiment's sweep makes.
func runsOf(e spec.Experiment) int {
	n := 1
	for _, a := range e.Sweep {
		n *= len(a.Values)
	}
	return n
}

// open opens the form of an experiment, with the changes that were made to it before.
func (s *Screen) open(e spec.Experiment) tea.Cmd {
	s.list.name = e.Name
	if s.form = s.forms[e.Name]; s.form == nil {
		s.form = newForm(e, s.fields)
	}
	s.forms[e.Name] = s.form
	s.part, s.reader, s.at, s.cells, s.across = inSettings, nil, place{}, sight{}, sight{}
	s.planning.forget()
	return s.replan(0)
}

// shut goes back to the list. What was changed is kept until the program ends.
func (s *Screen) shut() {
	if !s.form.changed() {
		delete(s.forms, s.form.base.Name)
	}
	s.planning.forget()
	s.form = nil
}

// Back closes the text, shows all settings again, closes the experiment, or shows all experiments again.
func (s *Screen) Back() (tea.Cmd, bool) {
	switch {
	case s.reader != nil:
		s.reader = nil
	case s.form != nil && s.part == inSettings && s.form.narrowed():
		s.form.show("", false)
	case s.form != nil:
		s.shut()
	case s.list.filter != "":
		s.sift("")
	default:
		return nil, false
	}
	return nil, true
}

// sift shows only the experiments with some words in them.
func (s *Screen) sift(words string) {
	s.list.filter = strings.TrimSpace(words)
	s.list.keep(s.listed())
}

// askFilter shows what has the words in it while they are typed.
func (s *Screen) askFilter() {
	before, sift := s.list.filter, s.sift
	if s.form != nil {
		before = s.form.filter
		sift = func(words string) { s.form.show(words, s.form.differing) }
	}
	s.desk.Type(screen.Prompt{
		Label: "with the words", Text: before,
		Changed: func(text string) tea.Cmd { sift(text); return nil },
		Done:    func(text string) (string, tea.Cmd) { sift(text); return "", nil },
		Left:    func() tea.Cmd { sift(before); return nil },
	})
}
