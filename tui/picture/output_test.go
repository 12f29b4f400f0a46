package picture

import (
	"bytes"
	"errors"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestOutputPaintsAfterTheFrame(t *testing.T) {
	t.Parallel()
	const (
		set, reset = ansi.SetModeSynchronizedOutput, ansi.ResetModeSynchronizedOutput
		paint      = "\x1b7\x1b[3;5H\x1bP0;1q\"1;1;8;16#0~\x1b\\\x1b8"
	)
	carries := carried(4, 2, `"1;1;8;16#0~`)
	for in, want := range map[string]string{
		"":                                "",
		"plain \x1b[1mtext\x1b[m":         "plain \x1b[1mtext\x1b[m",
		set + "text" + reset:              set + "text" + reset,
		"a" + carries + "b":               "ab" + paint,
		"a" + carries + "b" + carries:     "ab" + paint + paint,
		set + "a" + carries + "b" + reset: set + "ab" + paint + reset,
		"\x1b_Gi=1\x1b\\" + carries:       "\x1b_Gi=1\x1b\\" + paint,
		"a" + opens + "x;5;~\x1b\\b":      "ab",
		"a" + opens + "3;5":               "a\x1b7\x1b[3;5H\x1bP0;1q\x1b\\\x1b8",
		"a" + opens + "\x1b\\b":           "ab",
	} {
		var wire bytes.Buffer
		n, err := Output{device{&wire}}.Write([]byte(in))
		if err != nil || n != len(in) {
			t.Errorf("%q: wrote %d, %v", in, n, err)
		}
		if wire.String() != want {
			t.Errorf("%q became %q, want %q", in, wire.String(), want)
		}
	}
}

// broken is a terminal that has gone.
type broken struct{ device }

func (broken) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestOutputSaysThatTheTerminalHasGone(t *testing.T) {
	t.Parallel()
	for _, frame := range []string{"text", carried(0, 0, "~")} {
		if n, err := (Output{broken{}}).Write([]byte(frame)); err == nil || n != 0 {
			t.Errorf("%q: wrote %d, %v", frame, n, err)
		}
	}
}
