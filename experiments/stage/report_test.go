package stage

import (
	"context"
	"errors"
	"testing"
)

// asking wants every training to stop.
type asking struct{ quiet }

func (asking) Stopping() bool { return true }

func TestATrainingStopsWhereEpochsAreLeft(t *testing.T) {
	t.Parallel()
	for epoch, want := range map[int]string{-1: "stopped before the first of 3 epochs", 0: "stopped after epoch 1 of 3", 1: "stopped after epoch 2 of 3", 2: ""} {
		err := stopped(asking{}, epoch, 3)
		if want == "" {
			if err != nil {
				t.Errorf("after the last epoch: %v", err)
			}
			continue
		}
		if err == nil || err.Error() != want || !errors.Is(err, context.Canceled) {
			t.Errorf("after the epoch with index %d: %v, want %s", epoch, err, want)
		}
		if err := stopped(quiet{}, epoch, 3); err != nil {
			t.Errorf("nobody asked, but %v", err)
		}
	}
}

func TestAClassifierStopsAfterItsEpoch(t *testing.T) {
	t.Parallel()
	b := newBench(t, "classifier.epochs", "5", "classifier.batch", "10")
	err := TrainClassifier(t.Context(), b.e, b.d, t.TempDir(), asking{})
	var stopped *Stopped
	if !errors.As(err, &stopped) || *stopped != (Stopped{1, 5}) {
		t.Errorf("training returned %v", err)
	}
}
