// Package launch is the screen that starts runs: an experiment is picked from the experiments file, its settings are edited in a form
// that is built from the schema, its sweep is laid out as the runs that it makes, with what is there already and what the rest would
// take, and those that are ticked are queued.
//
// Data goes one way: a command reads the experiments file (read.go) -> a form holds one experiment with all that was changed (form.go,
// change.go) -> after a pause a command judges it and plans its cells (planning.go) -> a matrix says where each cell stands (matrix.go),
// and the ticks what of it would be computed (tick.go, bill.go) -> Draw. A change makes the plan before it one of other
// settings: it stays on screen, faint, until the next one is there, and the number of the change tells a late answer from it.
//
// What an experiment may say is not known here: spec reads what is typed and says what was expected.
package launch
