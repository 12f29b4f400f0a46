package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
)

// checkSize refuses what a server announces where it cannot be the file.
func (j *job) checkSize(said int64) error {
	switch {
	case said > 0 && j.Bytes > 0 && said != j.Bytes:
		return fmt.Errorf("has %d bytes there; expected %d", said, j.Bytes)
	case said > j.MaxBytes:
		return fmt.Errorf("has %d bytes; at most %d are taken", said, j.MaxBytes)
	}
	return nil
}

// take appends a body to the part, never more than the file can have. total is 0
// where it is not known.
func (j *job) take(ctx context.Context, body io.Reader, total int64) error {
	total = cmp.Or(total, j.Bytes)
	j.meter.Total, j.meter.Doing = total, "downloading"
	j.meter.from(j.part.size)
	if err := j.pour(ctx, body, cmp.Or(total, j.MaxBytes)); err != nil {
		return err
	}
	if j.meter.end(j.part.size); j.part.size < total {
		return passingf("the connection ended at byte %d of %d", j.part.size, total)
	}
	return nil
}

func (j *job) pour(ctx context.Context, body io.Reader, most int64) error {
	buf := make([]byte, chunk)
	for {
		if ctx.Err() != nil {
			return onLine(ctx, ctx.Err())
		}
		n, err := body.Read(buf)
		if j.part.size+int64(n) > most {
			return fmt.Errorf("more than %d bytes come; expected no more", most)
		}
		if _, err := j.part.Write(buf[:n]); err != nil {
			return onDisk(err)
		}
		j.meter.at(j.part.size)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return onLine(ctx, fmt.Errorf("the connection broke at byte %d: %w", j.part.size, err))
		}
	}
}
