package cli

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// counter shows on a terminal how many of some images are read, on one line that
// is renewed; elsewhere it is silent.
type counter struct {
	mu    sync.Mutex
	w     io.Writer
	live  bool
	drawn time.Time
}

func newCounter(w io.Writer) *counter { return &counter{w: w, live: isTerminal(w)} }

func (c *counter) show(done, total int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.live || (done < total && time.Since(c.drawn) < 100*time.Millisecond) {
		return
	}
	c.drawn = time.Now()
	fmt.Fprintf(c.w, "%s%d of %d images", eraseLine, done, total)
}

// close takes the line away. It may be called again.
func (c *counter) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.live && !c.drawn.IsZero() {
		fmt.Fprint(c.w, eraseLine)
	}
	c.live = false
}
