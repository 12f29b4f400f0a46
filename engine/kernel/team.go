package kernel

import (
	"slices"
	"sync"
)

// crew are goroutines that wait for jobs, so that a training step starts none.
var crew = newTeam()

type team struct {
	mu      sync.Mutex
	called  *sync.Cond
	members int
	jobs    []*job // that want members
}

func newTeam() *team {
	c := new(team)
	c.called = sync.NewCond(&c.mu)
	return c
}

// announce lets so many members join a job. Those that are busy come when they
// are free, unless it is forgotten by then.
func (c *team) announce(j *job, members int) {
	c.mu.Lock()
	j.wanted, j.joined = members, 0
	c.jobs = append(c.jobs, j)
	for ; c.members < members; c.members++ {
		go c.serve()
	}
	c.mu.Unlock()
	for range members {
		c.called.Signal()
	}
}

// forget lets no more members join.
func (c *team) forget(j *job) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.Index(c.jobs, j); i >= 0 {
		c.jobs = slices.Delete(c.jobs, i, i+1)
	}
}

func (c *team) serve() {
	for {
		c.help(c.join())
	}
}

// join takes part in the oldest job, as the worker returned.
func (c *team) join() (j *job, worker int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.jobs) == 0 {
		c.called.Wait()
	}
	j = c.jobs[0]
	j.joined++
	if j.joined == j.wanted {
		c.jobs = slices.Delete(c.jobs, 0, 1)
	}
	j.there.Add(1)
	return j, j.joined
}

func (c *team) help(j *job, worker int) {
	defer j.there.Done()
	j.work(worker)
}
