package launch

import (
	"cmp"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// The columns of a setting: the cursor, a sign, the key, and the arrows around the value.
const (
	signAt   = 2
	keyAt    = 4
	widest   = 23 // of keys
	arrowGap = 2  // between an arrow and the value
)

// valueAt is where values begin in a form of w columns, the arrow before them.
func valueAt(w int) int { return keyAt + min(widest, w/3) + 1 }

func (s *Screen) drawSettings(g grid.Grid, th theme.Theme) {
	f := s.form
	x := s.drawTitle(g.Rows(0, 1), inSettings, "settings", th)
	x = g.Text(x+2, 0, th.Text, f.narrowing())
	legend := "* changed   • not the default"
	if len(s.planning.faults) > 0 {
		legend = "! at fault   " + legend
	}
	if x+2+grid.Width(legend) <= g.W() {
		g.Right(g.W(), 0, th.Muted, legend)
	}
	list := g.Rows(1, g.H()-1)
	if len(f.lines) == 0 {
		list.Text(keyAt, 0, th.Text, "no setting "+s.missed())
		list.Text(keyAt, 1, th.Muted, "esc shows all again")
		return
	}
	from, to := f.follow(max(f.line(), 0), len(f.lines), list.H())
	for i := from; i < to; i++ {
		row := list.Rows(i-from, 1)
		if l := f.lines[i]; l.setting < 0 {
			row.Text(signAt, 0, th.Strong, l.heading)
		} else {
			s.drawSetting(row, f.settings[l.setting], th)
		}
	}
}

// narrowing is which settings are shown, in words.
func (f *form) narrowing() string {
	var parts []string
	if f.filter != "" {
		parts = append(parts, "/ "+f.filter)
	}
	if f.differing {
		parts = append(parts, "not at their default")
	}
	return strings.Join(parts, " · ")
}

// missed is what no setting is or has.
func (s *Screen) missed() string {
	if s.form.filter == "" {
		return "differs from its default"
	}
	if s.form.differing {
		return "with the words " + s.form.filter + " differs from its default"
	}
	return "has the words " + s.form.filter
}

func (s *Screen) drawSetting(g grid.Grid, set setting, th theme.Theme) {
	here, unread := set.Key == s.form.key, s.planning.unread[set.Key]
	key, value := th.Text, th.Text
	if unread {
		key, value = th.Muted, th.Muted
	}
	if here {
		key = th.Strong
		g.Put(0, 0, '›', s.cursorStyle(inSettings, th))
	}
	sign, st := s.sign(set, th)
	g.Put(signAt, 0, sign, st)
	if sign == changedSign {
		value = th.Accent
	}
	x := valueAt(g.W())
	g.Text(keyAt, 0, key, grid.Fit(set.name(), x-keyAt-1))
	note := s.noteIn(set, g.W())
	g.Right(g.W(), 0, th.Muted, note)
	left, right := s.arrows(set, g.W())
	text := grid.Fit(cmp.Or(set.text(), "–"), valueRoom(g.W(), note))
	end := g.Text(x+arrowGap, 0, value, text)
	if here && right > 0 {
		g.Put(left, 0, '◂', th.Accent)
		g.Put(right, 0, '▸', th.Accent)
	} else if u := unit(set); set.axis == "" && end+1+len(u) < g.W()-grid.Width(note)-1 {
		g.Text(end+1, 0, th.Muted, u)
	}
}

// noteIn is the note behind a value: what the value leaves of a row of w columns, a third of it at least.
func (s *Screen) noteIn(set setting, w int) string {
	room := w - valueAt(w) - arrowGap
	return grid.Fit(set.note(s.planning.unread[set.Key]), max(room/3, room-grid.Width(set.text())-arrowGap))
}

// valueRoom is the columns for a value beside a note.
func valueRoom(w int, note string) int {
	room := w - valueAt(w) - arrowGap
	if note != "" {
		room -= grid.Width(note) + arrowGap
	}
	return max(room, 0)
}

// arrows are where the arrows around the value of a setting stand; zero where it has no options to go through.
func (s *Screen) arrows(set setting, w int) (left, right int) {
	if len(set.choices()) == 0 || set.axis != "" {
		return 0, 0
	}
	note := s.noteIn(set, w)
	left = valueAt(w)
	return left, left + arrowGap + grid.Width(grid.Fit(set.text(), valueRoom(w, note))) + 1
}

// unit is that of a value, where the key does not say it.
func unit(set setting) string {
	if strings.Contains(set.Key, set.Unit) {
		return ""
	}
	return set.Unit
}

// sign says how a setting is not as it was, or not as it usually is.
func (s *Screen) sign(set setting, th theme.Theme) (rune, grid.Style) {
	switch {
	case len(s.planning.faultsAt(set.Key)) > 0:
		return faultSign, th.Worse
	case set.changed():
		return changedSign, th.Accent
	case set.differs() && set.Key != description:
		return differsSign, th.Muted
	}
	return ' ', th.Text
}

// cursorStyle is that of the cursor of a part: it stands out where the keys are for it.
func (s *Screen) cursorStyle(of part, th theme.Theme) grid.Style {
	if s.part == of {
		return th.Accent
	}
	return th.Muted
}
