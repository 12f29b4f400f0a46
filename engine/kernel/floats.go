package kernel

import "unsafe"

const (
	cacheLine = 64
	hugePage  = 2 << 20
)

// Floats is n zeros that begin at a cache line. Much memory begins at a huge
// page and asks the system for such: large tensors are walked in strides, which
// can exhaust the processor's table of small pages.
func Floats(n int) []float32 {
	align := cacheLine
	if n*floatSize >= hugePage {
		align = hugePage
	}
	all := make([]float32, n+align/floatSize)
	past := int(uintptr(unsafe.Pointer(unsafe.SliceData(all)))) % align
	v := all[(align-past)%align/floatSize:][:n:n]
	if align == hugePage {
		adviseHuge(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), n*floatSize))
	}
	return v
}
