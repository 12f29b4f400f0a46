package launch

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/keys"
)

func labelsOf(st *stage) (labels []string) {
	for _, e := range st.control.queued {
		labels = append(labels, e.Label)
	}
	return labels
}

func TestWhatIsTickedIsQueued(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	st.press(keys.LaunchPart, keys.LaunchMore, keys.LaunchTick, keys.Last, keys.LaunchTick, keys.First, keys.LaunchLess, keys.LaunchTick)
	st.press(keys.LaunchQueue)
	if q := st.yes(); q != "queue 7 runs of ablate-pairing? 22:26 on this machine, 1 at a time" {
		t.Errorf("asked %q", q)
	}
	want := []string{"decoder.pairing=closest seed=1", "decoder.pairing=closest seed=3", "decoder.pairing=reference seed=1", "decoder.pairing=reference seed=2",
		"decoder.pairing=reference seed=3", "decoder.pairing=random seed=1", "decoder.pairing=random seed=3"}
	if got := labelsOf(st); !slices.Equal(got, want) {
		t.Errorf("queued %q", got)
	}
	q := st.desk.Take().Question
	if q == nil || q.Text != "7 runs queued. Go to the table of runs?" {
		t.Fatalf("then asked %v", q)
	}
	q.Yes()
	if to := st.desk.Take().Go; to != keys.OnRuns {
		t.Errorf("went to %q", to)
	}
	if why := st.Disabled(keys.LaunchQueue); why != "no run is ticked: space ticks one, a all" {
		t.Errorf("queue again: %q", why)
	}
}

func TestQueueingThatFailsIsSaid(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	st.control.refuse = errRefused
	st.press(keys.LaunchQueue)
	st.yes()
	if said := st.said(); said != "nothing was queued: the queue is locked by another process" {
		t.Errorf("said %q", said)
	}
	if why := st.Disabled(keys.LaunchQueue); why != "" {
		t.Errorf("it cannot be tried again: %s", why)
	}
}

func TestWhatComesOfQueueingIsSaid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ids  []string
		err  error
		want string
	}{
		{[]string{"a", "b"}, nil, "2 runs queued"},
		{[]string{"a"}, errRefused, "1 run of 2 queued: the queue is locked by another process"},
	} {
		st := opened(t, 120, 37, "ablate-pairing")
		st.Leave() // somebody looks at another screen already
		cells := []spec.Experiment{st.planning.plan.Cells[3].Cell, st.planning.plan.Cells[4].Cell}
		st.run(st.Receive(queued{st.form, cells, c.ids, c.err}))
		if a := st.desk.Take(); a.Say != c.want || a.Question != nil {
			t.Errorf("said %q, asked %v", a.Say, a.Question)
		}
		if st.ticked(3) || st.ticked(4) != (len(c.ids) < 2) {
			t.Errorf("%d queued: ticked %v and %v", len(c.ids), st.ticked(3), st.ticked(4))
		}
	}
}

// Q while the runs are being planned asks once they are.
func TestQueueWaitsForThePlan(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	st.setting("decoder.epochs=10")
	st.run(st.Do(keys.LaunchQueue))
	if a := st.desk.Take(); a.Question != nil || a.Say != "the runs are being planned first" {
		t.Fatalf("asked %+v", a)
	}
	st.pass()
	if q := st.yes(); q != "queue 1 run of quick? 0:57 on this machine, 1 at a time" || st.control.queued[0].Decoder.Epochs != 10 {
		t.Errorf("asked %q", q)
	}
	again := opened(t, 120, 37, "quick")
	again.setting("decoder.epochs=10")
	again.run(again.Do(keys.LaunchQueue))
	again.setting("decoder.epochs=11")
	again.pass()
	if again.desk.Take().Question != nil {
		t.Error("what was changed after Q is asked for")
	}
}

func TestTicksAtFirst(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	st.inList(results.Running, st.planning.plan.Cells[4].Cell)
	st.inList(results.Queued, st.planning.plan.Cells[5].Cell)
	st.inList(results.Failed, st.planning.plan.Cells[6].Cell)
	for i := range st.planning.plan.Cells {
		if want := i != 0 && i != 4 && i != 5; st.ticked(i) != want {
			t.Errorf("%s: ticked %v", st.planning.plan.Cells[i].Cell.Label, st.ticked(i))
		}
	}
	st.press(keys.LaunchTickAll)
	if len(st.chosen()) != 0 {
		t.Errorf("%d ticked after a", len(st.chosen()))
	}
	st.press(keys.LaunchTickAll)
	if len(st.chosen()) != 6 {
		t.Errorf("%d ticked after a again", len(st.chosen()))
	}
}

// A tick stays with its cell when settings change, and goes with it when it is gone.
func TestTicksStayWithTheirCells(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	st.press(keys.LaunchPart, keys.Down, keys.LaunchTick)
	st.setting("decoder.epochs=10")
	st.pass()
	if st.ticked(3) || !st.ticked(4) {
		t.Error("the tick went to another cell")
	}
}

func TestWhatCannotRunIsNotTicked(t *testing.T) {
	t.Parallel()
	st := enter(t, 120, 37, experimentsFile)
	st.control.plan = missingData
	st.pick("ablate-pairing").press(keys.LaunchPart)
	for a, want := range map[keys.Action]string{
		keys.LaunchTick:    "it cannot run: data set svhn/test: file does not exist",
		keys.LaunchTickAll: "no run can be started",
		keys.LaunchQueue:   "no run can be started: data set svhn/test: file does not exist",
		keys.LaunchOpen:    "no run with these settings has finished yet",
	} {
		if why := st.Disabled(a); why != want {
			t.Errorf("%s: %q, want %q", a, why, want)
		}
	}
}

func TestAFinishedRunIsOpened(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	st.press(keys.LaunchPart, keys.LaunchOpen)
	if a := st.desk.Take(); a.Go != keys.OnLive || st.desk.Opened != "20261123-093000.000-ablate-pairing-77aa01b" {
		t.Errorf("went to %q with %q", a.Go, st.desk.Opened)
	}
}

// The time of what is ticked is that of all stages that it needs and that are not there, each counted once.
func TestBill(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-compat")
	cells := st.planning.plan.Cells
	costs := map[stageKey]float64{}
	for _, c := range cells {
		for _, s := range c.Stages {
			costs[keyOf(s)] += s.Seconds // of the cell that makes it, and 0 of the others
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		chosen := rapid.SliceOfN(rapid.Bool(), len(cells), len(cells)).Draw(t, "ticked")
		want, needed := 0.0, map[stageKey]bool{}
		for i, c := range cells {
			for _, s := range c.Stages {
				if chosen[i] && !needed[keyOf(s)] {
					needed[keyOf(s)] = true
					want += costs[keyOf(s)]
				}
			}
		}
		b := billOf(cells, func(i int) bool { return chosen[i] })
		sum := 0.0
		for i, d := range b.dues {
			if chosen[i] {
				sum += d.seconds
			}
		}
		if math.Abs(b.seconds-want) > 1e-6 || math.Abs(sum-want) > 1e-6 || b.unknown != 0 {
			t.Fatalf("%v s, by cell %v s, want %v s; %d unknown", b.seconds, sum, want, b.unknown)
		}
	})
}

func TestBillOfUnknownTimes(t *testing.T) {
	t.Parallel()
	st := enter(t, 120, 37, experimentsFile)
	st.control.plan = func(p *experiments.Plan) error {
		for i := range p.Cells[3].Stages {
			p.Cells[3].Stages[i].Seconds = math.NaN()
		}
		return nil
	}
	st.pick("ablate-pairing")
	if text := st.takes(st.planning.bill); text != "25:38 on this machine, 1 at a time, and 1 run of unknown time" {
		t.Errorf("takes %q", text)
	}
	st.press(keys.LaunchPart)
	for range 2 {
		st.press(keys.LaunchTickAll)
	}
	st.control.plan = unknownTimes
	st.setting("decoder.epochs=39")
	st.pass()
	if text := st.takes(st.planning.bill); !strings.HasPrefix(text, "for an unknown time") {
		t.Errorf("takes %q", text)
	}
}

func TestClassifiersThatAreThere(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	if have, all := there(st.planning.plan.Cells, "classifier"); have != 2 || all != 3 {
		t.Errorf("%d of %d", have, all)
	}
}
