// Package optim moves parameters against their gradients: stochastic gradient
// descent with momentum and weight decay, Adam, and the schedules of their
// learning rate, all as PyTorch defines them.
//
// An optimiser is made for a list of parameters and keeps one state a
// parameter; Step reads the gradients in the same order. Not here: how the
// gradients come about (engine/op) and how often Step is called (engine).
package optim
