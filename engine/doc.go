// Package engine trains and runs the two networks: the classifier and the
// heatmap decoder that reads its features.
//
// A Classifier or Decoder is a set of weights with its architecture. From it
// come a trainer (one graph in training mode, one optimiser), a runner (one graph
// in evaluation mode) and, of a classifier, a Saliency (forward and back to the
// images), each for a fixed batch size; they share the weights' memory. Images come in as float32 NCHW in [-1, 1], heatmaps go out the
// same, feature maps as NHWC, the layout inside. Below: engine/nn builds the
// graphs, engine/op and engine/kernel compute. Not here: epochs, data, stages and
// files of a run (experiments).
package engine
