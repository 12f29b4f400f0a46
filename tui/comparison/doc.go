// Package comparison writes what experiments/compare found: for people as text and Markdown, for papers as LaTeX, for
// programs as CSV and JSON. The compare command prints it, and the compare screen draws, exports and copies it, so that
// both say the same in the same figures.
//
// Figures are percent with two decimals, as in all tables; those for programs are fractions in full. Here is no file and
// no terminal: a comparison goes in, text comes out.
package comparison
