// Package blockart draws images and heatmaps with half blocks: one cell shows two pixels, one above the other.
//
// Data goes one way: Image or Field -> resized to the rectangle -> one colour per pixel -> cells. Growing uses whole
// factors, shrinking averages, and the aspect is kept. A Field gets its colours from a Ramp, which is a palette resolved
// for what the terminal can show: true colour, 256 colours, 16, or characters. A value always has the same colour: the
// scale is given by the caller and its legend is drawn by DrawLegend; values outside it are clipped, NaN shows as ×.
//
// Nothing here knows detectors, thresholds or runs. The palettes' tables are made by palettegen.
package blockart

//go:generate go run ./palettegen
