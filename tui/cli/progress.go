package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"oodscope/results"
	"oodscope/tui/grid"
)

// progressPrinter shows a run on standard error: on a terminal as one line that
// is renewed below the log, elsewhere as the log alone.
type progressPrinter struct {
	mu    sync.Mutex
	w     io.Writer
	live  bool
	drawn time.Time
	last  string
}

func newProgressPrinter(w io.Writer) *progressPrinter {
	return &progressPrinter{w: w, live: isTerminal(w)}
}

const eraseLine = "\r\x1b[K"

// line prints a line of the log.
func (p *progressPrinter) line(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	text = grid.Clean(text)
	if p.live {
		fmt.Fprintf(p.w, "%s%s\n%s", eraseLine, text, p.last)
		return
	}
	fmt.Fprintf(p.w, "%s  %s\n", time.Now().UTC().Format("15:04:05"), text)
}

// progress renews the line.
func (p *progressPrinter) progress(s results.State) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.live {
		return
	}
	p.last = grid.Fit(progressLine(s), terminalWidth(p.w, 80)-1)
	fmt.Fprint(p.w, eraseLine+p.last)
}

// close takes the line away.
func (p *progressPrinter) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.live {
		fmt.Fprint(p.w, eraseLine)
	}
}

const barWidth = 20

func progressLine(s results.State) string {
	full := int(s.Fraction * barWidth)
	parts := []string{strings.Repeat("▰", full) + strings.Repeat("▱", barWidth-full), fmt.Sprintf("%3.0f %%", 100*s.Fraction), s.Stage}
	switch {
	case s.Epochs > 0:
		parts = append(parts, fmt.Sprintf("epoch %d/%d", s.Epoch, s.Epochs))
	case s.Steps > 0:
		parts = append(parts, fmt.Sprintf("%s/%s", thousands(int(s.Step)), thousands(int(s.Steps))))
	}
	if s.Rate > 0 {
		parts = append(parts, fmt.Sprintf("%.0f %s", s.Rate, s.Unit))
	}
	if s.ETA > 0 {
		parts = append(parts, clock(s.ETA)+" left")
	}
	return strings.Join(parts, "  ")
}
