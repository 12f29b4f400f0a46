// Package cpu knows which instruction set the engine's assembly uses in this
// process: the best that the CPU can run, or the one that the environment
// variable OODSCOPE_CPU forces. It computes nothing itself (engine/kernel,
// engine/kernel/vector).
package cpu
