package runs

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// Do carries out an action.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	s.settle()
	s.filter.why = "" // of a field that is closed by now
	if to, ok := widget.Move(a, s.at.line, len(s.lines)); ok {
		s.point(to)
		return nil
	}
	if do, ok := s.onTable()[a]; ok {
		do()
		return nil
	}
	if do, ok := s.onRuns()[a]; ok {
		return do()
	}
	return nil
}

// onTable are the actions that change what the table shows.
func (s *Screen) onTable() map[keys.Action]func() {
	return map[keys.Action]func(){
		keys.RunsOpen:       s.open,
		keys.RunsMark:       s.mark,
		keys.RunsMarkRange:  s.markRange,
		keys.RunsMarkAll:    s.markAll,
		keys.RunsMarkNone:   func() { s.desk.Marks = nil },
		keys.RunsFilter:     s.askFilter,
		keys.RunsGroup:      s.askGroup,
		keys.RunsSeeds:      s.foldSeeds,
		keys.RunsFold:       func() { s.fold(true) },
		keys.RunsUnfold:     func() { s.fold(false) },
		keys.RunsFoldAll:    func() { s.foldAll(true) },
		keys.RunsUnfoldAll:  func() { s.foldAll(false) },
		keys.RunsSortLeft:   func() { s.sortNext(-1) },
		keys.RunsSortRight:  func() { s.sortNext(1) },
		keys.RunsReverse:    func() { s.order.reversed = !s.order.reversed; s.derive() },
		keys.RunsDetector:   s.nextDetector,
		keys.RunsAddColumn:  s.askAddColumn,
		keys.RunsDropColumn: s.askDropColumn,
		keys.RunsBaseline:   s.pin,
		keys.RunsCompare:    s.compare,
		keys.RunsLaunch:     func() { s.desk.Go(keys.OnLaunch) },
	}
}

// onRuns are the actions that change runs.
func (s *Screen) onRuns() map[keys.Action]func() tea.Cmd {
	ask := func(f func()) func() tea.Cmd { return func() tea.Cmd { f(); return nil } }
	return map[keys.Action]func() tea.Cmd{
		keys.RunsNote:    ask(s.askNote),
		keys.RunsTags:    ask(s.askTags),
		keys.RunsStop:    s.stop,
		keys.RunsStopNow: ask(s.askStop),
		keys.RunsDelete:  ask(s.askDelete),
		keys.RunsCopy:    s.copy,
		keys.RunsResume:  s.resume,
		keys.RunsSooner:  func() tea.Cmd { return s.moveQueued(-1) },
		keys.RunsLater:   func() tea.Cmd { return s.moveQueued(1) },
		keys.RunsRestore: s.restore,
	}
}

// open goes to the curves of the run, or folds the group.
func (s *Screen) open() {
	if r, ok := s.under(); ok {
		s.desk.Open(r.Row.Run.ID, keys.OnLive)
		return
	}
	if g := s.ofCursor(); g != nil {
		s.fold(!g.folded)
	}
}

// compare goes to the marked runs side by side; without marks it is the experiment of the run under the cursor.
func (s *Screen) compare() {
	if r, ok := s.under(); ok && len(s.desk.Marks) == 0 {
		s.desk.Open(r.Row.Run.ID, keys.OnCompare)
		return
	}
	s.desk.Go(keys.OnCompare)
}

// copy gives the run's id to the terminal's clipboard.
func (s *Screen) copy() tea.Cmd {
	r, _ := s.under()
	s.desk.Say("copied " + r.Row.Run.ID + "; a terminal without OSC 52 takes no copy")
	return tea.SetClipboard(r.Row.Run.ID)
}

// pin makes the run the baseline; the baseline itself is one no longer.
func (s *Screen) pin() {
	r, _ := s.under()
	if s.desk.Baseline == r.Row.Run.ID {
		s.desk.Baseline = ""
		s.desk.Say("no baseline: no deltas")
	} else {
		s.desk.Baseline = r.Row.Run.ID
		s.desk.Say("deltas are to " + r.Row.Run.Name)
	}
	s.settle()
}
