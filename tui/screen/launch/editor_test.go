package launch

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
)

// exec stands in for the program, which would lend its terminal to the editor.
func (st *stage) exec(cmd *exec.Cmd, done tea.ExecCallback) tea.Cmd {
	return func() tea.Msg {
		st.files = append(st.files, cmd.Args[len(cmd.Args)-1])
		st.command = cmd.Args[:len(cmd.Args)-1]
		if st.edits == nil {
			return done(errors.New("exit status 1"))
		}
		return done(st.edits(cmd.Args[len(cmd.Args)-1]))
	}
}

// replacing edits the first place of a text.
func replacing(old, by string) func(path string) error {
	return func(path string) error {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !strings.Contains(string(text), old) {
			return errors.New("the text has no " + old)
		}
		return os.WriteFile(path, []byte(strings.Replace(string(text), old, by, 1)), 0o600)
	}
}

func TestEditor(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	st.edits = replacing("epochs = 40", "epochs = 12")
	st.press(keys.LaunchEditor)
	if st.form.e.Decoder.Epochs != 12 || st.form.changes() != 1 || len(st.form.past) != 1 || st.planning.plan.Cells[0].Cell.Decoder.Epochs != 12 {
		t.Errorf("%d epochs, %d changes", st.form.e.Decoder.Epochs, st.form.changes())
	}
	if got := strings.Join(st.command, " "); got != "an-editor --wait" {
		t.Errorf("ran %q", got)
	}
	st.edits = func(string) error { return nil }
	st.press(keys.LaunchEditor)
	if said := st.said(); said != "the text was left as it was" || len(st.form.past) != 1 {
		t.Errorf("said %q", said)
	}
	st.edits = nil
	st.press(keys.LaunchEditor)
	if said := st.said(); said != "an-editor ended with an error, and nothing is changed: exit status 1" {
		t.Errorf("said %q", said)
	}
	st.removed(t)
}

// removed fails where a file for the editor is left.
func (st *stage) removed(t *testing.T) {
	t.Helper()
	for _, path := range st.files {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left: %v", path, err)
		}
	}
}

// A text with faults is shown with them; what was written in it is not lost.
func TestEditedTextWithFaultsIsMended(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	st.edits = replacing("epochs = 40", "epochs = \"many\"\nbeta3 = 1")
	st.press(keys.LaunchEditor)
	st.shows(t, "the text has faults, and nothing is changed", `line 39: experiment.quick.decoder.epochs = "many": expected a whole number, at least 1`,
		`line 40: experiment.quick.decoder.beta3: unknown key; did you mean "beta1"?`, `! epochs = "many"`)
	if st.form.changed() {
		t.Error("something is changed")
	}
	if why := st.Disabled(keys.LaunchWrite); why != "the text has faults: E mends it, esc drops it" {
		t.Errorf("write: %q", why)
	}
	st.edits = replacing("epochs = \"many\"\nbeta3 = 1", "epochs = 13")
	st.press(keys.LaunchEditor)
	if st.form.e.Decoder.Epochs != 13 || st.reader != nil {
		t.Errorf("%d epochs; the text is up: %v", st.form.e.Decoder.Epochs, st.reader != nil)
	}
	st.edits = replacing("[experiment.quick]", "[experiment.other]\nseed = 2\n[experiment.quick]")
	st.press(keys.LaunchEditor)
	st.shows(t, "expected one experiment in the text, found 2")
	st.Back()
	if st.reader != nil || st.form == nil {
		t.Error("esc does not drop the text")
	}
	st.removed(t)
}

func TestTextScrolls(t *testing.T) {
	t.Parallel()
	st := opened(t, 80, 21, "quick")
	st.press(keys.LaunchText, keys.Last)
	st.shows(t, "baselines = true")
	if got := st.Status(); got != "lines 65 to 83 of 83 · E edits it · W writes it to experiments.toml" {
		t.Errorf("status %q", got)
	}
	st.press(keys.PageUp, keys.Up, keys.Down, keys.First)
	st.shows(t, "[experiment.quick]")
	st.press(keys.LaunchText)
	if st.reader != nil {
		t.Error("e does not go back")
	}
}
