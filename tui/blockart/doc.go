// Package blockart draws images and heatmaps with half blocks: one cell shows two pixels, one above the other.
//
// Data goes one way: Image or Field -> resized to the rectangle -> one colour per pixel -> cells. Growing uses whole
// factors, shrinking averages, and the aspect is kept. A Field gets its colours from a Ramp, which is a palette resolved
// for what the terminal can show, bent by a gamma: true colour, 256 colours, shades of 16, or characters. A value always has
// the same colour: the scale is given by the caller and its legend is drawn by DrawLegend; values outside it are clipped, NaN
// shows as ×. From a cell's look the value can be read back, to within a step of the ramp.
//
// Where the terminal shows pictures, RGBA and OverlayRGBA give the same in all pixels and the same colours, and Place says
// where it goes.
//
// Nothing here knows detectors, thresholds or runs. The palettes' tables are made by palettegen.
package blockart

//go:generate go run ./palettegen
