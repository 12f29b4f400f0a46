// Package op gives Gorgonia the operations that it lacks or does slowly:
// convolution, transposed convolution, batch normalisation, pooling, dropout,
// the linear layer, activations and losses; and a machine that runs graphs of
// them.
//
// Each function takes nodes of a graph and returns a node, with a symbolic
// gradient that is made of such operations again; gorgonia.Grad finds it.
// Images are [N][H][W][C] and filters [KH][KW][C][Out]; ToChannelsLast and
// ToPlanar turn what comes from outside. The arithmetic is engine/kernel's. Not
// here: layers with names and parameters (engine/nn), updates of weights
// (engine/optim).
//
// A Session computes the nodes that it was told to keep, and what they need. It
// lays all results into one arena: a value's memory is used again after its last
// reader has run, and some operations write over an input that dies with them.
// So only kept nodes can be read, and each step overwrites them: copy what must
// last. Shapes and memory are fixed when the session is made. The same graphs
// run on Gorgonia's own machines, each operation then owning its result's buffer.
package op
