package detector

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// world is a classifier's last layer and the features before it: each class has
// some of the first half of the features, at about 5 in its images; an outlier has
// one of the other half at about 2. The rest is near zero, and the last feature is
// dead.
type world struct {
	classes, d int
	each       int // features of a class
	head       Head
	random     *rand.Rand
}

func newWorld(seed uint64, classes, d int) *world {
	w := &world{classes: classes, d: d, each: d / 2 / classes, random: rand.New(rand.NewPCG(seed, 0))}
	w.head = Head{W: make([]float32, classes*d), B: make([]float32, classes)}
	for c := range classes {
		for j := range d {
			w.head.W[c*d+j] = float32(0.02 * w.random.NormFloat64())
		}
		for j := range w.each {
			w.head.W[c*d+c*w.each+j] += 0.5
		}
		w.head.B[c] = float32(0.1 * w.random.NormFloat64())
	}
	return w
}

// images are n of random labels; OOD ones have none.
func (w *world) images(n int, ood bool) (Inputs, []int32) {
	in := Inputs{N: n, Classes: w.classes, D: w.d, Pixels: 4}
	var labels []int32
	for range n {
		z := make([]float32, w.d)
		for j := range w.d - 1 {
			z[j] = float32(0.2 * w.random.Float64())
		}
		level := 0.02
		if c := w.random.IntN(w.classes); !ood {
			labels = append(labels, int32(c))
			for j := range w.each {
				z[c*w.each+j] += float32(5 + 0.5*w.random.NormFloat64())
			}
		} else {
			level = 0.5
			z[w.d/2+w.random.IntN(w.d-1-w.d/2)] += float32(2 + 0.3*w.random.NormFloat64())
		}
		in.Features = append(in.Features, z...)
		for _, l := range w.head.affine().apply(widened(z)) {
			in.Logits = append(in.Logits, float32(l))
			in.Perturbed = append(in.Perturbed, float32(1.1*l))
		}
		for range 12 {
			in.Heatmaps = append(in.Heatmaps, float32(level*w.random.NormFloat64()))
		}
	}
	return in, labels
}

func (w *world) training() Training {
	t := Training{Head: w.head, Seed: 7}
	t.Train, t.TrainLabels = w.images(300, false)
	t.Holdout, t.HoldoutLabels = w.images(100, false)
	t.Outliers, _ = w.images(80, true)
	return t
}

// small settings fit small sets.
func small() Settings {
	s := DefaultSettings()
	s.KNNNeighbours, s.NNGuideNeighbours, s.MLPHeadBatch = 5, 10, 32
	return s
}

// everyDetector runs a test of each detector, fitted on the same world.
func everyDetector(t *testing.T, test func(t *testing.T, d Detector, w *world)) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			w := newWorld(1, 4, 40)
			d, err := New(name, small())
			if err != nil {
				t.Fatal(err)
			}
			test(t, fitted(t, d, w.training()), w)
		})
	}
}

// pick takes the named images.
func (in Inputs) pick(which []int) Inputs {
	out := Inputs{N: len(which), Classes: in.Classes, D: in.D, Pixels: in.Pixels}
	for _, i := range which {
		out.Logits = append(out.Logits, in.logits(i)...)
		out.Features = append(out.Features, in.features(i)...)
		out.Perturbed = append(out.Perturbed, in.perturbed(i)...)
		out.Heatmaps = append(out.Heatmaps, in.heatmap(i)...)
	}
	return out
}

func scores(t interface{ Fatal(...any) }, d Detector, in Inputs) []float64 {
	s, err := d.Score(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOrderAndBatchesDoNotMatter(t *testing.T) {
	t.Parallel()
	everyDetector(t, func(t *testing.T, d Detector, w *world) {
		id, _ := w.images(30, false)
		ood, _ := w.images(30, true)
		both := append(scores(t, d, id), scores(t, d, ood)...)
		all := id.pick(nil)
		for _, in := range []Inputs{id, ood} {
			all.N += in.N
			all.Logits, all.Features = append(all.Logits, in.Logits...), append(all.Features, in.Features...)
			all.Perturbed, all.Heatmaps = append(all.Perturbed, in.Perturbed...), append(all.Heatmaps, in.Heatmaps...)
		}
		if whole := scores(t, d, all); !slices.Equal(whole, both) {
			t.Fatalf("at once %v, in two batches %v", whole, both)
		}
		rapid.Check(t, func(t *rapid.T) {
			which := rapid.SliceOfN(rapid.IntRange(0, all.N-1), 0, 70).Draw(t, "images")
			for k, s := range scores(t, d, all.pick(which)) {
				if s != both[which[k]] {
					t.Fatalf("image %d: %v alone or in another order, %v before", which[k], s, both[which[k]])
				}
			}
		})
	})
}

func TestOODScoresHigher(t *testing.T) {
	t.Parallel()
	everyDetector(t, func(t *testing.T, d Detector, w *world) {
		id, _ := w.images(50, false)
		ood, _ := w.images(50, true)
		higher := 0
		for _, o := range scores(t, d, ood) {
			for _, i := range scores(t, d, id) {
				if o > i {
					higher++
				}
			}
		}
		if higher < 50*50*9/10 {
			t.Errorf("an outlier scores higher than an ID image in %d of %d pairs", higher, 50*50)
		}
	})
}

func TestFitIsRepeatableOnAnyCores(t *testing.T) { // sets GOMAXPROCS: not parallel
	w := newWorld(2, 3, 20)
	from := w.training()
	in, _ := w.images(20, true)
	for _, name := range Names() {
		run := func(cores int) []float64 {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			d, err := New(name, small())
			if err != nil {
				t.Fatal(err)
			}
			return scores(t, fitted(t, d, from), in)
		}
		if one, many := run(1), run(5); !slices.Equal(one, many) {
			t.Errorf("%s: %v on one core, %v on five", name, one, many)
		}
	}
}

func TestFitKeepsNothingAndScoreIsConcurrent(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		w := newWorld(3, 3, 20)
		from := w.training()
		in, _ := w.images(40, true)
		d, err := New(name, small())
		if err != nil {
			t.Fatal(err)
		}
		want := slices.Clone(scores(t, fitted(t, d, from), in))
		for _, v := range [][]float32{from.Train.Features, from.Train.Logits, from.Holdout.Features, from.Holdout.Logits, from.Outliers.Features, from.Head.W, from.Head.B} {
			for i := range v {
				v[i] = float32(math.NaN())
			}
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if got, err := d.Score(in); err != nil || !slices.Equal(got, want) {
					t.Errorf("%s: %v, %v; want %v", name, got, err, want)
				}
			})
		}
		all.Wait()
	}
}

// What every formula says of its input is the same after these changes.
func TestInvariances(t *testing.T) {
	t.Parallel()
	shiftLogits := func(in *Inputs) {
		for i := range in.Logits {
			in.Logits[i] += 3
			in.Perturbed[i] += 3
		}
	}
	twice := func(in *Inputs) {
		for i := range in.Features {
			in.Features[i] *= 2
		}
	}
	// Each feature in a unit and about an origin of its own.
	units := func(in *Inputs) {
		for i := range in.Features {
			in.Features[i] = in.Features[i]*float32(1+i%in.D%3) + float32(i%in.D)
		}
	}
	nothing := func(*Inputs) {}
	for _, c := range []struct {
		what           string
		learnt, scored func(*Inputs)
		names          string
		shift          float64
	}{
		{"logits + 3", nothing, shiftLogits, "msp entropy gen odin gradnorm", 0},
		{"logits + 3", nothing, shiftLogits, "maxlogit energy", -3},
		{"logits + 3, fitted so", shiftLogits, shiftLogits, "temperature kl-matching", 0},
		{"features doubled", nothing, twice, "knn nnguide", 0},
		{"features doubled, fitted so", twice, twice, "mahalanobis rmds knn", 0},
		{"features in other units", units, units, "linear-head", 0},
	} {
		for _, name := range strings.Fields(c.names) {
			w := newWorld(4, 3, 20)
			from := w.training()
			in, _ := w.images(20, true)
			d, err := New(name, small())
			if err != nil {
				t.Fatal(err)
			}
			want := scores(t, fitted(t, d, from), in)
			for _, set := range []*Inputs{&from.Train, &from.Holdout, &from.Outliers} {
				c.learnt(set)
			}
			c.scored(&in)
			again, err := New(name, small())
			if err != nil {
				t.Fatal(err)
			}
			for i, got := range scores(t, fitted(t, again, from), in) {
				if math.Abs(got-want[i]-c.shift) > 2e-4*(0.01+math.Abs(want[i])) {
					t.Errorf("%s, %s: image %d scores %v, before %v", name, c.what, i, got, want[i])
				}
			}
		}
	}
}

func TestMoreHeatmapIsMoreOOD(t *testing.T) {
	t.Parallel()
	got := scores(t, Heatmap{}, Inputs{N: 2, Pixels: 1, Heatmaps: []float32{0, 0.5, 0, 0, -0.6, 0}})
	if got[0] >= got[1] {
		t.Errorf("scores %v", got)
	}
}

func TestCancelledFitSaysSo(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	from := newWorld(5, 3, 20).training()
	for _, name := range []string{"temperature", "mahalanobis", "rmds", "vim", "residual", "linear-head", "mlp-head"} {
		d, err := New(name, small())
		if err != nil {
			t.Fatal(err)
		}
		if err := d.(Fitter).Fit(ctx, from); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want %v", name, err, context.Canceled)
		}
	}
}
