// Package kerneltest runs a package's tests with the other micro-kernels of
// engine/kernel too, each in a process of its own: which one a process uses is
// decided when it starts. Only tests import it; what they test is their own.
package kerneltest
