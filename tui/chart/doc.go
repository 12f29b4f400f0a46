// Package chart draws curves into a grid of cells.
//
// Data goes one way: curve.Track -> curve.Smoother -> Thin (what the samples of each column of dots span) -> a braille Canvas of
// 2x4 dots per cell -> cells. Axes, ticks and the legend are cells of their own around the canvas. Everything is a pure function
// of a Chart and a rectangle; no terminal, clock or file is involved. A Layout says where a chart of a size has what, without
// drawing it, for cursors and mice.
//
// Colours never merge: a cell of the canvas belongs to the series drawn last into it, with that series' dots only.
// NaN and infinities are gaps; they take no part in the bounds.
package chart
