package parallel

import (
	"runtime"
	"sync/atomic"
	"testing"
)

func TestAllIsDoneOnceOnNoMoreGoroutinesThanAllowed(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(8))
	for _, n := range []int{0, 1, 3, 100} {
		for _, most := range []int{1, 2, 4, 100} {
			done := make([]atomic.Int32, n)
			var under, over atomic.Int32
			AtMost(most, n, func(i int) {
				if int(under.Add(1)) > most {
					over.Add(1)
				}
				runtime.Gosched()
				done[i].Add(1)
				under.Add(-1)
			})
			for i := range done {
				if got := done[i].Load(); got != 1 {
					t.Errorf("%d of %d on %d: done %d times", i, n, most, got)
				}
			}
			if over.Load() > 0 {
				t.Errorf("%d on %d: more at once", n, most)
			}
		}
	}
}

func TestTheFirstIsTakenFirst(t *testing.T) {
	var order []int
	AtMost(1, 5, func(i int) { order = append(order, i) })
	for i, got := range order {
		if got != i {
			t.Fatal(order)
		}
	}
	if len(order) != 5 {
		t.Fatal(order)
	}
}

func TestEachIsDoneOnce(t *testing.T) {
	done := make([]atomic.Int32, 1000)
	Each(len(done), func(i int) { done[i].Add(1) })
	for i := range done {
		if got := done[i].Load(); got != 1 {
			t.Errorf("%d was done %d times", i, got)
		}
	}
}
