// Package op gives Gorgonia the operations that it lacks or does slowly:
// convolution, transposed convolution, batch normalisation, pooling, dropout,
// the linear layer, activations and the two losses.
//
// Each function takes nodes of a graph and returns a node, with a symbolic
// gradient that is made of such operations again; gorgonia.Grad finds it.
// The arithmetic is engine/kernel's. Not here: layers with names and
// parameters (engine/nn), updates of weights (engine/optim).
//
// Every operation owns the buffer of its result and overwrites it at the next
// step: copy what must last. Shapes are fixed when the graph is built. After
// building a graph, call CheckGraph.
package op
