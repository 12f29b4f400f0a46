package engine

import (
	"runtime"
	"runtime/debug"
	"testing"

	"oodscope/engine/nn"
)

// A training step in its steady state leaves nothing for the garbage collector.
func TestATrainingStepAllocatesNothing(t *testing.T) {
	for _, name := range []string{"resnet8", "wrn-10-1"} {
		t.Run(name, func(t *testing.T) {
			_, trainer := small(t, name, 0.3)
			defer trainer.Close()
			allocatesNothing(t, func() error {
				_, _, err := trainer.Step(0.01)
				return err
			})
		})
	}
	t.Run("decoder", func(t *testing.T) {
		a := must(nn.Parse("resnet8", 4, 3, 0))(t)
		d := must(NewDecoder(must(a.Decoder(16, 2, true))(t), 1))(t)
		trainer := must(d.Trainer(12, 0.5, 0.999))(t)
		defer trainer.Close()
		allocatesNothing(t, func() error {
			_, err := trainer.Step(1e-4)
			return err
		})
	})
}

// allocatesNothing measures as testing.AllocsPerRun does, but with several
// processors, too. How many buffers are out at once depends on how the goroutines
// meet, so the pool may still grow for some steps: the least of a few rounds counts.
func allocatesNothing(t *testing.T, step func() error) {
	t.Helper()
	if testing.Short() {
		t.Skip("slow where the processor is emulated")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // it would empty the runtime's own pools
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(procs)
		least := mallocs(t, step)
		for round := 0; round < 5 && least >= steps; round++ {
			least = min(least, mallocs(t, step))
		}
		if least >= steps {
			t.Errorf("%d steps with %d processors allocate %d objects", steps, procs, least)
		}
	}
}

const steps = 20

// mallocs is how many objects so many steps allocate.
func mallocs(t *testing.T, step func() error) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range steps {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}
