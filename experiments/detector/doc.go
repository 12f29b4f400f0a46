// Package detector turns what the networks say about images into one score an
// image, higher meaning more OOD.
//
// Data comes in as Inputs, the flat float32 outputs of the engine for N images
// (logits, penultimate features, heatmaps), and goes out as N float64 scores in
// the same order. Each detector is one small file with its formula and source.
// Names lists them, New makes one with Settings, Describe says what it needs;
// those that learn are Fitters and see a Training, which never holds a test image.
//
// Nothing here trains the classifier or the decoder, or knows a file or a test
// set. How good a score is, and where to cut it, is the business of the package
// metric. Results depend on no number of cores and on no batch size.
package detector
