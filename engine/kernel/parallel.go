package kernel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs task(i, worker) for every i in [0, tasks) on up to GOMAXPROCS
// goroutines. Tasks must write disjoint outputs; worker is below the number
// returned by workers and belongs to this call, so it can index scratch.
// A panic in a task is raised again in the caller.
func parallel(tasks int, task func(i, worker int)) {
	n := workers(tasks)
	if n <= 1 {
		for i := range tasks {
			task(i, 0)
		}
		return
	}
	var next atomic.Int64
	var failed atomic.Pointer[any]
	var wait sync.WaitGroup
	work := func(worker int) {
		defer func() {
			if r := recover(); r != nil {
				failed.CompareAndSwap(nil, &r)
			}
		}()
		for i := next.Add(1) - 1; i < int64(tasks); i = next.Add(1) - 1 {
			task(int(i), worker)
		}
	}
	for w := 1; w < n; w++ {
		wait.Go(func() { work(w) })
	}
	work(0)
	wait.Wait()
	if r := failed.Load(); r != nil {
		panic(*r)
	}
}

// workers is how many goroutines parallel uses for so many tasks.
func workers(tasks int) int { return min(tasks, runtime.GOMAXPROCS(0)) }

// blockSize is the piece of a flat array that one task of parallelRange takes.
const blockSize = 16 << 10

// parallelRange splits [0, n) into blocks whose bounds do not depend on the
// number of workers.
func parallelRange(n int, body func(from, to int)) {
	parallel((n+blockSize-1)/blockSize, func(i, _ int) {
		body(i*blockSize, min((i+1)*blockSize, n))
	})
}
