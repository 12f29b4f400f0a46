package format

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestForEachVisitsEachIndexOnceAndReportsInOrder(t *testing.T) {
	t.Parallel()
	visits, last := make([]int, 500), 0
	progress := func(done, total int) {
		if done != last+1 || total != 500 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	}
	err := forEach(t.Context(), 500, progress, func(i int) error { visits[i]++; return nil })
	if err != nil || last != 500 {
		t.Fatalf("error %v after %d", err, last)
	}
	for i, n := range visits {
		if n != 1 {
			t.Errorf("index %d visited %d times", i, n)
		}
	}
}

func TestForEachReportsTheFirstFailureWhateverTheOrder(t *testing.T) {
	t.Parallel()
	for range 20 {
		err := forEach(t.Context(), 100, nil, func(i int) error {
			if i >= 40 && i < 43 {
				return fmt.Errorf("image %d", i)
			}
			return nil
		})
		if err == nil || !strings.HasPrefix(err.Error(), "image 40 ") || !strings.Contains(err.Error(), "2 more") {
			t.Fatalf("error %v, want image 40 and 2 more", err)
		}
	}
}

func TestForEachStopsWhenCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	err := forEach(ctx, 1_000_000_000, func(done, _ int) {
		if done == 10 {
			cancel()
		}
	}, func(int) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want %v", err, context.Canceled)
	}
}
