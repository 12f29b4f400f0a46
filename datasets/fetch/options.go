package fetch

import (
	"cmp"
	"context"
	"net/http"
	"time"
)

// Options say where files go and how patient Get is. The zero value of a number
// or duration means its default.
type Options struct {
	Dir    string // the data folder; made if need be
	Mirror string // another base address, or a folder, to take all files from
	Force  bool   // replace a file that does not fit its checksum, or has none

	Attempts int           // attempts in a row that bring nothing new, before an address is given up: 8
	Pause    time.Duration // before the first retry, doubled with each: 500 ms
	MaxPause time.Duration // between retries; a server may ask for ten times as long: 30 s
	Stall    time.Duration // a connection without a byte for so long is given up: 30 s
	MaxBytes int64         // of a file: 256 GiB
	Seed     uint64        // of the jitter of pauses

	Transport http.RoundTripper // nil: net/http's own, with the proxies of the environment
	Progress  func(Progress)    // never concurrently; may be nil
	Notice    func(string)      // a line for every retry and restart; may be nil

	sleep func(context.Context, time.Duration) error // what tests replace
}

func (o Options) withDefaults() Options {
	o.Attempts = cmp.Or(o.Attempts, 8)
	o.Pause = cmp.Or(o.Pause, 500*time.Millisecond)
	o.MaxPause = cmp.Or(o.MaxPause, 30*time.Second)
	o.Stall = cmp.Or(o.Stall, 30*time.Second)
	o.MaxBytes = cmp.Or(o.MaxBytes, 256<<30)
	if o.Notice == nil {
		o.Notice = func(string) {}
	}
	if o.sleep == nil {
		o.sleep = sleep
	}
	return o
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
