package widget

import (
	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Glyph is the sign of a state; the word always stands beside it.
func Glyph(s results.Status) rune {
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

// StateStyle lets the eye land on what moves and on what went wrong.
func StateStyle(s results.Status, th theme.Theme) grid.Style {
	switch s {
	case results.Running, results.Stopping:
		return th.Accent
	case results.Failed, results.Crashed:
		return th.Strong
	}
	return th.Muted
}

// Active tells whether a run in a state computes.
func Active(s results.Status) bool { return s == results.Running || s == results.Stopping }
