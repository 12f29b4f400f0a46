package kernel

import (
	"testing"
	"unsafe"
)

func TestFloatsBeginAtACacheLineOrAHugePage(t *testing.T) {
	for _, n := range []int{0, 1, 7, 100, 5000, hugePage / floatSize, hugePage} {
		v := Floats(n)
		if len(v) != n || cap(v) != n {
			t.Fatalf("%d values wanted, got %d with room for %d", n, len(v), cap(v))
		}
		align := uintptr(cacheLine)
		if n*floatSize >= hugePage {
			align = hugePage
		}
		if at := uintptr(unsafe.Pointer(unsafe.SliceData(v))); at%align != 0 {
			t.Errorf("%d values begin at %#x, want a multiple of %d", n, at, align)
		}
		for i, x := range v {
			if x != 0 {
				t.Fatalf("value %d of %d is %g", i, n, x)
			}
		}
	}
}
