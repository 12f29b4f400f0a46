package bench

import (
	"sync"
	"time"
)

// copied is how many values all threads copy together: more than their own caches
// hold. Where a cache that is shared with others holds them, it counts as memory.
const copied = 32 << 20

// bandwidth is the bytes a second that so many threads read and write when they
// copy, the best of several: the slope of the roofline.
func bandwidth(threads int) (best float64) {
	from, to := make([][]float32, threads), make([][]float32, threads)
	for i := range threads {
		from[i], to[i] = make([]float32, copied/threads), make([]float32, copied/threads)
	}
	for range 5 {
		begin := time.Now()
		var wait sync.WaitGroup
		for i := range threads {
			wait.Go(func() { copy(to[i], from[i]) })
		}
		wait.Wait()
		bytes := 2 * 4 * float64(copied/threads*threads)
		best = max(best, bytes/time.Since(begin).Seconds())
	}
	return best
}
