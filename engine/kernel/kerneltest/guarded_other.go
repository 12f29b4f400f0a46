//go:build !linux

package kerneltest

import "testing"

// Guarded is n zeros; only Linux has guard pages here.
func Guarded(_ testing.TB, n int) []float32 { return make([]float32, n) }

// GuardedBefore is n zeros; only Linux has guard pages here.
func GuardedBefore(_ testing.TB, n int) []float32 { return make([]float32, n) }
