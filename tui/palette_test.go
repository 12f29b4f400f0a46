package tui

import (
	"strings"
	"testing"

	"oodscope/tui/keys"
	"oodscope/tui/theme"
)

func TestThePaletteRunsWhatIsTyped(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	d.press(":")
	d.write("compare")
	d.press("esc")
	d.is(keys.OnRuns)
	d.press(":")
	d.write("launch")
	d.press("enter")
	d.is(keys.OnLaunch)
}

func TestThePaletteSaysWhyAnActionIsDisabled(t *testing.T) {
	t.Parallel()
	d, c := opened(t, 120, 40)
	d.press("j :")
	d.write("kill")
	d.press("enter")
	if d.m.palette == nil || len(c.stopped) > 0 || d.m.question != nil {
		t.Fatal("a disabled action was done")
	}
	d.shows("finished")
}

func TestThemesCanBeChanged(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	for _, name := range theme.Names() {
		d.press(":")
		d.write("theme " + name)
		d.press("enter")
		if d.m.look.theme != name {
			t.Errorf("the theme is %s, want %s", d.m.look.theme, name)
		}
	}
	d.press(":")
	d.write("theme none")
	d.press("enter")
	d.shows("there is no theme none")
}

func TestOpenFindsRunsByName(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	d.press(":")
	d.write("open cifar10-small")
	d.press("enter")
	d.is(keys.OnLive)
	if run := d.m.desk.Run(); run == nil || run.Name != "cifar10-small" {
		t.Errorf("opened %v", run)
	}
}

func TestAFieldTakesKeysUntilItIsLeft(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	d.press("/")
	d.write("q1?:auroc>") // letters and signs that are keys elsewhere
	d.is(keys.OnRuns)
	if d.quit || d.m.typing == nil || d.m.typing.field.Text() != "q1?:auroc>" {
		t.Fatalf("typed %+v", d.m.typing)
	}
	d.press("enter")
	if d.m.typing == nil || d.m.typing.why == "" {
		t.Error("a faulty query closed the field")
	}
	d.press("esc")
	if d.m.typing != nil {
		t.Error("esc does not leave the field")
	}
	d.press("/")
	d.m.Update(pasted("state=finished"))
	d.press("enter")
	if lines := d.screen(); !strings.Contains(lines, "2 of 5 runs") {
		t.Errorf("the filter shows:\n%s", lines)
	}
}
