// Package parallel does many small things on a few goroutines.
//
// The things are taken in their order and write results of their own, so that what
// comes out does not depend on the number of cores. What is computed on tensors goes
// through the engine's own threads instead.
package parallel
