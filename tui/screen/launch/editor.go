package launch

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/spec"
)

// draft is the text of an experiment on its way through an editor.
type draft struct {
	form *form
	text string
	errs []error // why it cannot be read, in the order of their lines
}

// The stations of a draft: it is in a file, the editor was closed, it was read back.
type (
	drafted struct {
		draft draft
		path  string
		err   error
	}
	closed struct {
		draft draft
		path  string
		err   error
	}
	edited struct {
		draft draft
		e     spec.Experiment
		err   error // what could not be done; not what is wrong with the text
	}
)

// edit puts the experiment, or a draft of it with faults, into a file for the editor.
func (s *Screen) edit() tea.Cmd {
	d := draft{form: s.form, text: string(s.form.e.TOML())}
	if s.reader != nil && s.reader.draft != nil {
		d.text = s.reader.draft.text
	}
	s.busy = "the editor is open"
	return func() tea.Msg {
		path, err := temporary(d.text)
		return drafted{d, path, err}
	}
}

func temporary(text string) (string, error) {
	file, err := os.CreateTemp("", "oodscope-*.toml")
	if err != nil {
		return "", fmt.Errorf("edit: %w", err)
	}
	_, err = file.WriteString(text)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(fmt.Errorf("edit: %w", err), os.Remove(file.Name()))
	}
	return file.Name(), nil
}

func (s *Screen) openEditor(m drafted) tea.Cmd {
	if m.err != nil {
		return s.takeEdited(edited{m.draft, spec.Experiment{}, m.err})
	}
	cmd := exec.Command(s.editor[0], append(s.editor[1:len(s.editor):len(s.editor)], m.path)...)
	return s.exec(cmd, func(err error) tea.Msg { return closed{m.draft, m.path, err} })
}

// readDraft reads what the editor left, and removes the file.
func (s *Screen) readDraft(m closed) tea.Cmd {
	name := s.editor[0]
	return func() tea.Msg {
		text, err := os.ReadFile(m.path)
		err = errors.Join(err, os.Remove(m.path))
		if m.err != nil {
			return edited{m.draft, spec.Experiment{}, fmt.Errorf("%s ended with an error, and nothing is changed: %w", name, m.err)}
		}
		if err != nil {
			return edited{m.draft, spec.Experiment{}, fmt.Errorf("what %s left could not be read: %w", name, err)}
		}
		m.draft.text = string(text)
		e, errs := experimentIn(m.draft.text)
		m.draft.errs = errs
		return edited{m.draft, e, nil}
	}
}

// experimentIn reads the one experiment of a text.
func experimentIn(text string) (spec.Experiment, []error) {
	file, err := spec.Parse("the text", []byte(text))
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return spec.Experiment{}, several.Unwrap()
	}
	if err != nil {
		return spec.Experiment{}, []error{err}
	}
	names := file.Names()
	if len(names) != 1 {
		return spec.Experiment{}, []error{fmt.Errorf("expected one experiment in the text, found %d", len(names))}
	}
	e, err := file.Experiment(names[0])
	if err != nil {
		return e, []error{err}
	}
	return e, nil
}

// takeEdited makes what was edited one change of the form. A text with faults is shown with them, and can be mended.
func (s *Screen) takeEdited(m edited) tea.Cmd {
	s.busy = ""
	f := m.draft.form
	switch {
	case m.err != nil:
		s.desk.Say(m.err.Error())
		return nil
	case len(m.draft.errs) > 0:
		if f == s.form {
			s.reader = faulty(m.draft)
		}
		return nil
	}
	m.e.Extends = f.e.Extends
	if same(m.e, f.e) {
		s.desk.Say("the text was left as it was")
	}
	f.put(m.e)
	switch {
	case f != s.form:
		return nil
	case s.reader != nil && s.reader.draft != nil:
		s.reader = nil
	case s.reader != nil:
		s.reader = f.read()
	}
	return s.replan(0)
}

// faulty shows a draft from its first fault on.
func faulty(d draft) *reader {
	r := &reader{lines: linesOf(strings.ReplaceAll(d.text, "\t", "    ")), marks: map[int]rune{}, draft: &d, top: -1}
	for _, err := range d.errs {
		var of *spec.Error
		if errors.As(err, &of) && of.Line > 0 {
			r.marks[of.Line-1] = faultSign
			if r.top < 0 {
				r.top = max(of.Line-3, 0)
			}
		}
	}
	r.top = max(r.top, 0)
	return r
}
