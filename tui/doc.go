// Package tui is what a person sees and presses.
//
// Model is the only Bubble Tea model. It turns keys into actions (keys), gives them to the screen that is up (screen),
// runs the commands that read (feed) or that start and stop runs (Launcher), and composes each frame on one grid of
// cells (grid): top line, screen, status, keys. Screens and widgets are plain structs that draw into a rectangle; curves
// (chart), pictures (blockart, panel) and tables (table) are pure functions that commands without a screen use as well.
//
// No file is read and nothing heavy is done in Update or View: commands read, messages carry. The engine is not
// imported; a run is seen through results and started through a Launcher.
package tui
