// Package kernel computes: plain functions over []float32 that know nothing of
// graphs, gradients by name, files or runs.
//
// Here live matrix multiplication, convolution and its two gradients,
// transposed convolution (the adjoint of convolution), batch normalisation,
// pooling, activations, dropout, the two losses, the optimisers' updates and the
// search of nearest vectors. Not here: Gorgonia (engine/op), layers and models
// (engine/nn), serial loops over slices (kernel/vector).
//
// Tensors are row-major and channels come last: images are [N][H][W][C], filters
// [KH][KW][C][Out]. So a filter's row of pixels is one stretch of memory, a
// product's rows are the results' pixels, and statistics by channel are sums of
// columns.
//
// Three levels are chosen at run time: AVX-512, AVX2 with FMA, and portable Go;
// asm writes the assembly of the first two from one source. Work is split over
// outputs by shape, and every sum has a fixed order, so results do not depend on
// GOMAXPROCS.
package kernel
