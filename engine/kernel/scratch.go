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
	return make([]float32, n, 1<<class)
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
