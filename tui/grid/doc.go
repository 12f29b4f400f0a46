// Package grid is the surface that everything in tui draws on.
//
// A Grid is a rectangle of an ultraviolet cell buffer. Widgets get one, draw into it with coordinates relative to its own
// top left corner, and cannot write outside it. Nested rectangles are cut with Sub, Rows and Columns.
//
// Text that reaches a cell has passed Clean: no control code of a file, a log line or a name can reach the terminal. Only
// what package picture puts into cells goes past it.
//
// The whole buffer becomes a string once per frame (Render), or two planes for tests (Plain and Styles). Nothing here
// knows what is drawn: charts, pictures and screens live in their own packages.
package grid
