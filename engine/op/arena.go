package op

import "unsafe"

// newArena is memory for n float32 numbers that begins at a cache line.
func newArena(n int) []float32 {
	a := make([]float32, n+line)
	return a[(line-pastLine(a))%line:][:n]
}

// pastLine is how many numbers lie between the last cache line's begin and v.
func pastLine(v []float32) int {
	const bytes = 4
	return int(uintptr(unsafe.Pointer(unsafe.SliceData(v)))) / bytes % line
}
