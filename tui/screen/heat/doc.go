// Package heat is the screen of images: a run's heatmaps one by one or many at once, against another run's, their scores with
// a threshold to slide, and the film of how they formed.
//
// Data goes one way: a command reads a side for each run (read.go, side.go) -> derive judges the images by the detector and
// the threshold, filters and sorts them (entry.go, order.go) -> each view lays its parts out for the size (single.go, gallery.go,
// scores.go, film.go) and draws them. Palette, gamma, scale, cursor and threshold only change how the same numbers are
// shown, so they are live. A layout is a function of the same data, so the mouse asks it where things are.
package heat
