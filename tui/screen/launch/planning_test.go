package launch

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/keys"
)

// Every cell of a plan has its place in the matrix, whatever is swept.
func TestEveryCellHasItsPlace(t *testing.T) {
	t.Parallel()
	swept := map[string][]string{"seed": {"1", "2", "3"}, "compat": {"none", "reference"}, "decoder.pairing": {"closest", "random"},
		"classifier.epochs": {"1", "2"}, "decoder.epochs": {"3", "4", "5"}, "detectors.names": {`["msp", "energy"]`, `["all"]`}}
	rapid.Check(t, func(t *rapid.T) {
		var e spec.Experiment = spec.Default()
		for _, key := range rapid.Permutation([]string{"seed", "compat", "decoder.pairing", "classifier.epochs", "decoder.epochs", "detectors.names"}).Draw(t, "keys")[:rapid.IntRange(0, 4).Draw(t, "n")] {
			e.Sweep = append(e.Sweep, spec.Axis{Key: key, Values: swept[key]})
		}
		cells, err := e.Cells()
		if err != nil {
			t.Fatal(err)
		}
		m := newMatrix(e.Sweep)
		labels := map[string]bool{}
		for row := range m.rows() {
			for column := range m.columns() {
				labels[m.label(place{row, column})] = true
			}
		}
		if len(labels) != len(cells) {
			t.Fatalf("%d places for %d cells", len(labels), len(cells))
		}
		for _, c := range cells {
			if !labels[c.Label] {
				t.Fatalf("no place for %q in %v", c.Label, labels)
			}
		}
	})
}

func TestKeysOfTheMatrixAreShortWhereThatIsClear(t *testing.T) {
	t.Parallel()
	m := newMatrix([]spec.Axis{{Key: "decoder.epochs", Values: []string{"1"}}, {Key: "classifier.epochs", Values: []string{"2"}}, {Key: "decoder.pairing", Values: []string{"random"}}})
	if got, want := m.short(place{}), "decoder.epochs=1 classifier.epochs=2 pairing=random"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// later keeps the commands that plan, so that a test says when they answer.
func later(st *stage) (plans []tea.Cmd) {
	for _, msg := range st.waiting {
		if due, ok := msg.(planDue); ok {
			if cmd := st.plan(due); cmd != nil {
				plans = append(plans, cmd)
			}
		}
	}
	st.waiting = nil
	return plans
}

func TestOnlyThePlanOfTheNewestChangeIsTaken(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	st.setting("decoder.epochs=10")
	early := later(st)
	st.setting("decoder.epochs=20")
	late := later(st)
	if len(early) != 1 || len(late) != 1 {
		t.Fatalf("%d and %d plans", len(early), len(late))
	}
	st.run(early[0])
	if !st.planning.due || st.control.canceled != 1 {
		t.Errorf("the plan of earlier settings was taken, or not given up (%d were)", st.control.canceled)
	}
	st.run(late[0])
	if e := st.planning.plan.Cells[0].Cell; st.planning.due || e.Decoder.Epochs != 20 {
		t.Errorf("due %v, planned with %d epochs", st.planning.due, e.Decoder.Epochs)
	}
	st.run(func() tea.Msg { return planned{change: st.planning.change - 1, err: errors.New("late")} })
	if st.planning.err != nil {
		t.Error("a late answer was taken")
	}
}

// Changes that come one upon the other are planned once, after the last.
func TestAPauseComesBeforeAPlan(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	before := st.control.planned
	for n := range 5 {
		st.setting(fmt.Sprintf("decoder.epochs=%d", 2+n))
	}
	st.pass()
	if n := st.control.planned - before; n != 1 || st.planning.plan.Cells[0].Cell.Decoder.Epochs != 6 {
		t.Errorf("planned %d times", n)
	}
}

func TestLeavingGivesUpThePlan(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	st.setting("decoder.epochs=10")
	plans := later(st)
	st.Leave()
	st.run(plans[0])
	if st.control.canceled != 1 {
		t.Error("the plan was made")
	}
	st.run(st.Enter())
	if st.planning.due || st.planning.plan.Cells[0].Cell.Decoder.Epochs != 10 {
		t.Error("the plan is not made on coming back")
	}
}

// What is known stays on screen until planning takes long, and nothing is said before.
func TestThePlanBeforeStaysInSight(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	before := runsPart(st)
	st.setting("decoder.epochs=20")
	if now := runsPart(st); now != before {
		t.Errorf("while a change is planned:\n%s\nbefore:\n%s", now, before)
	}
	st.run(st.Receive(st.slow[len(st.slow)-1]))
	st.shows(t, "planning…", "3:12")
	st.pass()
	if strings.Contains(runsPart(st), "planning…") {
		t.Error("planning is said for good")
	}
	st.shows(t, "1:42")
}

// runsPart is the text of the runs beside the settings.
func runsPart(st *stage) string {
	r := st.places().runs
	return r.of(st.frame()).Plain()
}

func TestFaultsStandAtTheirSettings(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	st.control.check = func(spec.Experiment) error {
		return errors.Join(&spec.Error{Key: "experiment.quick.data.ood", Problem: "there is no set nets"},
			&spec.Error{Key: "experiment.quick.sweep.seed", Problem: "too many"}, errors.New("the registry cannot be read"))
	}
	st.on("data.ood").setting("decoder.epochs=10")
	st.pass()
	want := []fault{{"data.ood", "there is no set nets"}, {"seed", "too many"}, {"", "the registry cannot be read"}}
	if !slices.Equal(st.planning.faults, want) {
		t.Errorf("faults %v", st.planning.faults)
	}
	st.on("data.ood").shows(t, "! ood", "! there is no set nets", "! seed: too many", "! the registry cannot be read")
	if why := st.Disabled(keys.LaunchQueue); why != "the experiment cannot run as it is: data.ood: there is no set nets" {
		t.Errorf("queue: %q", why)
	}
}

// A setting that no run reads is said to be one, as soon as none does.
func TestUnread(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		changes string
		unread  []string
		read    []string
	}{
		{"", []string{"classifier.patience", "classifier.factor", "classifier.dropout"}, []string{"classifier.width", "classifier.crop", "decoder.epochs", "seed", "compat"}},
		{"classifier.schedule=plateau", nil, []string{"classifier.patience", "classifier.factor"}},
		{"classifier.augment=false", []string{"classifier.crop", "classifier.validation"}, []string{"classifier.width"}},
		{"classifier.architecture=wrn-16-2", []string{"classifier.width"}, []string{"classifier.dropout", "classifier.last_momentum"}},
		{"classifier.weights=mine", []string{"classifier.architecture", "classifier.epochs", "classifier.augment", "classifier.schedule"}, []string{"classifier.weights", "decoder.epochs"}},
	} {
		e := spec.Default()
		if key, value, ok := strings.Cut(c.changes, "="); ok {
			if err := e.Set(key, value); err != nil {
				t.Fatal(err)
			}
		}
		got := unread(e, fields())
		for _, key := range c.unread {
			if !got[key] {
				t.Errorf("with %s %s is read", c.changes, key)
			}
		}
		for _, key := range c.read {
			if got[key] {
				t.Errorf("with %s %s is not read", c.changes, key)
			}
		}
	}
	e := spec.Default()
	e.Sweep = []spec.Axis{{Key: "classifier.schedule", Values: []string{"cosine", "plateau"}}}
	if unread(e, fields())["classifier.patience"] {
		t.Error("one run of the sweep reads the patience")
	}
}

func TestARunThatFinishesIsPlannedAnew(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	cell := st.planning.plan.Cells[4].Cell
	before := st.control.planned
	st.inList(results.Running, cell)
	if st.control.planned != before || st.ticked(4) {
		t.Errorf("planned %d times, ticked %v while it runs", st.control.planned-before, st.ticked(4))
	}
	st.desk.List.Rows = nil
	st.inList(results.Finished, cell)
	if st.control.planned != before+1 {
		t.Errorf("planned %d times after it has finished", st.control.planned-before)
	}
}
