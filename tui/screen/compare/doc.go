// Package compare is the screen that puts runs side by side: the settings in which they differ, then their figures with
// the difference to the baseline and what it amounts to, then how they pointed, then their curves.
//
// What is compared are the marked runs, or the experiment of the opened run. Seeds are folded into groups by
// experiments/compare; words and figures are those of tui/comparison, which the compare command prints.
//
// Data goes one way: the desk -> subject (which runs) -> wish -> a command computes -> answer (work.go) -> sheet, the table
// free of any size (sheet.go, settings.go, tables.go, pointing.go) -> layout, which turns it so that groups are columns or
// rows and fits it into the screen -> cells. Curves are read and folded over seeds by commands of their own (curves.go, fold.go).
package compare
