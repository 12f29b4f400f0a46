// Package kerneltest runs a package's tests with the other micro-kernels of
// engine/kernel too, each in a process of its own.
package kerneltest
