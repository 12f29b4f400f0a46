// Package bench measures the engine: how many images a second a network trains
// or infers, what share of the processor's multiply-add peak that is, how long
// the slowest steps take, and what memory they need.
//
// Run measures a whole network, Nearest the search of nearest partners, Layers
// every convolution of a network by itself. Operations are counted as direct
// convolution does them, two a multiply-add, whatever the kernels save, and the
// peak is measured in the same run. Inputs are random and seeded. Not here: the
// kernels (engine/kernel), the same networks in PyTorch (torch/), and the
// command that compares the two (compare/).
package bench
