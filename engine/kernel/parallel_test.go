package kernel

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"
)

// withProcs runs a test with so many processors.
func withProcs(t *testing.T, procs int) {
	t.Helper()
	before := runtime.GOMAXPROCS(procs)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

// share calls parallel with a task that may capture variables.
func share(tasks int, task func(i, worker int)) {
	parallel(tasks, task, func(task *func(i, worker int), i, worker int) { (*task)(i, worker) })
}

func TestEveryTaskRunsOnce(t *testing.T) {
	withProcs(t, 4)
	for _, tasks := range []int{0, 1, 3, 100} {
		ran := make([]atomic.Int32, tasks)
		share(tasks, func(i, worker int) {
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
	share(1000, func(_, worker int) {
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
			share(50, func(i, _ int) {
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
		parallelRange(n, seen, func(seen *[]atomic.Int32, from, to int) {
			if from%blockSize != 0 || to > n {
				t.Errorf("a block from %d to %d", from, to)
			}
			for i := from; i < to; i++ {
				(*seen)[i].Add(1)
			}
		})
		for i := range seen {
			if got := seen[i].Load(); got != 1 {
				t.Fatalf("value %d was covered %d times", i, got)
			}
		}
	}
}

// crowd is what the tasks of one call among many see.
type crowd struct {
	t     *testing.T
	ran   []atomic.Int32 // by task
	busy  []atomic.Bool  // by worker
	depth int            // of calls in tasks
}

// crowded makes a call and checks it.
func crowded(t *testing.T, tasks, depth int) {
	c := crowd{t: t, ran: make([]atomic.Int32, tasks), busy: make([]atomic.Bool, workers(tasks)), depth: depth}
	parallel(tasks, c, (*crowd).task)
	for i := range c.ran {
		if n := c.ran[i].Load(); n != 1 {
			t.Errorf("task %d of %d ran %d times", i, tasks, n)
		}
	}
}

func (c *crowd) task(i, worker int) {
	if !c.busy[worker].CompareAndSwap(false, true) {
		c.t.Errorf("worker %d has two tasks", worker)
	}
	c.ran[i].Add(1)
	if c.depth > 0 && i%5 == 0 {
		crowded(c.t, 3+i, c.depth-1)
	}
	c.busy[worker].Store(false)
}

// Calls are used again at once, by any goroutine, and while others are nested in
// them.
func TestManyCallsAtOnceShareTheCrew(t *testing.T) {
	withProcs(t, 4)
	var callers sync.WaitGroup
	for g := range 20 {
		callers.Go(func() {
			for i := range 500 {
				crowded(t, (g+i)%12, i%3)
			}
		})
	}
	callers.Wait()
}

func TestCallsAreUsedAgainAfterPanics(t *testing.T) {
	for _, procs := range []int{1, 4} {
		withProcs(t, procs)
		var callers sync.WaitGroup
		for g := range 8 {
			callers.Go(func() {
				for i := range 300 {
					if raised := raisedBy(9, i%18); (raised == nil) != (i%18 >= 9) || raised != nil && raised != i%18 {
						t.Errorf("call %d of goroutine %d, %d processors: raised %v", i, g, procs, raised)
					}
				}
			})
		}
		callers.Wait()
	}
}

// raisedBy is what a call raises of which task number bad panics with its number.
func raisedBy(tasks, bad int) (raised any) {
	defer func() { raised = recover() }()
	parallel(tasks, bad, func(bad *int, i, _ int) {
		if i == *bad {
			panic(i)
		}
	})
	return nil
}

func TestACallAllocatesNothing(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	out, x := make([]float32, 10*blockSize), make([]float32, 10*blockSize)
	for _, procs := range []int{1, 2, 4} {
		withProcs(t, procs)
		for range 100 { // so that the crew is there and calls lie ready
			ReLU(out, x)
		}
		const calls = 1000
		if n := allocations(func() {
			for range calls {
				ReLU(out, x)
			}
		}); n >= calls/10 {
			t.Errorf("%d calls with %d processors allocate %d objects", calls, procs, n)
		}
	}
}

// allocations is how many objects a function allocates on all goroutines;
// testing.AllocsPerRun would measure with one processor only.
func allocations(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}
