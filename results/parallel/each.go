package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each runs do(i) for every i in [0, n), the first ones first, on up to GOMAXPROCS
// goroutines. It returns when all are done.
func Each(n int, do func(i int)) { AtMost(n, n, do) }

// AtMost is Each on no more than the given number of goroutines.
func AtMost(goroutines, n int, do func(i int)) {
	var next atomic.Int64
	var crew sync.WaitGroup
	for range min(n, goroutines, runtime.GOMAXPROCS(0)) {
		crew.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	crew.Wait()
}
