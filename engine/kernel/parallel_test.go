package kernel

import (
	"runtime"
	"sync/atomic"
	"testing"
)

// withProcs runs a test with so many processors.
func withProcs(t *testing.T, procs int) {
	t.Helper()
	before := runtime.GOMAXPROCS(procs)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestEveryTaskRunsOnce(t *testing.T) {
	withProcs(t, 4)
	for _, tasks := range []int{0, 1, 3, 100} {
		ran := make([]atomic.Int32, tasks)
		parallel(tasks, func(i, worker int) {
			ran[i].Add(1)
			if worker < 0 || worker >= workers(tasks) {
				t.Errorf("worker %d of %d", worker, workers(tasks))
			}
		})
		for i := range ran {
			if n := ran[i].Load(); n != 1 {
				t.Errorf("task %d of %d ran %d times", i, tasks, n)
			}
		}
	}
}

// Worker numbers index scratch memory: two tasks at once never share one.
func TestAWorkerRunsOneTaskAtATime(t *testing.T) {
	withProcs(t, 4)
	busy := make([]atomic.Bool, workers(1000))
	parallel(1000, func(_, worker int) {
		if !busy[worker].CompareAndSwap(false, true) {
			t.Errorf("worker %d has two tasks", worker)
		}
		runtime.Gosched()
		busy[worker].Store(false)
	})
}

func TestAPanicInATaskIsRaisedInTheCaller(t *testing.T) {
	for _, procs := range []int{1, 4} {
		withProcs(t, procs)
		var raised any
		func() {
			defer func() { raised = recover() }()
			parallel(50, func(i, _ int) {
				if i == 17 {
					panic("task 17")
				}
			})
		}()
		if raised != "task 17" {
			t.Errorf("with %d processors the caller saw %v", procs, raised)
		}
	}
}

func TestARangeIsCoveredOnceByBlocksThatDoNotDependOnTheProcessors(t *testing.T) {
	const n = 5*blockSize + 3
	for _, procs := range []int{1, 4} {
		withProcs(t, procs)
		seen := make([]atomic.Int32, n)
		parallelRange(n, func(from, to int) {
			if from%blockSize != 0 || to > n {
				t.Errorf("a block from %d to %d", from, to)
			}
			for i := from; i < to; i++ {
				seen[i].Add(1)
			}
		})
		for i := range seen {
			if got := seen[i].Load(); got != 1 {
				t.Fatalf("value %d was covered %d times", i, got)
			}
		}
	}
}
