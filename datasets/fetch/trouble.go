package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// passing is trouble that may be gone the next time.
type passing struct {
	error
	wait time.Duration // that the server asks for; 0 where it does not
}

func (p passing) Unwrap() error { return p.error }

// local is trouble of this machine, which no other address would mend.
type local struct{ error }

func (l local) Unwrap() error { return l.error }

func passingf(format string, args ...any) error { return passing{error: fmt.Errorf(format, args...)} }

// onDisk marks an error of the data folder, and says in words that it is full.
func onDisk(err error) error {
	words := ""
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOSPC):
		words = "the disk is full; make room"
	case errors.Is(err, unix.EDQUOT):
		words = "your share of the disk is used up; make room"
	case errors.Is(err, unix.EFBIG):
		words = "the file grew larger than this disk or your limits allow"
	default:
		return local{err}
	}
	return local{fmt.Errorf("%s, then call it again: it continues where it stopped (%w)", words, err)}
}

// onLine sorts an error of a connection: a cancelled download and a server that
// cannot prove who it is will not get better.
func onLine(ctx context.Context, err error) error {
	var untrusted *tls.CertificateVerificationError
	var refused refusedRedirect
	var stall stalled
	switch {
	case errors.As(context.Cause(ctx), &stall):
		return passing{error: stall}
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &untrusted), errors.As(err, &refused):
		return err
	}
	return passing{error: err}
}
