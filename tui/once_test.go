package tui

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/keys"
)

func TestOncePrintsEveryScreenReadToItsEnd(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	shown := map[keys.Context]string{keys.OnRuns: "cifar10-small", keys.OnLive: "loss", keys.OnHeatmaps: "heatmap", keys.OnLaunch: "quick",
		keys.OnLog: "decoder epoch", keys.OnHelp: "next row", keys.OnCompare: "compare"}
	for _, name := range ScreenNames() {
		c := &control{store: store}
		text, err := Once(context.Background(), Options{Store: store, Control: c, Start: keys.Context(name), Now: func() time.Time { return now }}, 120, 40)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if want, ok := shown[keys.Context(name)]; !ok || !strings.Contains(text, want) {
			t.Errorf("%s does not show %q:\n%s", name, want, text)
		}
		for _, line := range strings.Split(text, "\n") {
			if ansi.StringWidth(line) > 120 || strings.Contains(line, "\x1b") {
				t.Errorf("%s: line %q", name, line)
			}
		}
	}
}

func TestOnceHasColoursWhereAskedFor(t *testing.T) {
	t.Parallel()
	profile := colorprofile.ANSI256
	text, err := Once(context.Background(), Options{Store: workspace(t), Profile: &profile, Now: func() time.Time { return now }}, 80, 24)
	must(t, err)
	if !strings.Contains(text, "\x1b[") || strings.Contains(text, "38;2;") {
		t.Errorf("not in 256 colours: %q", text)
	}
}

func TestOnceEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Once(ctx, Options{Store: workspace(t)}, 80, 24); err == nil {
		t.Error("no error")
	}
}
