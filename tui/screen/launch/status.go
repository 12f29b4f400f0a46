package launch

import (
	"fmt"
	"strings"

	"oodscope/tui/keys"
	"oodscope/tui/words"
)

// Status says what is under way, and what is not on screen.
func (s *Screen) Status() string {
	switch {
	case s.form == nil:
		return first(s.list.filter != "", "esc shows all experiments")
	case s.reader != nil:
		return s.reading()
	}
	var facts []string
	add := func(text string) {
		if text != "" {
			facts = append(facts, text)
		}
	}
	add(s.busy)
	if s.form.narrowed() {
		add(fmt.Sprintf("%d of %s; esc shows all", len(s.form.stops()), words.Plural(len(s.form.settings), "setting")))
	}
	if !s.beside() && s.part == inSettings {
		add(s.outlook())
	}
	return strings.Join(facts, " · ")
}

// outlook is what the runs come to, for who sees the settings alone.
func (s *Screen) outlook() string {
	cells := s.planning.plan.Cells
	switch {
	case s.planning.slow || len(cells) == 0 && s.planning.due:
		return "planning…"
	case s.planning.unplanned() != "" && !s.planning.due:
		return s.planning.unplanned()
	}
	b := s.planning.bill
	text := fmt.Sprintf("%d of %s ticked", b.runs, words.Plural(len(cells), "run"))
	if b.runs == 0 {
		return text
	}
	return text + ": " + s.takes(b)
}

// reading is which part of the text is on screen.
func (s *Screen) reading() string {
	n, page := len(s.reader.lines), s.readerPage()
	text := fmt.Sprintf("lines %d to %d of %d", s.reader.top+1, min(s.reader.top+page, n), n)
	if s.reader.draft != nil {
		return text + " · E mends the text, esc drops it"
	}
	if s.unready(keys.LaunchEditor) == "" {
		text += " · E edits it"
	}
	if s.unready(keys.LaunchWrite) == "" {
		text += " · W writes it to experiments.toml"
	}
	return text
}
