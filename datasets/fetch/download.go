package fetch

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"net/url"
	"time"
)

// worthwhile is how many new bytes make an attempt count as a success, so that a
// server which hands out single bytes is given up too.
const worthwhile = 64 << 10

// download asks an address until the part is whole. Our own loop and not
// go-retryablehttp: that repeats one request until its head has come, while here
// most failures come with the body, and each attempt asks for another range.
func (j *job) download(ctx context.Context, u *url.URL) error {
	best, failures := j.part.size, 0
	for {
		err := j.attempt(ctx, u)
		var trouble passing
		if !errors.As(err, &trouble) {
			return err
		}
		if j.part.size >= best+worthwhile {
			best, failures = j.part.size, 0
		}
		if failures++; failures >= j.Attempts {
			return fmt.Errorf("%w; given up after %d attempts", trouble.error, failures)
		}
		pause, err := j.pause(failures, trouble)
		if err != nil {
			return err
		}
		j.Notice(fmt.Sprintf("%s: %v; again in %v (%d of %d)", j.Name, trouble.error, pause.Round(10*time.Millisecond), failures+1, j.Attempts))
		if err := j.sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// pause doubles with each failure, less up to half of it by chance, so that
// those whom one failure of a server hit do not all come back at once.
func (j *job) pause(failures int, trouble passing) (time.Duration, error) {
	if most := 10 * j.MaxPause; trouble.wait > most {
		return 0, fmt.Errorf("%w and asks to be left alone for %v; try again then", trouble.error, trouble.wait.Round(time.Second))
	}
	pause := j.Pause
	for i := 1; i < failures && pause < j.MaxPause; i++ {
		pause *= 2
	}
	pause = min(pause, j.MaxPause)
	pause -= time.Duration(j.chance.Int64N(int64(pause)/2 + 1))
	return max(pause, trouble.wait), nil
}

// newChance makes the pauses of every file others.
func newChance(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	io.WriteString(h, name)
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// attempt sends one request and takes what it brings.
func (j *job) attempt(parent context.Context, u *url.URL) error {
	if j.part.size > 0 && !j.part.continues(u) {
		if err := j.restart("it cannot be known whether the part is of the same version"); err != nil {
			return err
		}
	}
	ctx, watch := watched(parent, j.Stall)
	defer watch.stop()
	req, err := request(ctx, u, j.part)
	if err != nil {
		return err
	}
	resp, err := j.client.Do(req)
	if err != nil {
		return onLine(ctx, err)
	}
	defer resp.Body.Close()
	watch.heard()
	total, err := j.accept(resp, u)
	if err != nil {
		return err
	}
	return j.take(ctx, listener{resp.Body, watch}, total)
}
