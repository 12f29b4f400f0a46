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
	j := &job{task: task, tasks: int64(tasks)}
	j.left.Add(tasks)
	crew.call(j, n-1)
	j.work(0)
	j.left.Wait()
	if r := j.failed.Load(); r != nil {
		panic(*r)
	}
}

// workers is how many goroutines parallel uses for so many tasks.
func workers(tasks int) int { return min(tasks, runtime.GOMAXPROCS(0)) }

// job is one call of parallel.
type job struct {
	task   func(i, worker int)
	tasks  int64
	next   atomic.Int64 // task to take
	joined atomic.Int64 // workers beside the caller
	left   sync.WaitGroup
	failed atomic.Pointer[any]
}

// join works as the next worker after the caller, who is number 0 so that his
// share of a scratch buffer stays in the same core's cache. Who comes late finds
// nothing to do.
func (j *job) join() {
	if j.next.Load() < j.tasks {
		j.work(int(j.joined.Add(1)))
	}
}

// work takes tasks until none is left.
func (j *job) work(worker int) {
	for i := j.next.Add(1) - 1; i < j.tasks; i = j.next.Add(1) - 1 {
		j.one(int(i), worker)
	}
}

func (j *job) one(i, worker int) {
	defer j.left.Done()
	defer func() {
		if r := recover(); r != nil {
			raised := r // a variable of its own, so that only a panic allocates it
			j.failed.CompareAndSwap(nil, &raised)
		}
	}()
	j.task(i, worker)
}

// crew are goroutines that wait for jobs, so that a training step starts none.
var crew team

type team struct {
	mu      sync.Mutex
	members int
	calls   chan *job
}

// mostCalls is more than any machine has cores.
const mostCalls = 1024

// call asks so many members to join a job. Those that are busy come when they
// are free, if there is still work.
func (c *team) call(j *job, members int) {
	c.mu.Lock()
	if c.calls == nil {
		c.calls = make(chan *job, mostCalls)
	}
	for ; c.members < members; c.members++ {
		go func() {
			for j := range c.calls {
				j.join()
			}
		}()
	}
	c.mu.Unlock()
	for range members {
		select {
		case c.calls <- j:
		default: // the members are behind with so many calls: none is needed
			return
		}
	}
}

// blockSize is the piece of a flat array that one task of parallelRange takes.
const blockSize = 16 << 10

// parallelRange splits [0, n) into blocks whose bounds do not depend on the
// number of workers.
func parallelRange(n int, body func(from, to int)) {
	parallel((n+blockSize-1)/blockSize, func(i, _ int) {
		body(i*blockSize, min((i+1)*blockSize, n))
	})
}
