// Package live is the screen of one run: its stages, its curves with those of the marked runs over them, its log, and
// its final tables.
//
// Data goes one way: a command reads (read.go) -> take keeps it, names the runs and derives how their steps, epochs and
// times go together (shown.go, axis.go) -> arrange cuts the rectangle up (layout.go) -> Draw builds a chart for each group
// of curves (charts.go) and draws. A chart's layout is a function of the same data, so the cursor, the zoom and the mouse ask
// it where things are (focus.go, window.go, point.go) without anything having been drawn.
package live
