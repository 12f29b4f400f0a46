package bench

import (
	"context"
	"fmt"
	"math"
	"time"

	"oodscope/engine/kernel"
)

// Layer is a convolution of a network, and Pass what each of its passes reached.
type Layer struct {
	Name string `json:"layer"` // the first of its geometry
	// Times is how many layers of the network have this geometry.
	Times  int         `json:"times"`
	Conv   kernel.Conv `json:"-"`
	Shape  string      `json:"shape"`
	Passes []Pass      `json:"passes"`
}

// Pass is a convolution's forward pass or one of its gradients, measured alone.
// Its bytes are the traffic that it cannot avoid: every operand once.
type Pass struct {
	Name      string  `json:"pass"` // forward, input gradient or weight gradient
	MACs      int64   `json:"macs"` // of the batch, as direct convolution does them
	Bytes     int64   `json:"bytes"`
	Intensity float64 `json:"operations_per_byte"`
	// Roof is what the peak and the memory's bandwidth allow, data of another
	// level than main memory aside: a pass whose operands lie in a cache may be
	// above it.
	Roof        float64 `json:"roof_gflops"`
	Millis      float64 `json:"ms"` // the fastest of several
	GFLOPS      float64 `json:"gflops"`
	ShareOfPeak float64 `json:"share_of_peak"`
}

// Roofline is every convolution of a network against the machine.
type Roofline struct {
	Model      string  `json:"model"`
	Of         string  `json:"of,omitempty"`
	Batch      int     `json:"batch"`
	Threads    int     `json:"threads"`
	PeakGFLOPS float64 `json:"peak_gflops"`
	Bandwidth  float64 `json:"bandwidth_gbps"` // bytes that so many threads copy, read and written, in 1e9 a second
	Layers     []Layer `json:"layers"`
	Machine
}

// Layers measures each convolution of a network alone, each pass for a share of
// o.Seconds.
func Layers(ctx context.Context, o Options) (Roofline, error) {
	r := Roofline{Model: o.Model, Batch: o.Batch, Threads: o.Threads, Machine: machine()}
	if err := o.Check(); err != nil {
		return r, err
	}
	if o.Model == Decoder {
		r.Of = o.classifier()
	}
	convs, err := o.convolutions()
	if err != nil {
		return r, fmt.Errorf("bench %s: %w", o.Model, err)
	}
	r.Layers = grouped(convs)
	err = withThreads(o.Threads, func() error {
		o.tell(Progress{Doing: "measuring the peak"})
		peak, copying := kernel.Peak(o.Threads), bandwidth(o.Threads)
		if err := r.measure(ctx, o); err != nil {
			return err
		}
		// Measured on both sides of the layers, as in Run.
		r.rate(max(peak, kernel.Peak(o.Threads))/1e9, max(copying, bandwidth(o.Threads))/1e9)
		return nil
	})
	return r, err
}

// rate holds every pass against the machine, both in 1e9 a second.
func (r *Roofline) rate(peak, bandwidth float64) {
	r.PeakGFLOPS, r.Bandwidth = peak, bandwidth
	for _, l := range r.Layers {
		for i := range l.Passes {
			p := &l.Passes[i]
			p.ShareOfPeak, p.Roof = p.GFLOPS/peak, min(peak, p.Intensity*bandwidth)
		}
	}
}

// grouped counts layers of one geometry and keeps the first, in their order.
func grouped(convs []convolution) (layers []Layer) {
	at := map[kernel.Conv]int{}
	for _, c := range convs {
		i, known := at[c.Conv]
		if !known {
			i = len(layers)
			at[c.Conv] = i
			layers = append(layers, Layer{Name: c.name, Conv: c.Conv, Shape: c.shape(), Passes: c.passes()})
		}
		layers[i].Times++
	}
	return layers
}

func (r *Roofline) measure(ctx context.Context, o Options) error {
	total, done := 0, 0
	for _, l := range r.Layers {
		total += len(l.Passes)
	}
	begin := time.Now()
	for _, l := range r.Layers {
		buffers := newOperands(l.Conv)
		for i := range l.Passes {
			p := &l.Passes[i]
			seconds, err := fastest(ctx, o.Seconds/float64(total), buffers.pass(l.Conv, p.kernelPass(o.Model == Decoder)))
			if err != nil {
				return err
			}
			p.Millis, p.GFLOPS = 1e3*seconds, 2*float64(p.MACs)/seconds/1e9
			done++
			share := float64(done) / float64(total)
			o.tell(Progress{
				Doing: l.Name, Step: done, Fraction: share, Rate: p.GFLOPS, Unit: "GFLOP/s",
				ETA: time.Duration(float64(time.Since(begin)) * (1 - share) / share),
			})
		}
	}
	return nil
}

// fastest is the least time of f within so many seconds, of at least two after
// one that warms up. What else the machine does can only make a pass slower.
func fastest(ctx context.Context, seconds float64, f func()) (least float64, err error) {
	f()
	least = math.Inf(1)
	begin := time.Now()
	for n := 0; n < 2 || time.Since(begin).Seconds() < seconds; n++ {
		if err := ctx.Err(); err != nil {
			return least, err
		}
		t := time.Now()
		f()
		least = min(least, time.Since(t).Seconds())
	}
	return least, nil
}

// kernelPass is the pass of kernel.Conv that computes a layer's. A transposed
// convolution's forward pass is the input gradient of the convolution whose
// adjoint it is.
func (p Pass) kernelPass(transposed bool) string {
	switch {
	case !transposed || p.Name == weightPass:
		return p.Name
	case p.Name == forwardPass:
		return inputPass
	}
	return forwardPass
}

// operands are a convolution's images, filters and results.
type operands struct{ x, w, y []float32 }

func newOperands(c kernel.Conv) operands {
	x, w, y := sizes(c)
	o := operands{make([]float32, x), make([]float32, w), make([]float32, y)}
	r := random()
	for _, v := range [][]float32{o.x, o.w, o.y} {
		normal(r, v)
	}
	return o
}

// sizes are the numbers of images, filters and results.
func sizes(c kernel.Conv) (x, w, y int) {
	return c.N * c.H * c.W * c.C, c.KH * c.KW * c.C * c.Out, c.N * c.OutH() * c.OutW() * c.Out
}

func (o operands) pass(c kernel.Conv, which string) func() {
	switch which {
	case forwardPass:
		return func() { c.Forward(o.y, o.x, o.w, nil) }
	case inputPass:
		return func() { c.InputGrad(o.x, o.y, o.w) }
	}
	return func() { c.WeightGrad(o.w, o.x, o.y) }
}
