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
// processors, too. Twenty steps may allocate less than twenty objects: how many buffers
// are out at once depends on how the goroutines meet.
func allocatesNothing(t *testing.T, step func() error) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // it would empty the runtime's own pools
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	run := func(steps int) {
		for range steps {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, procs := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(procs)
		run(3)
		const steps = 20
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		run(steps)
		runtime.ReadMemStats(&after)
		if n := (after.Mallocs - before.Mallocs) / steps; n > 0 {
			t.Errorf("a step with %d processors allocates %d objects", procs, n)
		}
	}
}
