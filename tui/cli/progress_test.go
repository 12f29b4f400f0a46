package cli

import (
	"strings"
	"testing"
	"time"

	"oodscope/results"
)

func TestAProgressLineTellsWhatIsKnown(t *testing.T) {
	line := progressLine(results.State{Stage: "decoder", Fraction: 0.5, Epoch: 3, Epochs: 20, Rate: 412.3, Unit: "img/s", ETA: 75 * time.Second})
	for _, words := range []string{strings.Repeat("▰", 10) + strings.Repeat("▱", 10), " 50 %", "decoder", "epoch 3/20", "412 img/s", "1:15 left"} {
		if !strings.Contains(line, words) {
			t.Errorf("%q does not say %q", line, words)
		}
	}
	line = progressLine(results.State{Stage: "pairs", Fraction: 1})
	for _, words := range []string{"epoch", "img/s", "left", "▱"} {
		if strings.Contains(line, words) {
			t.Errorf("%q says %q", line, words)
		}
	}
}

// A log that is no terminal gets lines and no bar.
func TestOffATerminalOnlyTheLogIsPrinted(t *testing.T) {
	var b strings.Builder
	p := newProgressPrinter(&b)
	p.progress(results.State{Stage: "decoder", Fraction: 0.5})
	p.line("decoder epoch 1/2\x1b[2J")
	p.close()
	if got := b.String(); !strings.HasSuffix(got, "  decoder epoch 1/2\n") || strings.Count(got, "\n") != 1 || strings.Contains(got, "\x1b") {
		t.Errorf("the log is %q", got)
	}
}
