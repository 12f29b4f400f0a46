package kerneltest

import (
	"os"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Guarded is n zeros right before a page that may not be read or written: a
// step beyond the end crashes the test. The memory lives as long as the test.
func Guarded(t testing.TB, n int) []float32 {
	inner := between(t, n)
	return floats(inner[len(inner)-4*n:], n)
}

// GuardedBefore is n zeros right after such a page.
func GuardedBefore(t testing.TB, n int) []float32 { return floats(between(t, n), n) }

// between is whole pages that hold n float32, between two that are closed.
func between(t testing.TB, n int) []byte {
	t.Helper()
	page := os.Getpagesize()
	size := max(1, (4*n+page-1)/page) * page
	all, err := unix.Mmap(-1, 0, size+2*page, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON)
	if err != nil {
		t.Fatalf("guard pages around %d values: %v", n, err)
	}
	t.Cleanup(func() {
		if err := unix.Munmap(all); err != nil {
			t.Errorf("guard pages around %d values: %v", n, err)
		}
	})
	inner := all[page : page+size]
	if err := unix.Mprotect(inner, unix.PROT_READ|unix.PROT_WRITE); err != nil {
		t.Fatalf("guard pages around %d values: %v", n, err)
	}
	return inner
}

func floats(at []byte, n int) []float32 {
	return unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(at))), n)
}
