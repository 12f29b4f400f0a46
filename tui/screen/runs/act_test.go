package runs

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
)

func TestStoppingResumingAndMoving(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	c := s.desk.Control.(*control)
	id := func(part string) string { goTo(t, s, part); r, _ := s.under(); return r.Row.Run.ID }

	running := id("random,seed=1")
	press(t, s, keys.RunsStop)
	if said := s.desk.Take().Say; said != "ablate-pairing,decoder.pairing=random,seed=1 stops after the epoch under way; finished stages are kept, r resumes" {
		t.Errorf("said %q", said)
	}
	press(t, s, keys.RunsStopNow)
	if len(c.did) != 1 {
		t.Fatalf("without an answer it did %q", c.did)
	}
	want := "stop ablate-pairing,decoder.pairing=random,seed=1 at once?  what its decoder has not finished is lost"
	if said := answer(t, s, want); said != "ablate-pairing,decoder.pairing=random,seed=1 is stopped" {
		t.Errorf("said %q", said)
	}
	failed := id("learning_rate")
	press(t, s, keys.RunsResume)
	second := id("reference,seed=3")
	press(t, s, keys.RunsSooner, keys.RunsLater)
	if did := []string{"stop " + running + " now=false", "stop " + running + " now=true", "resume " + failed, "move " + second + " by -1", "move " + second + " by 1"}; !slices.Equal(c.did, did) {
		t.Errorf("did %q\nwant %q", c.did, did)
	}
	c.err = errFull
	for a, want := range map[keys.Action]string{keys.RunsLater: "could not move ", keys.RunsSooner: "could not move "} {
		press(t, s, a)
		if said := s.desk.Take().Say; !strings.HasPrefix(said, want) || !strings.HasSuffix(said, ": the disk is full") {
			t.Errorf("%s: said %q", a, said)
		}
	}
}

func TestWhyARunCannotBeChanged(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	for _, c := range []struct {
		run  string
		a    keys.Action
		want string
	}{
		{"random,seed=3", keys.RunsSooner, "ablate-pairing,decoder.pairing=random,seed=3 is the first in the queue already"},
		{"forward_layers", keys.RunsLater, "quick,decoder.forward_layers=4 is the last in the queue already"},
		{"random,seed=3", keys.RunsStop, "ablate-pairing,decoder.pairing=random,seed=3 waits in the queue: x takes it out"},
		{"random,seed=3", keys.RunsResume, "ablate-pairing,decoder.pairing=random,seed=3 waits in the queue already"},
		{"random,seed=3", keys.RunsNote, "ablate-pairing,decoder.pairing=random,seed=3 waits in the queue: notes can be written once it runs"},
		{"random,seed=3", keys.RunsTags, "ablate-pairing,decoder.pairing=random,seed=3 waits in the queue: it can get tags once it runs"},
		{"random,seed=3", keys.RunsBaseline, "ablate-pairing,decoder.pairing=random,seed=3 waits in the queue: it has no figures to be different from"},
		{"random,seed=2", keys.RunsStop, "ablate-pairing,decoder.pairing=random,seed=2 is stopping already: S stops it at once"},
		{"random,seed=1", keys.RunsResume, "ablate-pairing,decoder.pairing=random,seed=1 has not ended: it is running"},
		{"random,seed=1", keys.RunsDelete, "ablate-pairing,decoder.pairing=random,seed=1 is under way: s stops it first"},
		{"random,seed=1", keys.RunsLater, "ablate-pairing,decoder.pairing=random,seed=1 does not wait in the queue"},
		{"cifar10-small", keys.RunsStopNow, "cifar10-small does not run: it is finished"},
		{"cifar10-small", keys.RunsResume, "cifar10-small is finished: there is nothing left to do"},
		{"cifar10-small", keys.RunsFold, "nothing is grouped: z groups by a key"},
		{"cifar10-small", keys.RunsFoldAll, "nothing is grouped: z groups by a key"},
	} {
		goTo(t, s, c.run)
		if why := s.Disabled(c.a); why != c.want {
			t.Errorf("%s of %s: %q\nwant %q", c.a, c.run, why, c.want)
		}
	}
	goTo(t, s, "forward_layers")
	r, _ := s.under()
	if why := s.Disabled(keys.RunsResume); why != "quick,decoder.forward_layers=4 is held in the queue: oodscope queue release "+r.Row.Run.ID {
		t.Errorf("a held run: %q", why)
	}
}

// Where a key does nothing it says why, on every kind of line and where nothing may be changed.
func TestDisabled(t *testing.T) {
	t.Parallel()
	changes := []keys.Action{keys.RunsNote, keys.RunsTags, keys.RunsStop, keys.RunsStopNow, keys.RunsResume, keys.RunsSooner, keys.RunsLater, keys.RunsDelete, keys.RunsRestore}
	empty, filtered, frozen, foreign := open(80, 21), open(80, 21, everyState()...), open(80, 21, everyState()...), open(80, 21, everyState()...)
	typed(t, filtered, keys.RunsFilter, "auroc>0.99")
	frozen.desk.ReadOnly, foreign.desk.Control = true, nil
	for _, b := range keys.Default() {
		if b.Context != keys.OnRuns {
			continue
		}
		a := b.Action
		if why := empty.Disabled(a); (why == "") != (a == keys.RunsLaunch) {
			t.Errorf("%s without runs: %q", a, why)
		}
		onLine := slices.Contains(append(changes[:7:7], keys.RunsOpen, keys.RunsMark, keys.RunsMarkRange, keys.RunsMarkAll, keys.RunsBaseline, keys.RunsCompare, keys.RunsCopy, keys.Down), a)
		if why := filtered.Disabled(a); onLine && a != keys.RunsTags && why != "no run is shown: esc shows all again" {
			t.Errorf("%s with nothing shown: %q", a, why)
		}
		if why := frozen.Disabled(a); slices.Contains(changes, a) && why != "read-only: nothing is started, stopped or changed from here" {
			t.Errorf("%s read-only: %q", a, why)
		}
		if why := foreign.Disabled(a); slices.Contains(changes, a) && why != "runs cannot be started, stopped or changed from here" {
			t.Errorf("%s without a control: %q", a, why)
		}
	}
	group := open(80, 21, everyState()...)
	typed(t, group, keys.RunsGroup, "experiment")
	press(t, group, keys.First)
	for _, a := range append(changes[:7:7], keys.RunsBaseline, keys.RunsCopy) {
		if why := group.Disabled(a); why != "this is a group: go to one of its runs" {
			t.Errorf("%s on a group: %q", a, why)
		}
	}
}

func TestNotesAndTags(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	c := s.desk.Control.(*control)
	note := func(part string) string {
		goTo(t, s, part)
		r, _ := s.under()
		n, ok := c.notes[r.Row.Run.ID]
		if !ok {
			return ""
		}
		return n.Text + "|" + strings.Join(n.Tags, ",")
	}
	goTo(t, s, "cifar10-small")
	typed(t, s, keys.RunsNote, " another text ")
	if got := note("cifar10-small"); got != "another text|best,paper" || s.desk.Take().Say != "noted" {
		t.Errorf("noted %q", got)
	}
	typed(t, s, keys.RunsTags, "new paper")
	if got := note("cifar10-small"); got != "the one for the table; the others are not trained long enough|new,paper" {
		t.Errorf("tags of one run are what was typed: %q", got)
	}
	press(t, s, keys.RunsMark) // cifar10-small, then svhn-small
	press(t, s, keys.RunsMark)
	press(t, s, keys.RunsTags)
	p := s.desk.Take().Prompt
	if p.Label != "tags for 2 runs (-tag takes one off)" || p.Text != "" {
		t.Errorf("prompt %q %q", p.Label, p.Text)
	}
	if all := p.Complete("x -b", 4); len(all) != 1 || all[0].From != 3 || all[0].Text != "best" || all[0].Hint != "1 run" {
		t.Errorf("-b completes to %+v", all)
	}
	_, cmd := p.Done("-best far")
	carryOut(s, cmd)
	if a, b := note("cifar10-small"), note("svhn-small"); !strings.HasSuffix(a, "|paper,far") || b != "|far" || s.desk.Take().Say != "tagged 2 runs" {
		t.Errorf("tags %q and %q", a, b)
	}
	c.err = errFull
	typed(t, s, keys.RunsTags, "x")
	if said := s.desk.Take().Say; !strings.HasPrefix(said, "could not keep the note of ") {
		t.Errorf("said %q", said)
	}
}

func TestOpening(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	goTo(t, s, "random,seed=3") // one that waits is opened too: live says what it waits for
	press(t, s, keys.RunsOpen)
	r, _ := s.under()
	if a := s.desk.Take(); a.Go != keys.OnLive || s.desk.Opened != r.Row.Run.ID {
		t.Errorf("it goes to %s with %s", a.Go, s.desk.Opened)
	}
	typed(t, s, keys.RunsGroup, "experiment")
	press(t, s, keys.First, keys.RunsOpen)
	if a := s.desk.Take(); a.Go != "" || !s.lines[0].group.folded {
		t.Error("enter on a group folds it")
	}
}

// The run that somebody went to is the one that the other screens are about, unless they were told of another.
func TestOtherScreensAreAboutTheRunUnderTheCursor(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	id := func(name string) string {
		i := slices.IndexFunc(s.desk.List.Rows, func(r feed.Row) bool { return r.Run.Name == name })
		return s.desk.List.Rows[i].Run.ID
	}
	s.desk.Opened = id("f")
	s.Enter()
	if s.Leave(); s.desk.Opened != id("f") {
		t.Error("nobody went anywhere")
	}
	s.Enter()
	goTo(t, s, "d")
	if s.Leave(); s.desk.Opened != id("d") {
		t.Error("the run under the cursor is not opened")
	}
	s.Enter()
	goTo(t, s, "e")
	s.desk.Opened = id("c") // by a command
	if s.Leave(); s.desk.Opened != id("c") {
		t.Error("another run was opened meanwhile")
	}
}

func TestComparing(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	goTo(t, s, "d")
	press(t, s, keys.RunsCompare)
	r, _ := s.under()
	if a := s.desk.Take(); a.Go != keys.OnCompare || s.desk.Opened != r.Row.Run.ID {
		t.Errorf("without marks it goes to %s with %s", a.Go, s.desk.Opened)
	}
	press(t, s, keys.RunsMark)
	if why := s.Disabled(keys.RunsCompare); why != "one run is marked: space marks another one to compare it with" {
		t.Errorf("one mark: %q", why)
	}
	press(t, s, keys.RunsMark, keys.RunsCompare)
	if a := s.desk.Take(); a.Go != keys.OnCompare {
		t.Errorf("with marks it goes to %s", a.Go)
	}
}

func TestBaseline(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	goTo(t, s, "cifar10-small")
	press(t, s, keys.RunsBaseline)
	deltas := map[string]string{}
	for i, r := range s.records {
		deltas[r.Row.Run.Name] = s.delta(i).String()
	}
	for name, want := range map[string]string{
		"cifar10-small": "0.00", "ablate-pairing,decoder.pairing=closest,seed=1": "-0.69", "svhn-small": "", "published": "", "quick,decoder.epochs=300": "",
	} {
		if deltas[name] != want {
			t.Errorf("%s: %q, want %q", name, deltas[name], want)
		}
	}
	if said := s.desk.Take().Say; said != "deltas are to cifar10-small" {
		t.Errorf("said %q", said)
	}
	press(t, s, keys.RunsBaseline)
	if s.desk.Baseline != "" || s.desk.Take().Say != "no baseline: no deltas" {
		t.Error("p again leaves the baseline")
	}
}

// Figures are held against the baseline's only where the images and the rules are the same.
func TestWhatIsNotComparable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(s *results.Summary)
		want   string
	}{
		"the same":       {func(*results.Summary) {}, ""},
		"another ID set": {func(s *results.Summary) { s.IDSet = "svhn/test" }, otherData},
		"a set less":     {func(s *results.Summary) { s.Sets = s.Sets[1:] }, otherData},
		"fewer images":   {func(s *results.Summary) { s.Sets[0].Images = 10 }, otherData},
		"other images":   {func(s *results.Summary) { s.DataFingerprints[1].SHA256 = "zz" }, otherData},
		"other training images": {func(s *results.Summary) {
			s.DataFingerprints = append(s.DataFingerprints, results.Fingerprint{Name: "train", SHA256: "z"})
		}, ""},
		"other rules": {func(s *results.Summary) { s.Convention = "as published" }, otherRules},
	} {
		base, other := finished("a", time.Hour, 0.9), finished("b", 2*time.Hour, 0.91)
		base.Run.Summary.DataFingerprints = append(base.Run.Summary.DataFingerprints, results.Fingerprint{Name: "train", SHA256: "t"})
		c.change(other.Run.Summary)
		s := open(120, 37, base, other)
		s.desk.Baseline = base.Run.ID
		s.settle()
		if got := s.apart(1); got != c.want || s.delta(1).Missing() != (c.want != "") {
			t.Errorf("%s: %q, delta %q", name, got, s.delta(1))
		}
	}
}

func TestDetector(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	press(t, s, keys.RunsDetector)
	if got := aurocValue(s, 3).String(); got != "86.90" || s.desk.Take().Say != "figures of msp" {
		t.Errorf("AUROC of msp is %s", got)
	}
	press(t, s, keys.RunsDetector, keys.RunsDetector)
	if got := aurocValue(s, 3).String(); got != "90.00" {
		t.Errorf("and of the heatmap again %s", got)
	}
	only := finished("x", time.Hour, 0.9)
	only.Run.Summary.Mean = only.Run.Summary.Mean[1:2]
	for i := range only.Run.Summary.Sets {
		only.Run.Summary.Sets[i].Detectors = only.Run.Summary.Mean
	}
	s = open(120, 37, only)
	if s.settle(); s.detector != "msp" || s.Disabled(keys.RunsDetector) != "no run has figures of another detector" {
		t.Errorf("where no run has a heatmap it shows %s", s.detector)
	}
}

func TestCopyingTheID(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	goTo(t, s, "d")
	cmd := s.Do(keys.RunsCopy)
	r, _ := s.under()
	if got := fmt.Sprint(cmd()); got != r.Row.Run.ID {
		t.Errorf("the terminal gets %q", got)
	}
}
