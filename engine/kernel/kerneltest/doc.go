// Package kerneltest is for the tests of the packages that compute. It runs a
// package's tests at the other levels of engine/kernel/cpu too, each in a
// process of its own (which one a process uses is decided when it starts), lends
// memory that ends or begins at a page that may not be touched, and checks that
// assembly is what its generator writes. Only tests import it; what they test is
// their own.
package kerneltest
