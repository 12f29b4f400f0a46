package feed

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// shift is the time that one call may spend on reading.
type shift struct{ end time.Time }

func newShift(d time.Duration) shift { return shift{time.Now().Add(d)} }

// over tells that what is not begun yet is left for the next call.
func (s shift) over() bool { return !time.Now().Before(s.end) }

// share does the work on n things on two threads, the first ones first.
func share(n int, work func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0), 2) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	all.Wait()
}
