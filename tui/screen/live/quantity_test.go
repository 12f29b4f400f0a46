package live

import (
	"slices"
	"testing"

	"oodscope/tui/curve"
)

func titles(groups []group) []string {
	var all []string
	for _, g := range groups {
		all = append(all, g.title())
	}
	return all
}

func one() curve.Track {
	return track(1, 1, 0, 1, func(int) float64 { return 0.5 })
}

func TestChartsOfTheStageUnderWayComeFirst(t *testing.T) {
	t.Parallel()
	curves := map[string]curve.Track{}
	for _, tag := range []string{"decoder/val_auroc", "decoder/val_auroc_low", "decoder/val_auroc_high", "decoder/loss", "classifier/loss",
		"classifier/accuracy", "classifier/val_accuracy", "classifier/learning_rate", "my/tag"} {
		curves[tag] = one()
	}
	for stage, want := range map[string][]string{
		"decoder":    {"AUROC, held-out", "decoder loss", "accuracy", "classifier loss", "learning rate", "my/tag"},
		"classifier": {"accuracy", "classifier loss", "AUROC, held-out", "decoder loss", "learning rate", "my/tag"},
	} {
		if got := titles(groups([]map[string]curve.Track{curves}, stage, false)); !slices.Equal(got, want) {
			t.Errorf("during %s: %q, want %q", stage, got, want)
		}
	}
	want := []string{"AUROC, held-out", "decoder loss", "accuracy, train", "accuracy, held-out", "classifier loss", "learning rate", "my/tag"}
	if got := titles(groups([]map[string]curve.Track{curves, nil}, "decoder", true)); !slices.Equal(got, want) {
		t.Errorf("with runs over each other: %q, want %q", got, want)
	}
}
