package launch

import (
	"bytes"
	"slices"
	"strings"

	"oodscope/experiments/spec"
)

// form is an experiment that is open.
type form struct {
	fields []spec.Field
	base   spec.Experiment   // as the file has it
	e      spec.Experiment   // as it is here
	past   []spec.Experiment // as it was before each change, the oldest first
	ticks  map[string]bool   // what somebody said of a run, by the label of its cell

	filter    string
	differing bool // only what is not at its default
	settings  []setting
	lines     []line
	key       string // of the setting under the cursor
	sight
}

// line is a heading, or a setting.
type line struct {
	heading string
	setting int // of the form's; -1 for a heading
}

func newForm(e spec.Experiment, fields []spec.Field) *form {
	f := &form{fields: fields, base: e, e: e, ticks: map[string]bool{}}
	f.derive()
	f.first()
	return f
}

// same tells whether two experiments say the same.
func same(a, b spec.Experiment) bool { return a.Name == b.Name && bytes.Equal(a.TOML(), b.TOML()) }

// changed tells whether anything is not as in the file.
func (f *form) changed() bool { return !same(f.e, f.base) }

// changes counts the settings that are not as in the file.
func (f *form) changes() (n int) {
	for _, set := range f.settings {
		if set.changed() {
			n++
		}
	}
	return n
}

// derive works the settings out, and which of them are shown.
func (f *form) derive() {
	f.settings = f.settings[:0]
	for _, field := range f.fields {
		f.settings = append(f.settings, settingOf(field, f.e, f.base))
	}
	f.arrange()
}

// arrange puts the settings that are shown under their headings.
func (f *form) arrange() {
	f.lines = f.lines[:0]
	heading := ""
	for i, set := range f.settings {
		if !f.shows(set) {
			continue
		}
		if set.table() != heading {
			heading = set.table()
			f.lines = append(f.lines, line{heading, -1})
		}
		f.lines = append(f.lines, line{"", i})
	}
}

func (f *form) shows(set setting) bool {
	if f.differing && !set.differs() && !set.changed() {
		return false
	}
	return has(set.Key+" "+strings.ReplaceAll(set.Key, "_", " ")+" "+set.Help+" "+set.text(), f.filter)
}

// show narrows the form to settings with some words, or to those that are not at their default, or to neither.
func (f *form) show(words string, differing bool) {
	f.filter, f.differing = strings.TrimSpace(words), differing
	f.arrange()
	if _, shown := f.under(); !shown {
		f.first()
	}
}

// narrowed tells whether some settings are not shown.
func (f *form) narrowed() bool { return f.filter != "" || f.differing }

// stops are the lines that the cursor goes to.
func (f *form) stops() (lines []int) {
	for i, l := range f.lines {
		if l.setting >= 0 {
			lines = append(lines, i)
		}
	}
	return lines
}

// line is the cursor's; -1 where its setting is not shown.
func (f *form) line() int {
	return slices.IndexFunc(f.lines, func(l line) bool { return l.setting >= 0 && f.settings[l.setting].Key == f.key })
}

// under is the setting under the cursor; false where none is shown.
func (f *form) under() (setting, bool) {
	i := f.line()
	if i < 0 {
		return setting{}, false
	}
	return f.settings[f.lines[i].setting], true
}

// goTo puts the cursor on a line that is a setting.
func (f *form) goTo(line int) { f.key = f.settings[f.lines[line].setting].Key }

// first puts the cursor on the first setting that is shown.
func (f *form) first() {
	if stops := f.stops(); len(stops) > 0 {
		f.goTo(stops[0])
	}
}
