package screen

import (
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"oodscope/results"
	"oodscope/tui/chart"
	"oodscope/tui/theme"
)

func titles(groups []group) []string {
	var all []string
	for _, g := range groups {
		all = append(all, g[0].title)
	}
	return all
}

func TestChartsOfTheStageUnderWayComeFirst(t *testing.T) {
	t.Parallel()
	one := []chart.Point{{X: 1, Y: 0.5}}
	series := map[string][]chart.Point{"decoder/val_auroc": one, "decoder/loss": one, "classifier/loss": one, "classifier/accuracy": one,
		"classifier/val_accuracy": one, "classifier/learning_rate": one, "my/tag": one}
	for stage, want := range map[string][]string{
		"decoder":    {"AUROC, held-out", "decoder loss", "accuracy", "classifier loss", "learning rate", "my/tag"},
		"classifier": {"accuracy", "classifier loss", "AUROC, held-out", "decoder loss", "learning rate", "my/tag"},
	} {
		if got := titles(groups(series, stage)); !slices.Equal(got, want) {
			t.Errorf("during %s: %q, want %q", stage, got, want)
		}
	}
}

// Losses are written per step, everything else once per epoch; rates are fractions that are shown as percent.
func TestAxesAndUnits(t *testing.T) {
	t.Parallel()
	th := theme.For(colorprofile.ASCII, true)
	for _, c := range curves {
		drawn := group{c}.chart(map[string][]chart.Point{c.tag: {{X: 3, Y: 0.25}}}, th)
		axis := epochs
		if c.loss() {
			axis = steps
		}
		if drawn.XLabel != axis {
			t.Errorf("%s counts %ss, want %ss", c.tag, drawn.XLabel, axis)
		}
		want := 0.25
		if drawn.Unit == "%" {
			want = 25
		}
		if got := drawn.Series[0].Points[0]; got != (chart.Point{X: 3, Y: want}) {
			t.Errorf("%s: 0.25 is drawn at %v in %q", c.tag, got, drawn.Unit)
		}
	}
}

func TestCachedStagesAreKnownBeforeAndAfterTheEnd(t *testing.T) {
	t.Parallel()
	log := []string{"2026-11-23T12:26:02.118Z classifier: taken from an earlier run (53f0a91c22d7)"}
	r := &results.Run{State: results.State{Status: results.Running, Stage: "decoder"}, Alive: true}
	if got := stages(r, log); got["classifier"] != stageCached || got["features"] != stageDone || got["decoder"] != stageNow || got["scores"] != stageAhead {
		t.Errorf("while it runs: %v", got)
	}
	r = &results.Run{State: results.State{Status: results.Finished}, Summary: &results.Summary{Stages: []results.StageSummary{{Kind: "pairs", Cached: true}, {Kind: "scores"}}}}
	if got := stages(r, nil); got["pairs"] != stageCached || got["scores"] != stageDone {
		t.Errorf("finished: %v", got)
	}
}
