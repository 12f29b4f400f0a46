package compare

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// answers are what the commands of a batch say, those that are comparisons.
func answers(cmd tea.Cmd) (all []answer) {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			all = append(all, answers(c)...)
		}
	case answer:
		all = append(all, msg)
	}
	return all
}

func TestAnswersToWhatIsNoLongerAskedAreDropped(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := New(l.desk)
	s.Resize(120, 37)
	before := s.Enter()
	l.desk.Marks = l.desk.Marks[:6]
	after := s.Receive(screen.ListRead{})
	stale := answers(before)
	if len(stale) != 1 {
		t.Fatalf("%d answers", len(stale))
	}
	s.Receive(stale[0])
	if s.sheet != nil || s.work.err != nil {
		t.Fatal("the answer to another question was taken")
	}
	finish(s, after)
	if got := s.sheet.title; got != "6 marked runs: 2 settings × 3 seeds on cifar10/test" {
		t.Errorf("compared is %q", got)
	}
}

func TestLeavingGivesUp(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := New(l.desk)
	s.Resize(120, 37)
	cmd := s.Enter()
	s.Leave()
	for _, a := range answers(cmd) {
		s.Receive(a)
	}
	if s.sheet != nil || s.work.busy() {
		t.Error("it goes on after it was left")
	}
	if s.Receive(screen.ListRead{}) != nil {
		t.Error("a new list starts it again while another screen is up")
	}
	finish(s, s.Enter())
	if s.sheet == nil {
		t.Error("coming back it does not compare")
	}
}

// The metric on screen is computed first, then all; going on to another one computes nothing.
func TestOtherMetricsAreThereAtOnce(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := New(l.desk)
	s.Resize(120, 37)
	quick := answers(s.Enter())
	if len(quick) != 1 || len(quick[0].comparison.Tables) != 1 {
		t.Fatalf("first come %d answers", len(quick))
	}
	next := s.Receive(quick[0])
	if s.sheet == nil || s.Status() != "comparing…" {
		t.Fatalf("status %q", s.Status())
	}
	finish(s, next)
	if s.Status() != "" || len(s.work.shown.comparison.Tables) != 9 {
		t.Fatalf("%d metrics, status %q", len(s.work.shown.comparison.Tables), s.Status())
	}
	var heads []string
	for range 7 {
		if cmd := s.Do(keys.CompareMetric); cmd != nil {
			t.Error("it computes again")
		}
		heads = append(heads, s.sheet.sections[1].title)
	}
	// Without the metrics that no run has.
	want := "FPR95 (ID+), FPR95 (OOD+), AUPR-S, AUPR-E, detection error, AUROC, FPR95 (ID+)"
	if got := strings.ReplaceAll(strings.Join(heads, ", "), " · heatmap", ""); got != want {
		t.Errorf("metrics %s\nwant    %s", got, want)
	}
}

func TestDetectors(t *testing.T) {
	t.Parallel()
	s := newLab(t, whole()...).markAll().open(120, 37)
	press(t, s, keys.CompareDetectors, keys.CompareMetric)
	if got := s.sheet.sections[1].title; got != "FPR95 (ID+) by detector" {
		t.Errorf("a metric of all detectors: %q", got)
	}
	s.Do(keys.CompareDetector)
	p := s.desk.Take().Prompt
	if why, _ := p.Done("maps"); why != `no run has figures of "maps"; tab lists the detectors` {
		t.Errorf("maps: %q", why)
	}
	if all := p.Complete("m", 1); len(all) != 2 || all[0].Text != "msp" || all[1].Text != "heatmap" {
		t.Errorf("m completes to %v", all)
	}
	_, cmd := p.Done("energy")
	finish(s, cmd)
	if got := s.sheet.sections[1].title; got != "FPR95 (ID+) · energy" {
		t.Errorf("one detector: %q", got)
	}
}

// A run that ends while it is looked at comes into the table, and the cursor stays.
func TestTheTableFollows(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()[:8]...)
	s := l.markAll().open(120, 37)
	press(t, s, keys.CompareRight, keys.Down, keys.Down)
	says := s.underCursor().says
	if !strings.HasPrefix(says, "random: AUROC of heatmap, near: 84.68 ± 0.32 over seeds 1, 2") {
		t.Fatalf("the cursor is on %q", says)
	}
	l.add(whole()[8])
	l.desk.Mark(l.desk.List.Rows[0].Run.ID)
	finish(s, s.Receive(screen.ListRead{}))
	if says := s.underCursor().says; !strings.HasPrefix(says, "random: AUROC of heatmap, near: 85.07 ± 0.71 over seeds 1, 2, 3") {
		t.Errorf("then it is on %q", says)
	}
}

func TestBaseline(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := l.open(120, 37)
	press(t, s, keys.CompareBaseline)
	if l.desk.Baseline != s.sheet.groups[1].group.Runs[0] || l.desk.Take().Say != "differences are to ablate-pairing,decoder.pairing=reference" {
		t.Errorf("the baseline is %s", l.desk.Baseline)
	}
	if s.sheet.groups[0].baseline || !s.sheet.groups[1].baseline {
		t.Error("another group has the star")
	}
	if why := s.Disabled(keys.CompareBaseline); why != "ablate-pairing,decoder.pairing=reference is the baseline already" {
		t.Errorf("again: %q", why)
	}
	press(t, s, keys.CompareLeft)
	if look := s.underCursor().says; !strings.Contains(look, "+2.93 to reference") {
		t.Errorf("the difference of the first group is in %q", look)
	}

	l.desk.Marks = l.desk.Marks[:3] // one group without the baseline
	l.desk.Marks = append(l.desk.Marks, l.desk.List.Rows[0].Run.ID)
	finish(s, s.Receive(screen.ListRead{}))
	want := "the baseline of the table of runs, ablate-pairing,decoder.pairing=reference,seed=1, is not compared here: the first group takes its place"
	if !strings.Contains(strings.Join(s.sheet.notes, "\n"), want) || !s.sheet.groups[0].baseline {
		t.Errorf("no note that the baseline is elsewhere in %q", s.sheet.notes)
	}
}

// What a command cannot do is said, and tried again where somebody wants something else.
func TestDamagedRunsAreSaid(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	for i := range l.desk.List.Rows {
		run := *l.desk.List.Rows[i].Run
		run.Dir += "-gone"
		l.desk.List.Rows[i].Run = &run
	}
	s := l.open(120, 37)
	if text := draw(s).Plain(); !strings.HasPrefix(text, "nothing to compare: left out: read spec of run") {
		t.Errorf("on screen is\n%s", text)
	}
	if why := s.Disabled(keys.CompareMetric); !strings.HasPrefix(why, "nothing to compare") {
		t.Errorf("m is disabled since %q", why)
	}
}

func TestWithoutMarksTheExperimentIsCompared(t *testing.T) {
	t.Parallel()
	other := paired("closest", 7, 0.8)
	other.settings.Name = "other"
	l := newLab(t, append(whole(), other, running("closest", 4, 3))...)
	if s := subjectOf(l.desk); s.name != "other" || len(s.runs) != 1 { // of the newest finished run
		t.Errorf("%s with %d runs", s.name, len(s.runs))
	}
	l.desk.Opened = l.desk.List.Rows[4].Run.ID
	l.desk.Mark(l.desk.List.Rows[1].Run.ID) // one alone is not compared
	if s := subjectOf(l.desk); s.name != "ablate-pairing" || len(s.runs) != 9 || s.runs[0].Summary.Seed != 1 {
		t.Errorf("%s with %d runs, the oldest first", s.name, len(s.runs))
	}
}

// Curves of runs under way are read again, as long as the screen is up.
func TestCurvesAreFollowed(t *testing.T) {
	t.Parallel()
	l := newLab(t, append(ablation()[:6], running("random", 1, 3))...).markAll()
	var ticks []tea.Msg
	l.desk.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if d != curvesEvery {
			t.Errorf("waits %v", d)
		}
		ticks = append(ticks, msg)
		return nil
	}
	s := l.open(120, 37)
	if len(ticks) != 1 || len(s.curves.bundles) != 3 {
		t.Fatalf("%d ticks, %d bundles", len(ticks), len(s.curves.bundles))
	}
	if finish(s, s.Receive(ticks[0])); len(ticks) != 2 {
		t.Errorf("after a tick there are %d", len(ticks))
	}
	s.Leave()
	if s.Receive(ticks[1]) != nil {
		t.Error("it reads on after it was left")
	}
	for i := range l.desk.List.Rows {
		if run := *l.desk.List.Rows[i].Run; run.Status() == results.Running {
			run.State.Status = results.Stopped
			l.desk.List.Rows[i].Run = &run
		}
	}
	finish(s, s.Enter())
	press(t, s, keys.CompareCurves)
	if s.places.curves.h != 0 {
		t.Error("c leaves the curves")
	}
	press(t, s, keys.CompareCurves)
	if len(s.curves.bundles) != 3 || s.places.curves.h == 0 {
		t.Error("c does not bring the curves back")
	}
}
