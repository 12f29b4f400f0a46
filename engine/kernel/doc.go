// Package kernel computes: plain functions over []float32 that know nothing of
// graphs, gradients by name, files or runs.
//
// Here live matrix multiplication, convolution and its two gradients,
// transposed convolution (the adjoint of convolution), batch normalisation,
// pooling, activations, dropout, the two losses and the optimisers' updates.
// Tensors are row-major; images are NCHW. Not here: Gorgonia (engine/op),
// layers and models (engine/nn).
//
// Data goes through one multiply-add micro-kernel chosen at run time (AVX-512,
// AVX2 with FMA, or portable Go): a convolution packs its operands into panels
// and hands them to it. Work is split over outputs and every sum has a fixed
// order, so results do not depend on GOMAXPROCS.
package kernel
