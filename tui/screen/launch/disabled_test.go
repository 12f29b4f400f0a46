package launch

import (
	"testing"

	"oodscope/tui/keys"
)

func TestEveryRefusalIsInWords(t *testing.T) {
	t.Parallel()
	open := func(name, key string) *stage { return opened(t, 120, 37, name).on(key) }
	runs := func(name string) *stage {
		st := opened(t, 120, 37, name)
		st.part = inRuns
		return st
	}
	frozen := open("ablate-pairing", "seed")
	frozen.desk.ReadOnly = true
	const readOnly = "read-only: nothing is started, stopped or changed from here"
	busy := open("ablate-pairing", "seed")
	busy.busy = "the runs are being queued"
	editorless := open("quick", "seed")
	editorless.editor = nil
	text := open("quick", "seed")
	text.press(keys.LaunchText)
	sifted := open("quick", "seed")
	sifted.form.show("no such word", false)
	failing := enter(t, 120, 37, experimentsFile)
	failing.control.plan = missingData
	failing.pick("quick")
	unread := enter(t, 120, 37, experimentsFile)
	unread.file = file{}
	for _, c := range []struct {
		st   *stage
		a    keys.Action
		want string
	}{
		{enter(t, 120, 37, experimentsFile), keys.LaunchQueue, "no experiment is open: enter opens one"},
		{enter(t, 120, 37, experimentsFile), keys.LaunchOpen, ""},
		{enter(t, 120, 37, ""), keys.LaunchOpen, "there is no experiment in experiments.toml"},
		{enter(t, 120, 37, "["), keys.LaunchFilter, "experiments.toml cannot be read"},
		{unread, keys.LaunchOpen, "experiments.toml is still being read"},
		{frozen, keys.LaunchQueue, readOnly},
		{frozen, keys.LaunchWrite, readOnly},
		{frozen, keys.LaunchEditor, readOnly},
		{frozen, keys.LaunchSweep, ""},
		{frozen, keys.LaunchText, ""},
		{busy, keys.LaunchQueue, "the runs are being queued"},
		{busy, keys.LaunchWrite, "the runs are being queued"},
		{editorless, keys.LaunchEditor, "no editor is known: set $EDITOR and start again"},
		{open("quick", "seed"), keys.LaunchQueue, "every run is there already or on its way: space ticks one for all that"},
		{open("quick", "seed"), keys.LaunchUndo, "nothing was changed"},
		{open("quick", "seed"), keys.LaunchPin, "seed has one value already: w gives it several"},
		{open("quick", "seed"), keys.LaunchReset, "seed is as in experiments.toml"},
		{open("quick", "seed"), keys.LaunchMore, "seed has no list of options: enter changes it"},
		{open("quick", "seed"), keys.LaunchTick, "seed is neither on nor off: enter changes it"},
		{open("quick", "description"), keys.LaunchSweep, "the description changes nothing in a run"},
		{open("quick", "detectors.names"), keys.LaunchLess, "detectors.names has no list of options: enter changes it"},
		{open("ablate-pairing", "decoder.pairing"), keys.LaunchLess, "decoder.pairing has several values: p gives it one again"},
		{open("ablate-pairing", "decoder.pairing"), keys.LaunchOpen, ""},
		{runs("ablate-pairing"), keys.LaunchLess, "this is the first column"},
		{runs("ablate-layers"), keys.LaunchMore, "this is the last column"},
		{runs("ablate-pairing"), keys.LaunchSweep, "that is for settings: tab goes to them"},
		{text, keys.LaunchQueue, "this is the text: e or esc goes back"},
		{text, keys.LaunchWrite, ""},
		{sifted, keys.LaunchSweep, "no setting is shown: esc shows all"},
		{failing, keys.LaunchQueue, "no run can be started: data set svhn/test: file does not exist"},
	} {
		if why := c.st.Disabled(c.a); why != c.want {
			t.Errorf("%s: %q, want %q", c.a, why, c.want)
		}
	}
}
