// Package screen says what a screen is, and what the screens share.
//
// Screen is what the root model (package tui) shows between its top and bottom lines; each one has a package below this
// one. Desk is what they have in common: the newest list of runs, the marked ones, the baseline, the run that is looked at.
// Control starts and changes runs. A screen knows its data, its cursor and its switches, and no key: the root model turns
// keys into actions. Screens are plain structs; the only Bubble Tea model is the root.
package screen
