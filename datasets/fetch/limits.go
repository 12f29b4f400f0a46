package fetch

import (
	"cmp"
	"fmt"
	"io"
)

// Limits bound what an archive may unpack to. The zero value of each means its
// default.
type Limits struct {
	Entries int   // files and folders: 4 Mi
	Bytes   int64 // in all: 1 TiB
	Ratio   int64 // bytes in all for each byte of the archive: 100; raw images of one colour need no more
	Slack   int64 // bytes that the ratio allows in any case: 64 MiB
}

// budget is what an archive of some size may still unpack to.
type budget struct {
	entries, maxEntries int
	bytes, maxBytes     int64
	size, ratio         int64
}

func (l Limits) budget(size int64) *budget {
	ratio := cmp.Or(l.Ratio, 100)
	return &budget{
		maxEntries: cmp.Or(l.Entries, 4<<20), maxBytes: min(cmp.Or(l.Bytes, 1<<40), cmp.Or(l.Slack, 64<<20)+ratio*size),
		size: size, ratio: ratio,
	}
}

func (b *budget) entry() error {
	if b.entries++; b.entries > b.maxEntries {
		return fmt.Errorf("more than %d entries", b.maxEntries)
	}
	return nil
}

func (b *budget) spend(n int64) error {
	if n < 0 || n > b.maxBytes-b.bytes {
		return fmt.Errorf("unpacks to more than %d bytes, from %d; it may be made to fill the disk", b.maxBytes, b.size)
	}
	b.bytes += n
	return nil
}

// spender reads no further than the budget allows.
type spender struct {
	io.Reader
	budget *budget
}

func (s spender) Read(b []byte) (int, error) {
	n, err := s.Reader.Read(b)
	if over := s.budget.spend(int64(n)); over != nil {
		return 0, over
	}
	return n, err
}
