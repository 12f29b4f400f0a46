// Package runs is the table of runs, the screen that oodscope starts on: what runs, waits and has run, with its figures,
// beside those of a baseline.
//
// Data goes one way: the desk's list -> records -> filter -> order -> groups -> lines -> cells. Everything up to the lines
// is derived again only when the list or a choice changes (Screen.settle); a frame draws the lines in sight.
package runs
