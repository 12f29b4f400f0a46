package format

import (
	"bytes"
	"image"
	"sync"
)

// darkroom is where the workers of one reader decode pictures. A pixel costs up to
// 30 bytes until it is scaled, so together they have no more pixels at work than
// one picture may have: photographs wait for each other, small pictures do not.
type darkroom struct {
	limits limits
	mu     sync.Mutex
	left   *sync.Cond
	pixels int64 // at work
}

func newDarkroom(lim limits) *darkroom {
	d := &darkroom{limits: lim}
	d.left = sync.NewCond(&d.mu)
	return d
}

// develop decodes a picture and passes it to use, which must not keep it.
func (d *darkroom) develop(data []byte, use func(image.Image) error) error {
	c, pixels, err := codecOf(data, d.limits)
	if err != nil {
		return err
	}
	d.enter(pixels)
	defer d.leave(pixels)
	img, err := c.decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return use(img)
}

func (d *darkroom) enter(pixels int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.pixels+pixels > d.limits.pixels {
		d.left.Wait()
	}
	d.pixels += pixels
}

func (d *darkroom) leave(pixels int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pixels -= pixels
	d.left.Broadcast()
}
