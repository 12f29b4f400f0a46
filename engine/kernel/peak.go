package kernel

import (
	"sync"
	"time"
)

// Peak measures how many floating-point operations a second so many threads
// reach with multiply-adds on registers alone. It takes the best of several short
// runs: others on the machine can only slow one down.
func Peak(threads int) float64 {
	const runs, rounds = 7, 2_000_000
	best := 0.0
	for range runs {
		start := time.Now()
		var wait sync.WaitGroup
		for range threads {
			wait.Go(func() { active.multiplyAdd(rounds) })
		}
		wait.Wait()
		operations := float64(24*active.lanes) * rounds * float64(threads)
		best = max(best, operations/time.Since(start).Seconds())
	}
	return best
}
