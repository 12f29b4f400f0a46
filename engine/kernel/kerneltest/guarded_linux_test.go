package kerneltest

import (
	"os"
	"runtime/debug"
	"testing"
	"unsafe"
)

func TestMemoryLiesAgainstItsGuardPages(t *testing.T) {
	for _, n := range []int{1, 3, 1024, 1025} {
		for name, c := range map[string]struct {
			memory []float32
			step   int // to the first value outside
		}{"after": {Guarded(t, n), 4 * n}, "before": {GuardedBefore(t, n), -4}} {
			for i := range c.memory {
				c.memory[i]++
			}
			if !faults(unsafe.Add(unsafe.Pointer(&c.memory[0]), c.step)) {
				t.Errorf("%d values: the page %s can be read", n, name)
			}
		}
	}
	if page := os.Getpagesize(); len(Guarded(t, page)) != page || len(Guarded(t, 0)) != 0 {
		t.Error("memory of another size than asked for")
	}
}

// faults says whether reading there does.
func faults(at unsafe.Pointer) (fault bool) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() { fault = recover() != nil }()
	_ = *(*float32)(at)
	return false
}
