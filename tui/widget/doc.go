// Package widget holds the small pieces that several screens draw: the sign of a state, a progress bar, the row of
// stages, a table's lines; and the movement of a cursor through a list.
package widget
