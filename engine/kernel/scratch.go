package kernel

import (
	"math/bits"
	"sync"
)

// scratch lends float32 buffers by power-of-two size, so that a training step
// in its steady state allocates none.
var scratch pool

type pool struct {
	mu   sync.Mutex
	free [48][][]float32
	// lend replaces the pool where a test watches the bounds of every buffer.
	lend func(n int) []float32
}

// get returns n float32 with undefined contents.
func (p *pool) get(n int) []float32 {
	if p.lend != nil {
		return p.lend(n)
	}
	class := bits.Len(uint(max(n, 1) - 1))
	p.mu.Lock()
	defer p.mu.Unlock()
	if held := p.free[class]; len(held) > 0 {
		buffer := held[len(held)-1]
		p.free[class] = held[:len(held)-1]
		return buffer[:n]
	}
	return Floats(1 << class)[:n]
}

// put takes a buffer of get back.
func (p *pool) put(buffer []float32) {
	if p.lend != nil {
		return
	}
	class := bits.Len(uint(cap(buffer) - 1))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free[class] = append(p.free[class], buffer)
}

// shares lends every worker of a call of parallel a buffer of its own, so that
// what one core has written is not handed to another.
type shares struct {
	all  []float32
	size int
}

// shares are n float32 for each worker of so many tasks.
func (p *pool) shares(tasks, n int) shares {
	n = parts(n, cacheLine/floatSize) * cacheLine / floatSize
	return shares{all: p.get(workers(tasks) * n), size: n}
}

// of is a worker's buffer. The runtime may raise GOMAXPROCS between the lending
// and the call: a worker that there is no share for gets memory of its own.
func (s shares) of(worker int) []float32 {
	if (worker+1)*s.size > len(s.all) {
		return make([]float32, s.size)
	}
	return s.all[worker*s.size:][:s.size]
}
