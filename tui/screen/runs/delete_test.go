package runs

import (
	"slices"
	"strings"
	"testing"

	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// relist lists what is not in the trash, as the root model does after a while; marks of runs that are gone go.
func relist(s *Screen, rows []feed.Row) {
	trash := s.desk.Control.(*control).trash
	kept := []feed.Row{}
	for _, r := range rows {
		if !slices.Contains(trash, r.Run.ID) {
			kept = append(kept, r)
		}
	}
	s.desk.List = feed.List{Rows: kept}
	s.desk.Marks = slices.DeleteFunc(slices.Clone(s.desk.Marks), func(id string) bool { _, there := s.desk.Row(id); return !there })
	s.Receive(screen.ListRead{})
}

// answer says yes to what is asked.
func answer(t *testing.T, s *Screen, want string) (said string) {
	t.Helper()
	q := s.desk.Take().Question
	if q == nil || q.Text != want {
		t.Fatalf("asked %+v\nwant %s", q, want)
	}
	carryOut(s, q.Yes())
	return s.desk.Take().Say
}

func TestDeletingAndBringingBack(t *testing.T) {
	t.Parallel()
	rows := lettered()
	s := open(120, 37, rows...)
	goTo(t, s, "f")
	press(t, s, keys.RunsBaseline)
	goTo(t, s, "d")
	press(t, s, keys.RunsMark, keys.RunsMark, keys.RunsMark) // d, e, f
	before := outline(s) + s.desk.Baseline + strings.Join(s.desk.Marks, "")
	s.desk.Take()
	press(t, s, keys.RunsDelete)
	if said := answer(t, s, "delete 3 runs?  u brings back"); said != "deleted 3 runs; u brings back" {
		t.Errorf("said %q", said)
	}
	relist(s, rows)
	if got := brief(s); got != "abc" || len(s.desk.Marks) != 0 {
		t.Errorf("left are %s, %d marks", got, len(s.desk.Marks))
	}
	press(t, s, keys.RunsRestore)
	if said := s.desk.Take().Say; said != "brought back 3 runs" {
		t.Errorf("said %q", said)
	}
	relist(s, rows)
	if got := outline(s) + s.desk.Baseline + strings.Join(s.desk.Marks, ""); got != before {
		t.Errorf("brought back is\n%s\nwant\n%s", got, before)
	}
	if why := s.Disabled(keys.RunsRestore); why != "nothing was deleted" {
		t.Errorf("once more: %q", why)
	}
}

// Deletions are taken back one by one, the last one first, also when u is pressed before the first answer.
func TestDeletionsAreStacked(t *testing.T) {
	t.Parallel()
	rows := lettered()
	s := open(120, 37, rows...)
	for _, name := range []string{"d", "e"} {
		goTo(t, s, name)
		press(t, s, keys.RunsDelete)
		answer(t, s, "delete "+name+"?  u brings back")
		relist(s, rows)
	}
	first, second := s.Do(keys.RunsRestore), s.Do(keys.RunsRestore)
	carryOut(s, first)
	if relist(s, rows); brief(s) != "abcef" {
		t.Errorf("after one u there are %s", brief(s))
	}
	carryOut(s, second)
	if relist(s, rows); brief(s) != "abcdef" {
		t.Errorf("after both there are %s", brief(s))
	}
}

// What one run refuses is done with the others, said, and taken back where it was done.
func TestADeletionThatFailsHalfway(t *testing.T) {
	t.Parallel()
	rows := lettered()
	s := open(120, 37, rows...)
	c := s.desk.Control.(*control)
	c.alive = rows[4].Run.ID // e
	goTo(t, s, "d")
	press(t, s, keys.RunsMark, keys.RunsMark, keys.RunsMark)
	press(t, s, keys.RunsDelete)
	want := "deleted 2 runs; u brings back; could not delete " + c.alive + ": the run is alive: another process writes it"
	if said := answer(t, s, "delete 3 runs?  u brings back"); said != want {
		t.Errorf("said %q\nwant %q", said, want)
	}
	if relist(s, rows); brief(s) != "abce" {
		t.Errorf("left are %s", brief(s))
	}
	c.err = errFull
	press(t, s, keys.RunsRestore)
	if said := s.desk.Take().Say; !strings.HasPrefix(said, "could not bring back "+rows[3].Run.ID+": the disk is full") {
		t.Errorf("said %q", said)
	}
	c.err = nil
	press(t, s, keys.RunsRestore)
	if relist(s, rows); brief(s) != "abcdef" || markedNames(s) != "edf" {
		t.Errorf("then there are %s, marked %s", brief(s), markedNames(s))
	}
	press(t, s, keys.RunsMarkNone)
	goTo(t, s, "d")
	press(t, s, keys.RunsDelete)
	answer(t, s, "delete d?  u brings back")
	c.trash = nil // somebody emptied it
	press(t, s, keys.RunsRestore)
	if said := s.desk.Take().Say; !strings.Contains(said, "is not in the trash") || s.Disabled(keys.RunsRestore) == "" {
		t.Errorf("said %q, then %q", said, s.Disabled(keys.RunsRestore))
	}
}

func TestDeletionOfWaitingRunsTakesThemOutOfTheQueue(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	c := s.desk.Control.(*control)
	goTo(t, s, "a")
	press(t, s, keys.RunsMark)
	press(t, s, keys.RunsDelete)
	if said := answer(t, s, "take a out of the queue?"); said != "took 1 run out of the queue" || len(c.did) != 1 {
		t.Errorf("said %q, did %q", said, c.did)
	}
	goTo(t, s, "d")
	press(t, s, keys.RunsMark)
	typed(t, s, keys.RunsFilter, "name=e")
	press(t, s, keys.RunsDelete)
	said := answer(t, s, "delete d and take a out of the queue?  u brings back what was deleted  2 of them not shown now")
	if said != "deleted 1 run and took 1 run out of the queue; u brings back what was deleted" {
		t.Errorf("said %q", said)
	}
}
