// Package weights holds a model's parameters and buffers by name and moves them
// between memory and safetensors files.
//
// A Set is created once for a model; every graph of that model, whatever its
// batch size or mode, shares the Set's memory, so an optimiser's update in place
// is seen by all. Names are those of the published PyTorch code, and so is the
// order of a file's values; in memory a convolution's filters have their output
// channels last, as engine/kernel reads them. Not here: which parameters a model
// has (engine/nn), how they change (engine/optim).
package weights
