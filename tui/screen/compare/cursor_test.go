package compare

import (
	"strings"
	"testing"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestCursorKeepsItsCell(t *testing.T) {
	t.Parallel()
	s := newLab(t, whole()...).markAll().open(80, 21)
	press(t, s, keys.CompareRight, keys.Down, keys.Down) // AUROC of random on near
	const want = "random: AUROC of heatmap, near: 85.07 ± 0.71"
	for _, then := range [][]keys.Action{nil, {keys.CompareTurn}, {keys.CompareAll}, {keys.CompareTurn}, {keys.CompareCurves}} {
		for _, a := range then {
			if s.Disabled(a) == "" {
				press(t, s, a)
			}
		}
		if got := s.underCursor().says; !strings.HasPrefix(got, want) {
			t.Errorf("after %v the cursor is on %q", then, got)
		}
		if from, to := s.window(s.places.table.h - s.layout.head()); s.line() < from || s.line() >= to {
			t.Errorf("after %v line %d is not in sight: %d to %d", then, s.line(), from, to)
		}
	}
}

func TestMovement(t *testing.T) {
	t.Parallel()
	s := newLab(t, whole()...).markAll().open(80, 21)
	press(t, s, keys.First)
	if got := s.underCursor().says; got != "reference: decoder.pairing = reference" {
		t.Errorf("first is %q", got)
	}
	draw(s)
	if s.at.top != 0 {
		t.Error("the title of the first section is not in sight")
	}
	press(t, s, keys.CompareLeft)
	if why := s.Disabled(keys.CompareLeft); why != "this is the first column" {
		t.Errorf("left of it: %q", why)
	}
	press(t, s, keys.Last)
	if text := draw(s).Plain(); !strings.Contains(text, "› 72 tests, and p is not corrected for their number") {
		t.Errorf("the last note is not under the cursor:\n%s", text)
	}
	press(t, s, keys.CompareRight, keys.Up)
	if s.group() != 1 || s.at.note == 0 {
		t.Error("among notes the cursor does not keep to them")
	}
}

func TestMouse(t *testing.T) {
	t.Parallel()
	s := newLab(t, whole()...).markAll().open(120, 37)
	draw(s)
	at := s.places.table
	row := func(text string) int {
		for y, line := range strings.Split(draw(s).Plain(), "\n") {
			if strings.HasPrefix(strings.TrimLeft(line, " ›"), text) {
				return y
			}
		}
		t.Fatalf("no line %s", text)
		return 0
	}
	column := s.layout.left() + 2*(s.layout.widths[0]+s.layout.gap) + 1
	s.Point(screen.Mouse{X: column, Y: row("svhn")})
	if got := s.underCursor().says; !strings.HasPrefix(got, "random: AUROC of heatmap, svhn/test") {
		t.Errorf("a press on a cell goes to %q", got)
	}
	s.Point(screen.Mouse{X: s.layout.left() + 3, Y: at.y})
	if got := s.underCursor().says; !strings.HasPrefix(got, "closest: AUROC of heatmap, svhn/test") {
		t.Errorf("a press on a name goes to %q", got)
	}
	s.Point(screen.Mouse{X: column, Y: row("AUROC ·")})
	s.Point(screen.Mouse{X: 1, Y: 0})
	if got := s.underCursor().says; !strings.HasPrefix(got, "closest: AUROC of heatmap, svhn/test") {
		t.Errorf("a press beside everything goes to %q", got)
	}
	s.Point(screen.Mouse{Kind: screen.WheelDown, X: 5, Y: 9})
	if got := s.underCursor().says; !strings.HasPrefix(got, "closest is the baseline") {
		t.Errorf("the wheel goes to %q", got)
	}

	rows := s.places.curves.h
	border := s.places.curves.y - 1
	s.Point(screen.Mouse{Kind: screen.Drag, X: 5, Y: border - 3})
	if s.places.curves.h != rows {
		t.Error("a drag that did not begin on the border moves it")
	}
	s.Point(screen.Mouse{X: 5, Y: border})
	s.Point(screen.Mouse{Kind: screen.Drag, X: 5, Y: border - 3})
	s.Point(screen.Mouse{Kind: screen.Release})
	if s.places.curves.h != rows+3 || s.places.curves.y-1 != border-3 {
		t.Errorf("the curves have %d rows, want %d", s.places.curves.h, rows+3)
	}
	s.Point(screen.Mouse{Kind: screen.Drag, X: 5, Y: border})
	if s.places.curves.h != rows+3 {
		t.Error("the border moves after it was let go")
	}
}

func TestOpeningGoesToTheCurvesOfTheGroup(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := l.open(120, 37)
	press(t, s, keys.CompareRight, keys.CompareOpen)
	if a := l.desk.Take(); a.Go != keys.OnLive || l.desk.Opened != s.sheet.groups[2].group.Runs[0] {
		t.Errorf("it goes to %s with %s", a.Go, l.desk.Opened)
	}
}

// Every key says why it does nothing: where there is no table, where nothing may be changed, and where nothing is left to do.
func TestDisabled(t *testing.T) {
	t.Parallel()
	empty := newLab(t).open(80, 21)
	for _, b := range keys.Default() {
		if b.Context == keys.OnCompare && empty.Disabled(b.Action) != "no runs yet: 5 goes to the experiments" {
			t.Errorf("%s without runs: %q", b.Action, empty.Disabled(b.Action))
		}
	}
	l := newLab(t, whole()...).markAll()
	l.desk.ReadOnly = true
	s := l.open(80, 21)
	for _, a := range []keys.Action{keys.CompareSeeds, keys.CompareMore, keys.CompareExport} {
		if why := s.Disabled(a); why != "read-only: nothing is started, stopped or changed from here" {
			t.Errorf("%s: %q", a, why)
		}
	}
	if why := s.Disabled(keys.CompareCopy); why != "" {
		t.Errorf("a copy takes nothing away: %q", why)
	}
	if why := s.Disabled(keys.CompareCurves); why != "" {
		t.Errorf("80x21 has room for curves: %q", why)
	}
	s.Resize(80, 19)
	if why := s.Disabled(keys.CompareCurves); why != "there is no room for curves: the terminal is too low" {
		t.Errorf("curves at 80x19: %q", why)
	}
	one := newLab(t, ablation()[0]).open(80, 21)
	for a, want := range map[keys.Action]string{
		keys.CompareBaseline: "there is only one setting: nothing to be different from",
		keys.CompareSeeds:    "there is only one setting: + queues more seeds of it",
	} {
		if why := one.Disabled(a); why != want {
			t.Errorf("%s: %q, want %q", a, why, want)
		}
	}
}

func TestCommands(t *testing.T) {
	t.Parallel()
	s := newLab(t, whole()...).markAll().open(120, 37)
	for _, c := range s.Commands() {
		for _, name := range c.Complete() {
			finish(s, c.Do(name))
			if said := s.desk.Take().Say; said != "" && c.Name != "baseline" {
				t.Errorf("%s %s: %q", c.Name, name, said)
			}
		}
		finish(s, c.Do("nonsense"))
		if said := s.desk.Take().Say; !strings.Contains(said, "nonsense") {
			t.Errorf("%s nonsense: %q", c.Name, said)
		}
	}
	if s.metric != "autc" || s.detector != "energy" || !s.sheet.groups[2].baseline {
		t.Errorf("%s, %s", s.metric, s.detector)
	}
}
