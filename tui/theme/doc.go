// Package theme names the looks of things: what a style is for, never which colour it is.
//
// One accent, three greys, and run colours in a fixed list. A run's colour always comes with a dash pattern, so that two
// runs differ without colour too. Each colour is written down once a theme (palettes.go), for a light and for a dark
// background, in full, as one of xterm's 256 and as one of the terminal's own sixteen; the theme's name, the terminal's
// colour profile and its background pick.
//
// The styles are Lip Gloss styles. Commands print text with them (Styles); screens get the same as styles of cells (Theme).
package theme
