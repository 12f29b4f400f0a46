// Package builtin draws the generated set: 32x32 RGB images of ten kinds of shapes and of things that are none of
// the ten, from a fixed seed, so that a fresh machine needs no download.
//
// Generate(split) draws each image from a random stream that depends on the split and the index alone: a drawing
// fills a canvas, photograph adds the camera's contrast, focus and noise, and the canvas is rounded to bytes. Every
// number that decides a pixel is an integer (fixed.go), so all machines get the same bytes; the tests hold hashes.
//
//	train, test  in-distribution: disc, ring, square, triangle, pentagon, star, cross, crescent, arrow, heart
//	patched      such images with a square cut from one of the four sets below pasted on, and its mask
//	shapes       near-OOD: gear, spiral, lens, ell, hourglass, drop, bolt, dumbbell, half-disc, clover
//	letters      far-OOD: capital, small, digit, word
//	textures     far-OOD: grain, fibre, grating, checker, stripes, plaid, dots, weave
//	scenes       far-OOD: sky, mountains, sea, skyline, plasma, julia, mandelbrot
//	outliers     for training: voronoi, ripples, mosaic, bricks, maze, kaleidoscope, scribble, collage, shuffle,
//	             strokes, blob, shard, chimera
//
// The outliers share no kind, and no code that decides a form, with the four test sets: their fields are cells,
// circles and walls where the textures are noise, waves and lattices, and their objects have random or broken
// outlines where the held-out shapes and letters have names. Objects of all sets are drawn by one style (style.go)
// over the same backdrops, so that neither colour nor clutter tells a set or a class. How hard the classes are is
// set in difficulty.go.
//
// Nothing here reads or writes a file.
package builtin
