package detector

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs do(i) for every i in [0, n) on up to GOMAXPROCS goroutines. Each i
// writes results of its own, so that the number of cores does not matter.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var crew sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		crew.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	crew.Wait()
}
