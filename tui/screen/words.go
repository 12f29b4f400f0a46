package screen

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// glyph is the sign of a state; the word always stands beside it.
func glyph(s results.Status) rune {
	switch s {
	case results.Running:
		return '●'
	case results.Stopping:
		return '◐'
	case results.Queued:
		return '○'
	case results.Finished:
		return '✓'
	case results.Stopped:
		return '■'
	}
	return '✕'
}

// stateStyle lets the eye land on what moves and on what went wrong.
func stateStyle(s results.Status, th theme.Theme) grid.Style {
	switch s {
	case results.Running, results.Stopping:
		return th.Accent
	case results.Failed, results.Crashed:
		return th.Strong
	}
	return th.Muted
}

// clock writes a duration as 0:41, 12:05 or 3:07:00.
func clock(d time.Duration) string {
	s := int64(d.Round(time.Second) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// age writes how long ago something was.
func age(d time.Duration) string {
	switch {
	case d < 0:
		return "now"
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d d", d/(24*time.Hour))
}

// count writes a whole number with thousands separated: 4,231.
func count(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

var wholeHash = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// shortHashes cuts each SHA-256 in a text to the twelve digits that tell it from others.
func shortHashes(s string) string {
	return wholeHash.ReplaceAllStringFunc(s, func(hash string) string { return hash[:12] + "…" })
}

// plural is "1 run", "3 runs".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(int64(n)) + " " + noun + "s"
}
