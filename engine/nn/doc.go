// Package nn builds networks as Gorgonia graphs: the CIFAR ResNets, the wide
// ResNets and the heatmap decoders, layer by layer, with the parameter names of
// the published PyTorch code.
//
// An Architecture says what a classifier is and which feature maps it offers; a
// DecoderShape follows from it. A Builder adds their layers to one graph, in one
// mode (training or evaluation) and one batch size, and takes the parameters
// from a weights.Set that all graphs of the model share. Not here: the
// arithmetic (engine/op, engine/kernel), running a graph and moving its weights
// (engine, engine/optim).
package nn
