// Package heatmaps is the screen of images: a run's heatmaps one by one or many at once, against another run's, their scores with
// a threshold to slide, and the film of how they formed.
//
// Data goes one way: Feed.Gallery and Feed.Rating, read by a command -> sides -> entries, which are filtered and sorted
// (derive) -> cells. Palette, gamma, scale, cursor and threshold only change how the same numbers are drawn.
package heatmaps
