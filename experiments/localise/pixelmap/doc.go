// Package pixelmap turns what networks say about images into maps, a value for
// each pixel, higher where more OOD: the decoder's heatmap, and the baselines that
// a map must beat before one may say that it shows where the OOD part is.
//
// Maps are [N][Size][Size] float32, rows of one image after another. Every kind is
// one small file with its formula and source. Some need no network (Constant,
// Centre, Edges, Difference); the others are handed what a network gave. Values of
// different kinds are not comparable: only their order within a kind is.
//
// No network is run here. How good a map is, is measured in the package localise.
package pixelmap
