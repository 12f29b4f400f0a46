package experiments

import (
	"context"
	"errors"
	"math"
	"os"
	"slices"
	"testing"

	"oodscope/experiments/spec"
	"oodscope/results"
)

func planned(t *testing.T, p *Planner, e spec.Experiment) Plan {
	t.Helper()
	plan, err := p.Plan(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func swept(e spec.Experiment, axes ...spec.Axis) spec.Experiment {
	e.Sweep = axes
	return e
}

func TestPlanKnowsWhatIsThereAndWhatCellsShare(t *testing.T) {
	store := results.NewStore(t.TempDir())
	p := &Planner{Store: store}
	e := tiny(2)
	if c := planned(t, p, e).Cells[0]; c.Run != "" || !math.IsNaN(c.Seconds) || slices.ContainsFunc(c.Stages, func(s StagePlan) bool { return s.Cached || s.Shared }) {
		t.Fatalf("before anything ran: %+v", c)
	}
	summary, err := Run(context.Background(), e, Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	plan := planned(t, p, swept(e, spec.Axis{Key: "decoder.pairing", Values: []string{"closest", "random"}}, spec.Axis{Key: "seed", Values: []string{"1", "2"}}))
	if len(plan.Cells) != 4 || plan.Unknown != 0 || plan.Slots != 1 {
		t.Fatalf("%d cells, %d unknown, %d slots", len(plan.Cells), plan.Unknown, plan.Slots)
	}
	total := 0.0
	for i, want := range []string{"all", "none", "classifier features cached", "classifier features shared"} {
		c := plan.Cells[i]
		if got := looks(c); got != want {
			t.Errorf("cell %d: %s, want %s: %+v", i, got, want, c.Stages)
		}
		if (c.Run == summary.Run) != (i == 0) {
			t.Errorf("cell %d: finished as %q", i, c.Run)
		}
		total += c.Seconds
	}
	if plan.Cells[0].Seconds != 0 || !(total > 0) || total != plan.Seconds {
		t.Errorf("%v s in all, %v s by cell", plan.Seconds, total)
	}
}

// looks says which of the first stages are there, in words.
func looks(c CellPlan) string {
	cached, shared := 0, 0
	for _, s := range c.Stages {
		switch {
		case s.Cached:
			cached++
		case s.Shared:
			shared++
		}
	}
	switch {
	case cached == len(c.Stages):
		return "all"
	case cached+shared == 0:
		return "none"
	case cached == 2 && c.Stages[0].Cached && c.Stages[1].Cached && shared == 0:
		return "classifier features cached"
	case shared == 2 && c.Stages[0].Shared && c.Stages[1].Shared && cached == 0:
		return "classifier features shared"
	}
	return "something else"
}

// What a plan says is cached is what the run then takes.
func TestAPlanComesTrue(t *testing.T) {
	store := results.NewStore(t.TempDir())
	if _, err := Run(context.Background(), tiny(2), Options{Store: store}); err != nil {
		t.Fatal(err)
	}
	next := tiny(2)
	if err := next.Set("decoder.epochs", "3"); err != nil {
		t.Fatal(err)
	}
	c := planned(t, &Planner{Store: store}, next).Cells[0]
	summary, err := Run(context.Background(), next, Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range summary.Stages {
		if c.Stages[i].Kind != s.Kind || c.Stages[i].Cached != s.Cached {
			t.Errorf("planned %+v, was %+v", c.Stages[i], s)
		}
	}
}

func TestACellThatCannotRunSaysWhy(t *testing.T) {
	e := tiny(2)
	e.Data.OOD = []string{"svhn"}
	c := planned(t, &Planner{Store: results.NewStore(t.TempDir()), DataDir: t.TempDir()}, e).Cells[0]
	if c.Problem == "" || len(c.Stages) > 0 || !math.IsNaN(c.Seconds) {
		t.Errorf("%+v", c)
	}
}

func TestAPlanEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (&Planner{Store: results.NewStore(t.TempDir())}).Plan(ctx, tiny(2)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestDataAreKeptAsFarAsThereIsRoom(t *testing.T) {
	t.Parallel()
	var in inputs
	for _, key := range []string{"a", "b", "c"} {
		in.keep(loaded{key: key, bytes: keptBytes / 2})
	}
	var keys []string
	for _, l := range in.sets {
		keys = append(keys, l.key)
	}
	if !slices.Equal(keys, []string{"b", "c"}) {
		t.Errorf("kept %v", keys)
	}
	if in.keep(loaded{key: "large", bytes: 3 * keptBytes}); len(in.sets) != 1 || in.sets[0].key != "large" {
		t.Errorf("the last one is not kept alone: %+v", in.sets)
	}
}

func stageOf(host, run, architecture string, stages ...results.StageSummary) *results.Run {
	r := &results.Run{ID: run, Summary: &results.Summary{Architecture: architecture, Stages: stages}}
	r.State.Host = host
	return r
}

func TestSecondsComeFromTheSameArchitectureOnThisMachine(t *testing.T) {
	t.Parallel()
	here, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	decoder := func(seconds, work float64) results.StageSummary {
		return results.StageSummary{Kind: "decoder", Seconds: seconds, Work: work}
	}
	s := measured([]*results.Run{
		stageOf(here, "other", "resnet18", decoder(100, 10)),
		stageOf(here, "third", "resnet8", decoder(1, 10), results.StageSummary{Kind: "pairs", Seconds: 3}),
		stageOf("elsewhere", "far", "resnet8", decoder(1000, 10)),
		stageOf(here, "second", "resnet8", decoder(2, 10), results.StageSummary{Kind: "scores", Seconds: 1, Work: 1, Cached: true}),
		stageOf(here, "first", "resnet8", decoder(30, 10)), // beside other work
	})
	for _, c := range []struct {
		kind, architecture string
		work, want         float64
		from               string
	}{
		{"decoder", "resnet8", 20, 4, "third"}, // the median of 1, 2 and 30, twice as much work
		{"decoder", "resnet18", 5, 50, "other"},
		{"decoder", "wrn-16-2", 10, 30, "other"}, // of all: 1, 2, 30, 100
		{"pairs", "resnet8", 0, 3, "third"},
	} {
		if got, from := s.seconds(c.kind, c.architecture, c.work); got != c.want || from != c.from {
			t.Errorf("%s of %s: %v s from %s, want %v from %s", c.kind, c.architecture, got, from, c.want, c.from)
		}
	}
	for _, kind := range []string{"scores", "heatmaps"} {
		if got, _ := s.seconds(kind, "resnet8", 1); !math.IsNaN(got) {
			t.Errorf("%s: %v s out of nothing", kind, got)
		}
	}
}
