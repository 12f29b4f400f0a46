package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"charm.land/fang/v2"
)

func TestTheExitStatusSaysWhoIsToBlame(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("no such experiment"), 2},
		{failed(errors.New("the disk is full")), 1},
		{fmt.Errorf("stage: %w", failed(io.ErrUnexpectedEOF)), 1},
		{context.Canceled, 130},
		{failed(fmt.Errorf("decoder stage: %w", context.Canceled)), 130},
	} {
		if got := status(c.err); got != c.want {
			t.Errorf("%v ends with %d, want %d", c.err, got, c.want)
		}
	}
	if failed(nil) != nil {
		t.Error("no error became a failure")
	}
}

func TestAnErrorIsToldInOneCleanLineAndAStopInNone(t *testing.T) {
	var b strings.Builder
	printError(&b, fang.Styles{}, errors.New("run \x1b[31mquick\x1b[0m failed"))
	if got := b.String(); got != "oodscope: run quick failed\n" {
		t.Errorf("the error is told as %q", got)
	}
	b.Reset()
	printError(&b, fang.Styles{}, failed(fmt.Errorf("stage: %w", context.Canceled)))
	if got := b.String(); got != "" {
		t.Errorf("a stopped run is told as %q", got)
	}
}
