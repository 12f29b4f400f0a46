// Package tui is what a person sees and presses.
//
// Model is the only Bubble Tea model. It turns keys into actions (keys), gives them to the screen that is up (screen and
// the packages below it), runs the commands that screens return, and composes each frame on one grid of cells (grid): top
// line, screen, status, keys. What the screens share lies on a screen.Desk. Curves (curve, chart), pictures (blockart,
// panel, picture) and tables (table, comparison) are pure functions that commands without a screen use as well.
//
// No file is read and nothing heavy is done in Update or View: commands read, messages carry. The engine is not
// imported; a run is seen through results (feed) and started through a screen.Control.
package tui
