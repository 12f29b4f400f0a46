package bench

import (
	"context"
	"fmt"
	"runtime"

	"oodscope/engine/kernel"
)

// Result is what was measured.
type Result struct {
	Model string `json:"model"`
	Of    string `json:"of,omitempty"` // the decoder's classifier
	Mode  string `json:"mode"`         // train, infer or search
	// Batch is the images of a step, for the search its queries.
	Batch   int `json:"batch"`
	Threads int `json:"threads"`
	Steps   int `json:"steps"`

	// ImagesPerSecond are queries a second for the search.
	ImagesPerSecond float64 `json:"images_per_second"`
	// GFLOPS counts what direct convolution would do: two operations a
	// multiply-add, forward and, in training, twice that backward.
	GFLOPS      float64 `json:"gflops"`
	PeakGFLOPS  float64 `json:"peak_gflops"` // multiply-add peak of so many threads, measured in this run
	ShareOfPeak float64 `json:"share_of_peak"`
	StepP50     float64 `json:"step_p50_ms"`
	StepP99     float64 `json:"step_p99_ms"`

	PeakMemory     int64   `json:"peak_memory_bytes"` // of the process
	Arena          int     `json:"arena_bytes,omitempty"`
	AllocatedBytes float64 `json:"allocated_bytes_per_step"`
	Allocations    float64 `json:"allocations_per_step"`

	MACs       int64    `json:"macs_per_image"` // multiply-adds, forward
	Parameters int      `json:"parameters,omitempty"`
	Search     *Vectors `json:"search,omitempty"`
	Machine
}

// Vectors is the size of a search.
type Vectors struct {
	Queries int `json:"queries"`
	Bank    int `json:"bank"`
	Dim     int `json:"dim"`
	Classes int `json:"classes"`
}

// Machine is where it was measured.
type Machine struct {
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
	Level string `json:"level"` // of the kernels
	Go    string `json:"go"`
}

func machine() Machine {
	return Machine{CPU: cpuModel(), Cores: runtime.NumCPU(), Level: string(kernel.Active()), Go: runtime.Version()}
}

// Run measures a network.
func Run(ctx context.Context, o Options) (Result, error) {
	r := Result{Model: o.Model, Mode: o.mode(), Batch: o.Batch, Threads: o.Threads, Machine: machine()}
	if err := o.Check(); err != nil {
		return r, err
	}
	if o.Model == Decoder {
		r.Of = o.classifier()
	}
	o.tell(Progress{Doing: "building " + o.Model})
	err := withThreads(o.Threads, func() error {
		w, err := o.work()
		if err != nil {
			return fmt.Errorf("bench %s: %w", o.Model, err)
		}
		defer w.close()
		r.MACs, r.Parameters, r.Arena = w.macs, w.parameters, w.arena
		return r.fill(ctx, o.Measure, o.Batch, 2*o.passes()*float64(w.macs), "img/s", w.step)
	})
	return r, err
}

// fill measures step, of so many units with so many operations each.
func (r *Result) fill(ctx context.Context, m Measure, units int, operations float64, unit string, step func() error) error {
	m.tell(Progress{Doing: "measuring the peak"})
	peak := kernel.Peak(m.Threads)
	s, err := m.run(ctx, units, unit, step)
	if err != nil {
		return fmt.Errorf("bench %s: %w", r.Model, err)
	}
	// Measured on both sides of the steps: a machine's clock moves.
	r.PeakGFLOPS = max(peak, kernel.Peak(m.Threads)) / 1e9
	steps := float64(len(s.seconds))
	r.Steps = len(s.seconds)
	r.ImagesPerSecond = float64(units) * steps / s.total()
	r.GFLOPS = r.ImagesPerSecond * operations / 1e9
	r.ShareOfPeak = r.GFLOPS / r.PeakGFLOPS
	r.StepP50, r.StepP99 = 1e3*quantile(s.seconds, 0.5), 1e3*quantile(s.seconds, 0.99)
	r.AllocatedBytes, r.Allocations = float64(s.bytes)/steps, float64(s.objects)/steps
	r.PeakMemory = peakMemory()
	return nil
}
