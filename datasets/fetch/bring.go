package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
)

// anyOf tries the places of a file in turn. Trouble of this machine ends it.
func (j *job) anyOf(ctx context.Context, origins []origin) error {
	var all error
	for i, o := range origins {
		err := j.bring(ctx, o)
		var ours local
		if err == nil || errors.As(err, &ours) || ctx.Err() != nil {
			return err
		}
		switch {
		case all == nil:
			all = err
		case !errors.Is(err, fs.ErrNotExist):
			all = fmt.Errorf("%w; %w", all, err)
		}
		if i+1 < len(origins) {
			j.Notice(fmt.Sprintf("%s: %v; next %s", j.Name, err, origins[i+1]))
		}
	}
	return all
}

// bring fills the part from one place. Bytes put together from several responses
// that do not fit are fetched once more, in one piece if the line allows.
func (j *job) bring(ctx context.Context, o origin) error {
	for again := true; ; again = false {
		if err := j.fill(ctx, o); err != nil {
			return err
		}
		if j.part.sum.fits() && (j.Checksum != "" || j.Bytes == 0 || j.part.size == j.Bytes) {
			return nil
		}
		if !again || !j.part.pieced {
			break
		}
		if err := j.restart("what was put together does not fit its checksum"); err != nil {
			return err
		}
	}
	got := fmt.Sprintf("%s: %d bytes came that are %s; expected %s", o, j.part.size, j.part.sum, j.expected())
	aside, err := j.part.setAside()
	if err != nil {
		return onDisk(err)
	}
	return fmt.Errorf("%s; kept as %s", got, aside)
}

func (j *job) expected() string {
	if j.Checksum == "" {
		return fmt.Sprintf("%d bytes", j.Bytes)
	}
	return j.Checksum
}

func (j *job) fill(ctx context.Context, o origin) error {
	switch {
	case o.url == nil:
		return j.copyFrom(ctx, o.path)
	case j.part.complete():
		return nil
	}
	if err := j.download(ctx, o.url); err != nil {
		return fmt.Errorf("%s: %w", o, err)
	}
	return nil
}

// restart drops what came, saying why.
func (j *job) restart(why string) error {
	if j.part.size > 0 {
		j.Notice(fmt.Sprintf("%s: %s; starting over", j.Name, why))
	}
	return onDisk(j.part.restart())
}
