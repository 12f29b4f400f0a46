package stage

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oodscope/experiments/detector"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// bench is what a decoder is trained with: random images, and features and partners
// of them.
type bench struct {
	e     spec.Experiment
	d     *Data
	c     *Classifier
	f     *Features
	pairs Pairs
}

func newBench(t *testing.T, settings ...string) bench {
	t.Helper()
	e := changed(t, append([]string{"data.size", "16", "classifier.width", "2", "decoder.batch", "10"}, settings...)...)
	d := data()
	for _, p := range d.Parts() {
		p.Set.Height, p.Set.Width = 16, 16
		p.Set.Pixels = slices.Concat(p.Set.Pixels, p.Set.Pixels, p.Set.Pixels, p.Set.Pixels)
	}
	c, err := NewClassifier(e, d)
	if err != nil {
		t.Fatal(err)
	}
	f, dir := tinyFeatures(d, c), t.TempDir()
	for i := range f.Ranges {
		f.Ranges[i] = f.Ranges[0]
	}
	if err := FindPairs(t.Context(), e, d, f, dir, quiet{}); err != nil {
		t.Fatal(err)
	}
	pairs, err := LoadPairs(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	return bench{e, d, c, f, pairs}
}

func (b bench) loop(t *testing.T, r Reporter) *decoderLoop {
	t.Helper()
	l, err := newDecoderLoop(t.Context(), b.e, b.d, b.c, b.f, b.pairs, r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.trainer.Close() })
	return l
}

// train leaves a stage in a folder.
func (b bench) train(t *testing.T, r Reporter) (dir string, err error) {
	t.Helper()
	dir = t.TempDir()
	return dir, TrainDecoder(t.Context(), b.e, b.d, b.c, b.f, b.pairs, dir, r)
}

// watching hears films, and asks to stop after an epoch.
type watching struct {
	quiet
	heard     *[]results.Film
	stopAfter int // 0: never
}

func (w watching) Film(f *results.Film) error {
	*w.heard = append(*w.heard, *f)
	return nil
}

func (w watching) Stopping() bool { return w.stopAfter > 0 && len(*w.heard) > w.stopAfter }

func TestAFilmChangesNothingOfTheTraining(t *testing.T) {
	t.Parallel()
	for _, settings := range [][]string{nil, {"decoder.forward_layers", "2"}, {"data.num_outliers", "0"}} {
		b := newBench(t, append(settings, "decoder.epochs", "2")...)
		dir, err := b.train(t, quiet{})
		if err != nil {
			t.Fatal(settings, err)
		}
		l := b.loop(t, quiet{})
		l.film = &film{} // that keeps no epoch
		if err := l.train(); err != nil {
			t.Fatal(settings, err)
		}
		without := filepath.Join(t.TempDir(), weightsFile)
		if err := l.model.Weights.Save(without, map[string]string{"classifier": b.c.Architecture.Name}); err != nil {
			t.Fatal(settings, err)
		}
		if !bytes.Equal(content(t, filepath.Join(dir, weightsFile)), content(t, without)) {
			t.Errorf("%v: the weights differ", settings)
		}
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAFilmIsWhatTheDecoderMadeOfHeldOutImages(t *testing.T) {
	t.Parallel()
	b := newBench(t, "decoder.epochs", "3", "decoder.forward_layers", "2")
	dir, err := b.train(t, quiet{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := LoadFilm(dir)
	if err != nil {
		t.Fatal(err)
	}
	if f.Set != "out/all" || f.IDSet != "id/train" || f.Len() != filmedID+3 || f.Outliers != 3 || !slices.Equal(f.Epochs, []int{0, 1, 2, 3}) {
		t.Fatalf("%d images, %d of them outliers of %s, at %v", f.Len(), f.Outliers, f.Set, f.Epochs)
	}
	for i, at := range f.Index {
		set := b.d.OutlierHoldout
		if i >= f.Outliers {
			set = b.d.Holdout
		}
		if got := f.Images[i*set.Stride():][:set.Stride()]; !bytes.Equal(got, set.Image(int(at))) {
			t.Errorf("image %d is not image %d of %s", i, at, set.Name)
		}
	}
	checkLastPicture(t, b, dir, f)
	again, err := b.train(t, quiet{})
	if err != nil || !bytes.Equal(content(t, filepath.Join(dir, results.FilmFile)), content(t, filepath.Join(again, results.FilmFile))) {
		t.Errorf("the same training makes another film, %v", err)
	}
}

// checkLastPicture compares the film's last picture with the heatmaps of the finished
// decoder.
func checkLastPicture(t *testing.T, b bench, dir string, f *results.Film) {
	t.Helper()
	m, err := LoadDecoder(b.e, b.c, dir)
	if err != nil {
		t.Fatal(err)
	}
	l := b.loop(t, quiet{})
	size := 3 * f.Height * f.Width
	for i, at := range f.Index {
		in := l.outlierHoldout
		if i >= f.Outliers {
			in = l.holdout
		}
		err := heatmaps(t.Context(), m, in, func(from, n int, maps []float32) error {
			want := maps[(int(at)-from)*size:][:size]
			last := f.At(len(f.Epochs) - 1)
			if got := last.Maps[i*size:][:size]; !slices.Equal(got, want) || last.Scores[i] != detector.HeatmapScore(want, size/3) {
				t.Errorf("image %d: the last heatmap is another one than the decoder's", i)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFilmIsShownAsItGrows(t *testing.T) {
	t.Parallel()
	var heard []results.Film
	b := newBench(t, "decoder.epochs", "3")
	dir, err := b.train(t, watching{heard: &heard})
	if err != nil || len(heard) != 4 {
		t.Fatalf("%d pictures, %v", len(heard), err)
	}
	for i := range heard {
		if err := heard[i].Validate(); err != nil || len(heard[i].Epochs) != i+1 {
			t.Errorf("picture %d: %v, %v", i, heard[i].Epochs, err)
		}
	}
	if kept, err := LoadFilm(dir); err != nil || cmp.Diff(*kept, heard[3]) != "" {
		t.Errorf("what is kept is not what was shown last, %v", err)
	}
}

func TestATrainingThatIsAskedToStopEndsAfterItsEpoch(t *testing.T) {
	t.Parallel()
	var heard []results.Film
	dir, err := newBench(t, "decoder.epochs", "9").train(t, watching{heard: &heard, stopAfter: 2})
	var stopped *Stopped
	if !errors.As(err, &stopped) || *stopped != (Stopped{2, 9}) || !errors.Is(err, context.Canceled) {
		t.Errorf("training returned %v", err)
	}
	if left, err := os.ReadDir(dir); len(left) > 0 || err != nil {
		t.Errorf("it left %v, %v", left, err)
	}
	if _, err := LoadFilm(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a stage without a film: %v", err)
	}
	// In the last epoch there is nothing to be stopped any more.
	heard = nil
	if _, err := newBench(t, "decoder.epochs", "2").train(t, watching{heard: &heard, stopAfter: 2}); err != nil {
		t.Errorf("the last epoch ended with %v", err)
	}
}

func TestFilmedEpochs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		epochs := rapid.OneOf(rapid.IntRange(1, 40), rapid.IntRange(1, 1<<31-1)).Draw(t, "epochs")
		kept := filmed(epochs)
		if len(kept) != min(epochs, filmedEpochs)+1 || kept[0] != 0 || kept[1] != 1 || kept[len(kept)-1] != epochs {
			t.Fatalf("of %d epochs %v are kept", epochs, kept)
		}
		var steps []int
		for i := 2; i < len(kept); i++ {
			steps = append(steps, kept[i]-kept[i-1])
		}
		if len(steps) > 0 && (slices.Min(steps) < 1 || slices.Max(steps) > slices.Min(steps)+1) {
			t.Fatalf("of %d epochs %v are kept", epochs, kept)
		}
	})
}

func TestFilmedImagesFollowTheSeed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		limit, n := rapid.IntRange(0, 30).Draw(t, "limit"), rapid.IntRange(0, 10).Draw(t, "n")
		seed := rapid.Uint64().Draw(t, "seed")
		got := chosen(limit, n, seed, "use")
		if len(got) != min(n, limit) || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("%v of %d", got, limit)
		}
		if len(got) > 0 && (got[0] < 0 || got[len(got)-1] >= limit) || !slices.Equal(got, chosen(limit, n, seed, "use")) {
			t.Fatalf("%v of %d", got, limit)
		}
	})
	if slices.Equal(chosen(1000, 4, 1, "use"), chosen(1000, 4, 2, "use")) || slices.Equal(chosen(1000, 4, 1, "use"), chosen(1000, 4, 1, "other")) {
		t.Error("another seed or use takes the same images")
	}
}
