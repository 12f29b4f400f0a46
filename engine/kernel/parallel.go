package kernel

import (
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs do(&args, i, worker) for every i in [0, tasks) on up to
// GOMAXPROCS goroutines. Tasks must write disjoint outputs and leave args as they
// are; worker is below the number returned by workers and belongs to this call,
// so it can index scratch. A panic in a task is raised again in the caller.
//
// A do that captures nothing makes the call free of allocation: args then lie in
// a call that is used again.
func parallel[A any](tasks int, args A, do func(a *A, i, worker int)) {
	c := callsOf[A]().get()
	c.args, c.do = args, do
	c.finish(tasks)
}

// blockSize is the piece of a flat array that one task of parallelRange takes.
const blockSize = 16 << 10

// parallelRange splits [0, n) into blocks whose bounds do not depend on the
// number of workers, and runs do for each as parallel does.
func parallelRange[A any](n int, args A, do func(a *A, from, to int)) {
	c := callsOf[A]().get()
	c.args, c.doRange, c.n = args, do, n
	c.finish(parts(n, blockSize))
}

// workers is how many goroutines parallel uses for so many tasks.
func workers(tasks int) int { return min(tasks, runtime.GOMAXPROCS(0)) }

// call is one call of parallel or of parallelRange, which have one do each.
type call[A any] struct {
	job
	args    A
	do      func(a *A, i, worker int)
	doRange func(a *A, from, to int)
	n       int // length of the range
}

func (c *call[A]) run(i, worker int) {
	if c.do != nil {
		c.do(&c.args, i, worker)
		return
	}
	c.doRange(&c.args, i*blockSize, min((i+1)*blockSize, c.n))
}

// finish runs the tasks and gives the call back. Where a lone worker panics or
// ends its goroutine, the call is left to the garbage collector.
func (c *call[A]) finish(tasks int) {
	failed := c.share(tasks)
	var none A
	c.args, c.do, c.doRange = none, nil, nil
	callsOf[A]().put(c)
	if failed != nil {
		panic(*failed)
	}
}

// calls are those that have ended, to be used again.
type calls[A any] struct {
	mu   sync.Mutex
	free []*call[A]
}

// allCalls has the *calls[A] of each type A.
var allCalls sync.Map

func callsOf[A any]() *calls[A] {
	key := reflect.TypeFor[A]()
	held, ok := allCalls.Load(key)
	if !ok {
		held, _ = allCalls.LoadOrStore(key, new(calls[A]))
	}
	return held.(*calls[A])
}

func (k *calls[A]) get() *call[A] {
	k.mu.Lock()
	defer k.mu.Unlock()
	if n := len(k.free); n > 0 {
		c := k.free[n-1]
		k.free = k.free[:n-1]
		return c
	}
	c := new(call[A])
	c.task = c
	return c
}

func (k *calls[A]) put(c *call[A]) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.free = append(k.free, c)
}

// job is tasks to be shared. What share writes before the job is announced, a
// member sees who joins, and what members write share sees, by the crew's lock and
// by there. When share returns the crew has forgotten the job, so that it can be
// used again at once.
type job struct {
	task   interface{ run(i, worker int) }
	tasks  int64
	next   atomic.Int64        // task to take
	wanted int                 // members who may join; by the crew's lock
	joined int                 // members who have; by the crew's lock
	there  sync.WaitGroup      // members at work
	failed atomic.Pointer[any] // the first panic
}

// share runs all tasks and returns what the first that panicked raised. The caller
// is worker 0, so that its part of a scratch buffer stays in its core's cache.
func (j *job) share(tasks int) (failed *any) {
	n := workers(tasks)
	if n <= 1 {
		for i := range tasks {
			j.task.run(i, 0)
		}
		return nil
	}
	j.tasks = int64(tasks)
	j.next.Store(0)
	crew.announce(j, n-1)
	j.work(0)
	crew.forget(j)
	j.there.Wait()
	return j.failed.Swap(nil)
}

// work takes tasks until none is left.
func (j *job) work(worker int) {
	for i := j.next.Add(1) - 1; i < j.tasks; i = j.next.Add(1) - 1 {
		j.one(int(i), worker)
	}
}

func (j *job) one(i, worker int) {
	defer func() {
		if r := recover(); r != nil {
			raised := r // a variable of its own, so that only a panic allocates it
			j.failed.CompareAndSwap(nil, &raised)
		}
	}()
	j.task.run(i, worker)
}
