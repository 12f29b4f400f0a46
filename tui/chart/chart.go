package chart

import (
	"time"

	"oodscope/tui/curve"
	"oodscope/tui/theme"
)

// Series is one curve of a chart.
type Series struct {
	Name  string
	Track curve.Track
	// Smoothed is Track as a curve.Smoother made it, wanted where Chart.Smooth is set. Where it is empty Draw smooths
	// Track itself, which costs a look at every sample.
	Smoothed  curve.Track
	Low, High curve.Track // the edges of a band around the curve; empty for none
	Axis      curve.Axis
	Scale     float64 // values are shown times this: 100 for fractions in percent; 0 stands for 1
	Stroke    theme.Stroke
	Selected  bool // drawn above the others, and the last to leave a crowded legend
}

// Chart is a set of curves over the same axes. Series are drawn in order, the last one on top.
type Chart struct {
	Title  string
	Unit   string // after the title; may be empty. "%" writes values as tables do
	XLabel string
	XAs    XAs
	Zone   *time.Location // of wall times; nil: UTC
	Series []Series
	X, Y   Range // the part that is shown; zero: all of it
	// Growing curves get axes with room for what is to come, which therefore seldom move: a frame is then little more than the
	// one before.
	Growing bool
	LogX    bool     // samples at x <= 0 are not shown
	LogY    bool     // values that are not positive become gaps
	Smooth  float64  // weight of the moving average; above 0 the raw curve stays as a faint ghost
	Cursor  *float64 // x of the crosshair; nil: none
	Empty   string   // said where there is nothing to draw
}

// XAs says how positions on the x axis are written.
type XAs int

// The ways.
const (
	Counts  XAs = iota // steps, epochs: 0, 500, 10k
	Elapsed            // seconds, as 0:30, 12:00 or 1:20:00
	Clock              // seconds since 1970, as 14:05 or, over days, 11-24
)

// MinW and MinH are the smallest rectangle in which a chart is legible.
const (
	MinW = 24
	MinH = 6
)

func (s *Series) scale() float64 {
	if s.Scale == 0 {
		return 1
	}
	return s.Scale
}

// drawn is the track that the series' stroke draws.
func (s *Series) drawn() curve.Track {
	if s.Smoothed.Len() > 0 {
		return s.Smoothed
	}
	return s.Track
}

// banded tells whether there is a band.
func (s *Series) banded() bool { return s.Low.Len() > 0 && s.High.Len() > 0 }
