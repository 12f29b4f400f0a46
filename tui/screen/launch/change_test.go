package launch

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/experiments/spec"
	"oodscope/tui/keys"
)

// Each kind of setting is changed with the key that is for it.
func TestEachKindOfSettingIsChanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key    string
		action keys.Action
		typed  string // "": nothing is asked
		want   string
	}{
		{"description", keys.LaunchOpen, "another one", `"another one"`},
		{"data.num_outliers", keys.LaunchOpen, "500", "500"},
		{"data.size", keys.LaunchMore, "", "64"},
		{"data.size", keys.LaunchLess, "", "16"},
		{"data.size", keys.LaunchOpen, "128", "128"},
		{"data.ood", keys.LaunchOpen, "svhn/test, textures", `["svhn/test", "textures"]`},
		{"data.ood", keys.LaunchOpen, `["pets"]`, `["pets"]`},
		{"classifier.learning_rate", keys.LaunchOpen, "1e-2", "0.01"},
		{"classifier.architecture", keys.LaunchOpen, "wrn-16-2", `"wrn-16-2"`},
		{"classifier.weights", keys.LaunchOpen, "resnet-2024", `"resnet-2024"`},
		{"classifier.augment", keys.LaunchTick, "", "false"},
		{"classifier.augment", keys.LaunchMore, "", "false"},
		{"classifier.augment", keys.LaunchOpen, "", "false"},
		{"decoder.pairing", keys.LaunchMore, "", `"reference"`},
		{"decoder.pairing", keys.LaunchLess, "", `"random"`},
		{"decoder.pairing", keys.LaunchOpen, "random", `"random"`},
	} {
		st := opened(t, 120, 37, "quick").on(c.key)
		st.press(c.action)
		if c.typed != "" {
			if why := st.answer(c.typed); why != "" {
				t.Errorf("%s = %s: %s", c.key, c.typed, why)
			}
		}
		if got := st.form.e.Literal(c.key); got != c.want {
			t.Errorf("%s after %s %s: %s, want %s", c.key, c.action, c.typed, got, c.want)
		}
		if n := st.form.changes(); n != 1 {
			t.Errorf("%s after %s: %d changes", c.key, c.action, n)
		}
	}
}

func TestWhatWasExpectedKeepsTheFieldOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key    string
		action keys.Action
		typed  string
		want   string
	}{
		{"decoder.epochs", keys.LaunchOpen, "many", "expected a whole number, at least 1"},
		{"decoder.pairing", keys.LaunchOpen, "closet", `expected closest, reference or random; did you mean "closest"?`},
		{"classifier.architecture", keys.LaunchOpen, "resnet9", `expected resnet<6n+2> (resnet8, resnet14, resnet20 ...), resnet18, resnet34, resnet50 or wrn-<6n+4>-<k>; did you mean "resnet8"?`},
		{"data.holdout", keys.LaunchOpen, "1", "expected a number, over 0 and under 1"},
		{"detectors.names", keys.LaunchOpen, "msp, enrgy", `item 2: there is none of that name; did you mean "energy"?`},
		{"decoder.epochs", keys.LaunchSweep, "10, 0", "item 2: expected a whole number, at least 1"},
		{"decoder.epochs", keys.LaunchSweep, "1..2000", "1..2000: expected a range upwards, of at most 1000 numbers"},
	} {
		st := opened(t, 120, 37, "quick").on(c.key)
		before, planned := st.form.e, st.control.planned
		st.press(c.action)
		if why := st.answer(c.typed); why != c.want {
			t.Errorf("%s = %s: %q, want %q", c.key, c.typed, why, c.want)
		}
		if !same(before, st.form.e) || st.control.planned != planned {
			t.Errorf("%s = %s changed the experiment, or planned it anew", c.key, c.typed)
		}
	}
}

func TestSweepAndPin(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick").on("decoder.epochs")
	st.press(keys.LaunchSweep)
	if text := st.desk.Take().Prompt.Text; text != "40" {
		t.Errorf("the field begins with %q", text)
	}
	st.press(keys.LaunchSweep)
	if why := st.answer("10..12, 40"); why != "" {
		t.Fatal(why)
	}
	if a, _ := axisOf(st.form.e, "decoder.epochs"); !slices.Equal(a.Values, []string{"10", "11", "12", "40"}) || len(st.planning.plan.Cells) != 4 {
		t.Errorf("%v in %d runs", a.Values, len(st.planning.plan.Cells))
	}
	st.press(keys.LaunchOpen) // changes the values
	if text := st.desk.Take().Prompt.Text; text != "[10, 11, 12, 40]" {
		t.Errorf("the field begins with %q", text)
	}
	st.press(keys.LaunchPin)
	p := st.desk.Take().Prompt
	if offers := p.Complete("", 0); p.Text != "40" || len(offers) != 4 || offers[0].Text != "10" {
		t.Errorf("the field begins with %q and offers %v", p.Text, offers)
	}
	st.press(keys.LaunchPin)
	st.answer("12")
	if _, swept := axisOf(st.form.e, "decoder.epochs"); swept || st.form.e.Decoder.Epochs != 12 || len(st.planning.plan.Cells) != 1 {
		t.Errorf("%d epochs, swept %v, %d runs", st.form.e.Decoder.Epochs, swept, len(st.planning.plan.Cells))
	}
}

func TestResetBringsTheFilesValueAndItsPlaceInTheSweep(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	for _, key := range []string{"decoder.pairing", "seed"} {
		st.on(key).press(keys.LaunchPin)
		st.answer(map[string]string{"decoder.pairing": "random", "seed": "2"}[key])
	}
	st.on("decoder.epochs").press(keys.LaunchOpen)
	st.answer("3")
	for _, key := range []string{"seed", "decoder.epochs", "decoder.pairing"} {
		st.on(key).press(keys.LaunchReset)
		if why := st.Disabled(keys.LaunchReset); why != key+" is as in experiments.toml" {
			t.Errorf("%s: %q", key, why)
		}
	}
	if st.form.changed() {
		t.Errorf("after resetting all:\n%s", st.form.e.TOML())
	}
}

// compat stands for other settings; resetting it brings back those that it took with it.
func TestResetOfCompat(t *testing.T) {
	t.Parallel()
	st := enter(t, 120, 37, "[experiment.a]\ndecoder.loss_weight = \"none\"\n")
	st.press(keys.LaunchOpen)
	st.on("compat").press(keys.LaunchMore)
	if st.form.e.Decoder.LossWeight != "target" || st.form.changes() < 5 {
		t.Fatalf("compat changed %d settings", st.form.changes())
	}
	st.press(keys.LaunchReset)
	if st.form.changed() {
		t.Errorf("after resetting compat:\n%s", st.form.e.TOML())
	}
	st.press(keys.LaunchMore)
	st.on("decoder.pairing").press(keys.LaunchMore)
	st.on("compat").press(keys.LaunchReset)
	if n := st.form.changes(); n != 1 || st.form.e.Decoder.Pairing != "random" {
		t.Errorf("%d changes are left, pairing is %s, which was changed after compat", n, st.form.e.Decoder.Pairing)
	}
}

// randomChange changes one setting in a way that may be refused.
func randomChange(t *rapid.T, st *stage) {
	set := st.form.settings[rapid.IntRange(0, len(st.form.settings)-1).Draw(t, "setting")]
	text := rapid.SampledFrom([]string{"1", "2", "0.5", "true", "random", "a, b", "3, 4", "msp, all", "[1, 2]", "wrn-16-2", "none"}).Draw(t, "text")
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0, 1:
		st.form.set(set.Key, text)
	case 2:
		st.form.vary(set.Key, text)
	case 3:
		st.form.reset(set)
	default:
		if len(set.choices()) > 0 && set.axis == "" {
			st.form.cycle(set, rapid.IntRange(-3, 3).Draw(t, "by"))
		}
	}
}

// Whatever was changed, undoing all of it gives the experiment of the file, and what there is in between is read back as the
// same from its text.
func TestUndoGivesTheOriginal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		st := opened(t, 120, 37, rapid.SampledFrom([]string{"quick", "ablate-pairing", "ablate-compat"}).Draw(t, "name"))
		for range rapid.IntRange(1, 8).Draw(t, "n") {
			randomChange(t, st)
			if got, errs := experimentIn(string(st.form.e.TOML())); len(errs) == 0 && !same(got, st.form.e) {
				t.Fatalf("read back:\n%s\nof\n%s", got.TOML(), st.form.e.TOML())
			}
			if n := st.form.changes(); (n > 0) != st.form.changed() {
				t.Fatalf("%d changes, and changed is %v", n, st.form.changed())
			}
		}
		for len(st.form.past) > 0 {
			if why := st.Disabled(keys.LaunchUndo); why != "" {
				t.Fatal(why)
			}
			st.press(keys.LaunchUndo)
		}
		if st.form.changed() {
			t.Fatalf("after undoing all:\n%s", st.form.e.TOML())
		}
	})
}

// What stands in the field at first is the value as it is.
func TestTypedIsReadBackAsTheSame(t *testing.T) {
	t.Parallel()
	texts := []string{"plain", "two words", `"quoted"`, "it's", "a,b", "[list]", "new\nline", "tab\there", `back\slash`, "é日", "12", "true", ""}
	rapid.Check(t, func(t *rapid.T) {
		e := spec.Default()
		e.Description = rapid.SampledFrom(texts).Draw(t, "description")
		e.Data.OOD = rapid.SliceOfNDistinct(rapid.SampledFrom(texts[:8]), 1, 3, rapid.ID[string]).Draw(t, "ood")
		for _, f := range fields() {
			set, got := settingOf(f, e, e), e
			typed := set.typed()
			if strings.ContainsAny(typed, "\n\t") {
				t.Fatalf("%s: %q does not fit into a field", f.Key, typed)
			}
			err := got.Set(f.Key, typed)
			if err == nil && got.Literal(f.Key) != set.now {
				t.Fatalf("%s: %s is typed as %q and read as %s", f.Key, set.now, typed, got.Literal(f.Key))
			}
		}
	})
}

func TestChangesAreKeptOverTheList(t *testing.T) {
	t.Parallel()
	st := opened(t, 80, 21, "quick").on("decoder.pairing")
	st.press(keys.LaunchMore)
	st.Back()
	st.shows(t, "›* quick")
	st.pick("cifar10-small").Back()
	if st.forms["cifar10-small"] != nil {
		t.Error("an experiment without changes is kept as one with")
	}
	st.pick("quick")
	if st.form.e.Decoder.Pairing != "reference" {
		t.Errorf("pairing is %s", st.form.e.Decoder.Pairing)
	}
}

func TestTheFileIsReadAgainOnEntering(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	st.Leave()
	st.control.text = strings.Replace(experimentsFile, "decoder.epochs = 40", "decoder.epochs = 50", 1)
	st.run(st.Enter())
	if st.form.e.Decoder.Epochs != 50 || st.form.changed() {
		t.Errorf("%d epochs in what was not changed", st.form.e.Decoder.Epochs)
	}
	st.on("decoder.pairing").press(keys.LaunchMore)
	st.Leave()
	st.control.text = experimentsFile
	st.run(st.Enter())
	if set, _ := st.on("decoder.epochs").form.under(); st.form.e.Decoder.Epochs != 50 || !set.changed() || set.was() != "40" {
		t.Errorf("%d epochs in what was changed; the file has %s", st.form.e.Decoder.Epochs, set.was())
	}
}

func TestABrokenFileIsReadUntilItIsMended(t *testing.T) {
	t.Parallel()
	st := enter(t, 80, 21, "[experiment.a]\nseed = -1\n")
	st.shows(t, "experiments.toml:2: experiment.a.seed = -1: expected a whole number")
	st.pass()
	st.control.text = experimentsFile
	st.pass()
	st.shows(t, "5 experiments", "quick")
	if len(st.waiting) != 0 {
		t.Error("a file without faults is read on and on")
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	st := enter(t, 80, 21, experimentsFile)
	st.press(keys.LaunchFilter)
	p := st.desk.Take().Prompt
	p.Changed("CIFAR cpu")
	if shown := st.listed(); len(shown) != 1 || shown[0].Name != "cifar10-small" {
		t.Errorf("%d experiments", len(shown))
	}
	p.Left()
	if len(st.listed()) != 5 || st.list.name != "cifar10-small" {
		t.Errorf("%d experiments after leaving, the cursor on %s", len(st.listed()), st.list.name)
	}
	st.pick("quick").press(keys.LaunchFilter)
	p = st.desk.Take().Prompt
	p.Changed("learning rate")
	for _, i := range st.form.stops() {
		if set := st.form.settings[st.form.lines[i].setting]; !strings.Contains(set.Key, "learning_rate") && !strings.Contains(set.Help, "learning rate") {
			t.Errorf("%s is shown", set.Key)
		}
	}
	if set, ok := st.form.under(); !ok || set.Key != "classifier.learning_rate" {
		t.Errorf("the cursor is on %s", set.Key)
	}
	if _, back := st.Back(); !back || st.form == nil || len(st.form.stops()) != len(st.form.settings) {
		t.Error("esc does not show all settings again")
	}
}

func TestTheCursorGoesToTheNameThatIsLookedFor(t *testing.T) {
	t.Parallel()
	st := enter(t, 80, 21, "[experiment.last]\n[experiment.a]\ndescription = \"larger than tiny\"\n[experiment.tiny]\n")
	st.press(keys.LaunchFilter)
	st.answer("tiny")
	if st.list.name != "tiny" || len(st.listed()) != 2 {
		t.Errorf("the cursor is on %s of %d", st.list.name, len(st.listed()))
	}
}
