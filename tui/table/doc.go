// Package table lays a run's final numbers out as lines of text.
//
// A Line says what it is (head, row, mean, note), so that a screen can style it and a command can print it as it is.
// Long has one row per OOD set and detector with every metric; Pivot has one row per OOD set and a group of columns per
// detector, for narrow places; Matrix a row per detector and a column per set, for many detectors. Numbers are percent with two decimals, right-aligned, the same down a column.
package table
