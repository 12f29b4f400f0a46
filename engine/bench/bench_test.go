package bench

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"oodscope/engine"
	"oodscope/engine/kernel"
)

// short is a measurement of as many steps.
func short(steps int) Measure { return Measure{Threads: 2, Steps: steps} }

func TestAMeasurementSaysEverything(t *testing.T) {
	for _, o := range []Options{
		{Model: WRN402, Batch: 1, Measure: short(2)},
		{Model: Decoder, Of: WRN402, Batch: 2, Measure: short(2)},
		{Model: Decoder, Of: WRN402, Batch: 2, Train: true, Measure: short(2)},
	} {
		r, err := Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Model != o.Model || r.Of != o.Of || r.Mode != o.mode() || r.Batch != o.Batch || r.Steps != 2 || r.Level != string(kernel.Active()) {
			t.Errorf("%+v gives %+v", o, r)
		}
		if min(r.ImagesPerSecond, r.GFLOPS, r.PeakGFLOPS, r.ShareOfPeak, r.StepP50) <= 0 || r.StepP99 < r.StepP50 || r.Parameters < 1e6 {
			t.Errorf("%+v has figures missing", r)
		}
		if per := 2 * o.passes() * float64(r.MACs) / 1e9; math.Abs(r.GFLOPS/r.ImagesPerSecond/per-1) > 1e-9 {
			t.Errorf("%g GFLOP for an image, want %g", r.GFLOPS/r.ImagesPerSecond, per)
		}
	}
}

func TestEveryNetworkTrains(t *testing.T) {
	if testing.Short() {
		t.Skip("a step of ResNet-50's decoder takes seconds without vector instructions")
	}
	for _, o := range []Options{
		{Model: ResNet18}, {Model: ResNet50}, {Model: WRN402}, {Model: Decoder}, {Model: Decoder, Of: ResNet50},
	} {
		o.Batch, o.Train, o.Measure = 1, true, short(1)
		if _, err := Run(context.Background(), o); err != nil {
			t.Errorf("%s %s: %v", o.Model, o.Of, err)
		}
	}
}

func TestOptionsThatMeanNothingAreRefused(t *testing.T) {
	good := Options{Model: Decoder, Of: WRN402, Batch: 1, Measure: short(1)}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(o *Options){
		`model "vgg"`:  func(o *Options) { o.Model = "vgg" },
		"only a decod": func(o *Options) { o.Model = ResNet18 },
		`of "decoder"`: func(o *Options) { o.Of = Decoder },
		"batch 0":      func(o *Options) { o.Batch = 0 },
		"threads -1":   func(o *Options) { o.Threads = -1 },
		"seconds NaN":  func(o *Options) { o.Seconds = math.NaN() },
		"seconds -1":   func(o *Options) { o.Seconds = -1 },
		"0 steps":      func(o *Options) { o.Steps = 0 },
		"after -1":     func(o *Options) { o.Warmup = -1 },
	} {
		o := good
		change(&o)
		if _, err := Run(context.Background(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %s", o, err, want)
		}
	}
	if _, err := Nearest(context.Background(), NearestOptions{Queries: 1, Bank: 1, Dim: 0, Classes: 1, Measure: short(1)}); err == nil {
		t.Error("vectors without values were accepted")
	}
}

func TestStepsAreCountedAfterTheWarmUp(t *testing.T) {
	calls := 0
	var told []Progress
	m := Measure{Threads: 1, Steps: 5, Warmup: 3, Progress: func(p Progress) { told = append(told, p) }}
	s, err := m.run(context.Background(), 7, "img/s", func() error { calls++; return nil })
	if err != nil || calls != 8 || len(s.seconds) != 5 {
		t.Fatalf("%d calls, %d samples, %v", calls, len(s.seconds), err)
	}
	if last := told[len(told)-1]; len(told) != 8 || last.Step != 5 || last.Fraction != 1 || last.ETA != 0 || !(last.Rate > 0) {
		t.Errorf("the %dth and last progress is %+v", len(told), last)
	}
}

func TestAMeasurementEndsWithItsContextAndItsFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	_, err := Measure{Threads: 1, Seconds: 1e6, Steps: 1}.run(ctx, 1, "", func() error {
		if calls++; calls == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || calls != 3 {
		t.Errorf("%d calls, %v", calls, err)
	}
	broken := errors.New("broken")
	if _, err := short(1).run(context.Background(), 1, "", func() error { return broken }); !errors.Is(err, broken) {
		t.Errorf("the step's failure became %v", err)
	}
}

func TestQuantilesAreOfTheNearestRank(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[99-i] = float64(i + 1)
	}
	for _, c := range []struct {
		values  []float64
		q, want float64
	}{
		{hundred, 0.5, 50}, {hundred, 0.99, 99}, {hundred, 1, 100}, {hundred, 0, 1},
		{[]float64{3, 1, 2}, 0.5, 2}, {[]float64{4}, 0.99, 4}, {[]float64{1, 2}, 0.5, 1},
	} {
		if got := quantile(c.values, c.q); got != c.want {
			t.Errorf("quantile %g of %d values is %g, want %g", c.q, len(c.values), got, c.want)
		}
	}
}

func TestTheSearchCountsWhatItCompares(t *testing.T) {
	r, err := Nearest(context.Background(), NearestOptions{Queries: 6, Bank: 9, Dim: 4, Classes: 3, Measure: short(2)})
	if err != nil {
		t.Fatal(err)
	}
	if r.MACs != 3*4 || r.Search.Classes != 3 || r.Batch != 6 || r.Mode != "search" || !(r.ImagesPerSecond > 0) {
		t.Errorf("%+v", r)
	}
	if got := comparisons([]int32{0, 5, 0}, []int32{0, 0, 1}); got != 2+3+2 {
		t.Errorf("%d comparisons, want 7", got)
	}
}

// The convolutions read off a graph have all of the network's multiply-adds but
// those of its linear layers, and all of its filters.
func TestTheLayersAreTheWholeNetwork(t *testing.T) {
	for _, o := range []Options{
		{Model: ResNet18}, {Model: ResNet50}, {Model: WRN402}, {Model: Decoder}, {Model: Decoder, Of: ResNet50}, {Model: Decoder, Of: WRN402},
	} {
		o.Batch = 1
		convs, err := o.convolutions()
		if err != nil {
			t.Fatal(err)
		}
		var macs, filters int64
		for _, c := range convs {
			if err := c.Check(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			_, w, _ := sizes(c.Conv)
			macs, filters = macs+c.passes()[0].MACs, filters+int64(w)
		}
		wantMACs, wantFilters := total(t, o)
		if macs != wantMACs || filters != wantFilters {
			t.Errorf("%s %s: %d multiply-adds and %d filter values in %d layers, want %d and %d", o.Model, o.Of, macs, filters, len(convs), wantMACs, wantFilters)
		}
	}
}

// total is what a network's convolutions have by the engine's own count.
func total(t *testing.T, o Options) (macs, filters int64) {
	t.Helper()
	a, err := o.architecture()
	if err != nil {
		t.Fatal(err)
	}
	c, err := engine.NewClassifier(a, o.side(), 1)
	if err != nil {
		t.Fatal(err)
	}
	macs, set := c.MACs, c.Weights
	if o.Model == Decoder {
		shape, err := a.Decoder(o.side(), 1, true)
		if err != nil {
			t.Fatal(err)
		}
		d, err := engine.NewDecoder(shape, 1)
		if err != nil {
			t.Fatal(err)
		}
		macs, set = d.MACs, d.Weights
	}
	for _, p := range set.Trainable() {
		switch p.Value.Dims() {
		case 2:
			macs -= int64(len(p.Floats()))
		case 4:
			filters += int64(len(p.Floats()))
		}
	}
	return macs, filters
}

func TestTheLayersHaveTheirGeometry(t *testing.T) {
	for _, want := range []struct {
		Options
		layer string
		kernel.Conv
		shape string
	}{
		{Options{Model: ResNet18}, "net.conv1", kernel.Conv{N: 2, H: 32, W: 32, C: 3, Out: 64, KH: 3, KW: 3, Stride: 1, Pad: 1}, "3x3/1 3→64, 32→32 px"},
		{Options{Model: ResNet18}, "net.layer4.0.conv1", kernel.Conv{N: 2, H: 8, W: 8, C: 256, Out: 512, KH: 3, KW: 3, Stride: 2, Pad: 1}, "3x3/2 256→512, 8→4 px"},
		{Options{Model: ResNet50}, "net.layer2.0.shortcut.0", kernel.Conv{N: 2, H: 32, W: 32, C: 256, Out: 512, KH: 1, KW: 1, Stride: 2}, "1x1/2 256→512, 32→16 px"},
		{Options{Model: Decoder}, "conv_block1.0", kernel.Conv{N: 2, H: 4, W: 4, C: 512, Out: 100, KH: 4, KW: 4, Stride: 1}, "4x4/1 100→512, 1→4 px"},
		{Options{Model: Decoder}, "conv_block2.0", kernel.Conv{N: 2, H: 8, W: 8, C: 256, Out: 512, KH: 4, KW: 4, Stride: 2, Pad: 1}, "4x4/2 512→256, 4→8 px"},
		{Options{Model: Decoder}, "conv_block5.0", kernel.Conv{N: 2, H: 32, W: 32, C: 3, Out: 64, KH: 1, KW: 1, Stride: 1}, "1x1/1 64→3, 32→32 px"},
	} {
		want.Batch = 2
		convs, err := want.convolutions()
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, c := range convs {
			if c.name == want.layer {
				found = true
				if c.Conv != want.Conv || c.shape() != want.shape {
					t.Errorf("%s is %+v, %s, want %+v, %s", c.name, c.Conv, c.shape(), want.Conv, want.shape)
				}
			}
		}
		if !found {
			t.Errorf("%s has no layer %s", want.Model, want.layer)
		}
	}
}

func TestATransposedLayersPassesAreTheConvolutionsOthers(t *testing.T) {
	for _, c := range []struct {
		pass       string
		transposed bool
		want       string
	}{
		{forwardPass, false, forwardPass}, {inputPass, false, inputPass}, {weightPass, false, weightPass},
		{forwardPass, true, inputPass}, {inputPass, true, forwardPass}, {weightPass, true, weightPass},
	} {
		if got := (Pass{Name: c.pass}).kernelPass(c.transposed); got != c.want {
			t.Errorf("%s, transposed %v: %s, want %s", c.pass, c.transposed, got, c.want)
		}
	}
}

func TestEveryLayerIsMeasured(t *testing.T) {
	r, err := Layers(context.Background(), Options{Model: Decoder, Of: WRN402, Batch: 1, Measure: short(1)})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Layers) != 5 || !(r.PeakGFLOPS > 0) || !(r.Bandwidth > 0) {
		t.Errorf("%d layers, peak %g, bandwidth %g", len(r.Layers), r.PeakGFLOPS, r.Bandwidth)
	}
	for _, l := range r.Layers {
		for _, p := range l.Passes {
			if !(p.Millis > 0 && p.GFLOPS > 0 && p.ShareOfPeak > 0 && p.Roof > 0 && p.Intensity > 0) {
				t.Errorf("%s: %+v", l.Name, p)
			}
		}
	}
}

func TestEqualLayersAreOneRow(t *testing.T) {
	convs, err := Options{Model: ResNet18, Batch: 1}.convolutions()
	if err != nil {
		t.Fatal(err)
	}
	layers, times := grouped(convs), 0
	for _, l := range layers {
		times += l.Times
	}
	if len(convs) != 20 || times != 20 || layers[1].Name != "net.layer1.0.conv1" || layers[1].Times != 4 {
		t.Errorf("%d convolutions in %d rows that stand for %d", len(convs), len(layers), times)
	}
}
