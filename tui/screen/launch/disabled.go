package launch

import (
	"cmp"
	"fmt"

	"oodscope/tui/keys"
)

// Disabled says why an action cannot be done now.
func (s *Screen) Disabled(a keys.Action) string {
	switch {
	case s.form == nil:
		return s.unopened(a)
	case s.reader != nil:
		return s.overText(a)
	}
	switch a {
	case keys.LaunchQueue, keys.LaunchTickAll, keys.LaunchUndo, keys.LaunchText, keys.LaunchEditor, keys.LaunchWrite, keys.LaunchPart:
		return s.unready(a)
	}
	if s.part == inRuns {
		return s.uncelled(a)
	}
	return s.unset(a)
}

// moves tells whether an action is a movement through rows.
func moves(a keys.Action) bool {
	switch a {
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.First, keys.Last:
		return true
	}
	return false
}

// unopened is why an action does nothing in the list.
func (s *Screen) unopened(a keys.Action) string {
	switch {
	case moves(a):
		return ""
	case a == keys.LaunchOpen && len(s.listed()) == 0, a == keys.LaunchFilter && len(s.file.all) == 0:
		return cmp.Or(s.nothing(), "no experiment has the words "+s.list.filter)
	case a == keys.LaunchOpen || a == keys.LaunchFilter:
		return ""
	}
	return cmp.Or(s.nothing(), "no experiment is open: enter opens one")
}

// nothing is why there are no experiments; "" where there are.
func (s *Screen) nothing() string {
	switch {
	case len(s.file.all) > 0:
		return ""
	case s.file.err != nil:
		return "experiments.toml cannot be read"
	case !s.file.read:
		return "experiments.toml is still being read"
	}
	return "there is no experiment in experiments.toml"
}

// overText is why an action does nothing while the text is up.
func (s *Screen) overText(a keys.Action) string {
	switch {
	case moves(a) || a == keys.LaunchText:
		return ""
	case a == keys.LaunchEditor:
		return s.unready(a)
	case s.reader.draft != nil:
		return "the text has faults: E mends it, esc drops it"
	case a == keys.LaunchWrite:
		return s.unready(a)
	}
	return "this is the text: e or esc goes back"
}

// unready is why an open experiment is not ready for an action.
func (s *Screen) unready(a keys.Action) string {
	switch a {
	case keys.LaunchUndo:
		return first(len(s.form.past) == 0, "nothing was changed")
	case keys.LaunchTickAll:
		return first(s.runnable() == 0, cmp.Or(s.planning.unplanned(), "no run can be started"))
	case keys.LaunchQueue:
		return cmp.Or(s.desk.Frozen(), s.busy, s.unqueueable())
	case keys.LaunchWrite:
		return cmp.Or(s.desk.Frozen(), s.busy)
	case keys.LaunchEditor:
		return cmp.Or(s.desk.Frozen(), s.busy, first(len(s.editor) == 0, "no editor is known: set $EDITOR and start again"))
	}
	return ""
}

func first(wrong bool, why string) string {
	if wrong {
		return why
	}
	return ""
}

// unqueueable is why nothing can be queued. While the runs are being planned it is not known.
func (s *Screen) unqueueable() string {
	switch why := s.planning.unplanned(); {
	case s.planning.due:
		return ""
	case why != "":
		return why
	case len(s.chosen()) == 0:
		return s.untickedAll()
	}
	return ""
}

// runnable counts the cells that can run.
func (s *Screen) runnable() (n int) {
	for _, c := range s.planning.plan.Cells {
		if c.Problem == "" {
			n++
		}
	}
	return n
}

// untickedAll is why no run is ticked.
func (s *Screen) untickedAll() string {
	for i := range s.planning.plan.Cells {
		if s.missing(i) {
			return "no run is ticked: space ticks one, a all"
		}
	}
	if s.runnable() == 0 && len(s.planning.plan.Cells) > 0 {
		return "no run can be started: " + brief(s.planning.plan.Cells[0].Problem)
	}
	return "every run is there already or on its way: space ticks one for all that"
}

// unset is why nothing can be done to the setting under the cursor.
func (s *Screen) unset(a keys.Action) string {
	if moves(a) || a == keys.LaunchFilter {
		return ""
	}
	if a == keys.LaunchDiffering {
		return ""
	}
	set, ok := s.form.under()
	if !ok {
		return "no setting is shown: esc shows all"
	}
	swept := first(set.axis != "", set.Key+" has several values: p gives it one again")
	switch a {
	case keys.LaunchSweep:
		return first(set.Key == description, "the description changes nothing in a run")
	case keys.LaunchPin:
		return first(set.axis == "", set.Key+" has one value already: w gives it several")
	case keys.LaunchReset:
		return first(!set.changed(), set.Key+" is as in experiments.toml")
	case keys.LaunchLess, keys.LaunchMore:
		return cmp.Or(swept, first(len(set.choices()) == 0, set.Key+" has no list of options: enter changes it"))
	case keys.LaunchTick:
		return cmp.Or(swept, first(set.Type != "true or false", fmt.Sprintf("%s is neither on nor off: enter changes it", set.Key)))
	}
	return ""
}

// uncelled is why nothing can be done to the cell under the cursor.
func (s *Screen) uncelled(a keys.Action) string {
	m := s.matrix()
	switch a {
	case keys.LaunchLess:
		return first(s.at.column == 0, "this is the first column")
	case keys.LaunchMore:
		return first(s.at.column == m.columns()-1, "this is the last column")
	case keys.LaunchOpen, keys.LaunchTick:
		return s.noRun(a, m)
	case keys.LaunchSweep, keys.LaunchPin, keys.LaunchReset, keys.LaunchFilter, keys.LaunchDiffering:
		return "that is for settings: tab goes to them"
	}
	return ""
}

func (s *Screen) noRun(a keys.Action, m matrix) string {
	c, _, ok := s.planning.cell(m.label(s.at))
	switch {
	case !ok:
		return cmp.Or(s.planning.unplanned(), "nothing is known of this run")
	case a == keys.LaunchTick:
		return first(c.Problem != "", "it cannot run: "+brief(c.Problem))
	}
	return cmp.Or(s.planning.unplanned(), first(c.Run == "", "no run with these settings has finished yet"))
}
