package runs

import (
	"slices"
	"strings"
	"testing"

	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// markedNames are those of the marked runs in the order of marking.
func markedNames(s *Screen) string {
	var all []string
	for _, id := range s.desk.Marks {
		row, _ := s.desk.Row(id)
		all = append(all, row.Run.Name)
	}
	return strings.Join(all, "")
}

func TestMarks(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	press(t, s, keys.Down, keys.RunsMark)
	if got := markedNames(s); got != "b" || underCursor(s) != "c" {
		t.Errorf("marked %s, then on %s", got, underCursor(s))
	}
	press(t, s, keys.Down, keys.Down, keys.RunsMarkRange)
	if got := markedNames(s); got != "bcde" {
		t.Errorf("a range marks %s", got)
	}
	press(t, s, keys.RunsMark)
	if got := markedNames(s); got != "bcd" {
		t.Errorf("off: %s", got)
	}
	press(t, s, keys.RunsMarkNone)
	typed(t, s, keys.RunsFilter, "state=finished")
	press(t, s, keys.RunsMarkAll)
	if got := markedNames(s); got != "def" {
		t.Errorf("all that are shown: %s", got)
	}
	s.Back()
	if got := markedNames(s); got != "def" {
		t.Errorf("without the filter: %s", got)
	}
	if why := open(80, 21, lettered()...).Disabled(keys.RunsMarkNone); why != "no run is marked: space marks one" {
		t.Errorf("no marks: %q", why)
	}
}

func TestGroupsAreMarkedWhole(t *testing.T) {
	t.Parallel()
	s := open(120, 37, sweep()...)
	typed(t, s, keys.RunsGroup, "experiment")
	press(t, s, keys.RunsFoldAll, keys.First, keys.RunsMark)
	if n := len(s.desk.Marks); n != 5 {
		t.Errorf("%d of 5 are marked", n)
	}
	press(t, s, keys.RunsMark)
	if n := len(s.desk.Marks); n != 0 {
		t.Errorf("%d are still marked", n)
	}
	press(t, s, keys.RunsMarkAll)
	if n := len(s.desk.Marks); n != 6 {
		t.Errorf("%d of 6 are marked in folded groups", n)
	}
}

// A new list leaves marks, cursor, folds and filter where they were.
func TestEverythingStaysWithANewList(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	goTo(t, s, "e")
	press(t, s, keys.RunsMark)
	goTo(t, s, "e")
	rows := append([]feed.Row{finished("g", 0, 0.5)}, lettered()...)
	rows[3].Run.State.Fraction = 0.9
	s.desk.List = feed.List{Rows: rows}
	s.Receive(screen.ListRead{})
	if underCursor(s) != "e" || markedNames(s) != "e" || brief(s) != "gabcdef" {
		t.Errorf("on %s, marked %s, of %s", underCursor(s), markedNames(s), brief(s))
	}
	if got := s.Status(); got != "6 of 7 runs · 1 marked · newest first" {
		t.Errorf("status %q", got)
	}
	s.desk.List = feed.List{Rows: slices.Clone(rows[:5])} // e is gone: the cursor stays in its place
	if s.Receive(screen.ListRead{}); s.Status() == "" || underCursor(s) != "d" {
		t.Errorf("then on %s", underCursor(s))
	}
}

// Until somebody moves it the cursor is on the first line, whatever comes.
func TestAnUnmovedCursorIsOnTheNewestRun(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()[3:]...)
	if s.Status(); underCursor(s) != "d" {
		t.Errorf("on %s", underCursor(s))
	}
	s.desk.List = feed.List{Rows: lettered()}
	if s.Status(); underCursor(s) != "a" {
		t.Errorf("then on %s", underCursor(s))
	}
}
