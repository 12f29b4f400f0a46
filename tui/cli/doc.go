// Package cli is the command line: it reads arguments, calls experiments,
// results and datasets, and prints. Every screen has a command here that prints
// the same as text or JSON.
//
// Results go to standard output, progress and errors to standard error. Bad
// arguments and bad input are one clear line and exit status 2; a run that
// fails, 1; one that is stopped, 130. Not here: the screens (tui), what is
// computed (experiments).
package cli
