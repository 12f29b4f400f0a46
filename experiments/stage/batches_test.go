package stage

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestBatchesComeInOrderAndWhole(t *testing.T) {
	var got []int
	b := prepare(context.Background(), 9, func(i int, into *[]int) { *into = append((*into)[:0], i, 10*i) })
	err := b.each(context.Background(), func(batch *[]int) error {
		got = append(got, *batch...)
		return nil
	})
	if want := []int{0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the batches are %v, %v", got, err)
	}
}

func TestAFailureEndsTheBatches(t *testing.T) {
	failure, used := errors.New("no number"), 0
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b := prepare(ctx, 100, func(i int, into *int) { *into = i })
	err := b.each(ctx, func(batch *int) error {
		if used++; *batch == 3 {
			return failure
		}
		return nil
	})
	if !errors.Is(err, failure) || used != 4 {
		t.Errorf("%d batches were used, then %v", used, err)
	}
}

func TestCancellingEndsTheBatches(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	used := 0
	err := prepare(ctx, 100, func(i int, into *int) { *into = i }).each(ctx, func(*int) error {
		if used++; used == 5 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || used != 5 {
		t.Errorf("%d batches were used, then %v", used, err)
	}
}
