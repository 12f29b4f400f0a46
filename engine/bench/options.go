package bench

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"oodscope/engine/kernel"
)

// The networks that can be measured.
const (
	ResNet18 = "resnet18"
	ResNet50 = "resnet50" // at 64 px, the others at 32
	WRN402   = "wrn-40-2"
	Decoder  = "decoder" // of one of the others
	Search   = "nearest" // not a network: Nearest
)

var classifiers = []string{ResNet18, ResNet50, WRN402}

// Measure is how long something is measured.
type Measure struct {
	Threads int
	Seconds float64 // measure at least so long
	Steps   int     // and at least so many steps
	Warmup  int     // steps before the clock runs
	// Progress, if set, is told where the measurement is after every step.
	Progress func(Progress)
}

// Progress is where a measurement is.
type Progress struct {
	Doing    string
	Step     int
	Fraction float64       // 0 to 1
	Rate     float64       // Units a second
	Unit     string        // img/s and the like
	ETA      time.Duration // 0: unknown
}

// Options say which network is measured.
type Options struct {
	Model string // ResNet18, ResNet50, WRN402 or Decoder
	Of    string // the decoder's classifier; "" is ResNet18
	Batch int
	Train bool // else inference
	Measure
}

// Check says what is wrong with the options, as a person wrote them.
func (o Options) Check() error {
	switch {
	case o.Model != Decoder && !slices.Contains(classifiers, o.Model):
		return fmt.Errorf("model %q: want %s, %s or %s", o.Model, strings.Join(classifiers, ", "), Decoder, Search)
	case o.Of != "" && o.Model != Decoder:
		return fmt.Errorf("of %q: only a decoder is of a classifier, and the model is %s", o.Of, o.Model)
	case o.Of != "" && !slices.Contains(classifiers, o.Of):
		return fmt.Errorf("of %q: want %s", o.Of, strings.Join(classifiers, ", "))
	case o.Batch < 1:
		return fmt.Errorf("batch %d: want at least 1", o.Batch)
	}
	return o.Measure.check()
}

func (m Measure) check() error {
	switch {
	case m.Threads < 1:
		return fmt.Errorf("threads %d: want at least 1", m.Threads)
	case !(m.Seconds >= 0 && m.Seconds <= 1e6):
		return fmt.Errorf("seconds %g: want 0 to 1e6", m.Seconds)
	case m.Steps < 1 || m.Warmup < 0:
		return fmt.Errorf("%d steps after %d: want at least 1 after at least 0", m.Steps, m.Warmup)
	}
	return kernel.Check()
}

// classifier is the network that is measured, or whose decoder is.
func (o Options) classifier() string {
	switch {
	case o.Model != Decoder:
		return o.Model
	case o.Of != "":
		return o.Of
	}
	return ResNet18
}

func (o Options) mode() string {
	if o.Train {
		return "train"
	}
	return "infer"
}

// passes are the convolutions' passes of a step: forward, and for training the
// gradients of images and filters.
func (o Options) passes() float64 {
	if o.Train {
		return 3
	}
	return 1
}
