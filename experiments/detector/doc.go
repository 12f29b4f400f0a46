// Package detector turns what the networks say about images into one score an
// image, higher meaning more OOD.
//
// Data comes in as Inputs, the flat float32 outputs of the engine for N images
// (logits, penultimate features, heatmaps), and goes out as N float64 scores in
// the same order. Each detector is one small file with its formula and source;
// ByName and Names are how the experiments file chooses them.
//
// Nothing here trains a network or knows a file, a set or a label. How good a
// score is, and where to cut it, is the business of the package metric.
package detector
