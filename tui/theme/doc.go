// Package theme names the looks of things: what a style is for, never which colour it is.
//
// One accent, three greys, and run colours in a fixed list. A run's colour always comes with a dash pattern, so that two
// runs differ without colour too. Dark and Light are the two themes; the terminal's background picks between them.
package theme
