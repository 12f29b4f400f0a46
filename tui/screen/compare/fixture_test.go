package compare

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

var dark = theme.For(colorprofile.TrueColor, true)

// trial is a run to be written into a store.
type trial struct {
	settings spec.Experiment
	summary  results.Summary
	epochs   int             // of the decoder, that wrote curves
	state    results.State   // the zero State: finished
	scores   *results.Scores // nil: none
	local    *results.Localisation
}

const convention = "a score is higher when the image is more OOD; ID+ and OOD+ name the positive class; AUPR is average precision"

// paired is a finished run of a sweep over the decoder's pairing, whose heatmap is at an AUROC on average.
func paired(pairing string, seed uint64, auroc float64) trial {
	t := trial{settings: spec.Default(), epochs: 20}
	e := &t.settings
	e.Name, e.Decoder.Pairing, e.Seed = "ablate-pairing", pairing, seed
	e.Label = fmt.Sprintf("decoder.pairing=%s seed=%d", pairing, seed)
	t.summary = results.Summary{Experiment: experiments.RunName(*e), Seed: seed, IDSet: "cifar10/test", Accuracy: 0.91 + 0.002*float64(seed), Convention: convention}
	t.summary.DataFingerprints = []results.Fingerprint{{Name: "test", SHA256: "aa"}}
	for i, set := range []string{"svhn/test", "textures/test", "cifar100/test"} {
		r := results.SetResult{Set: set, Group: []string{"far", "far", "near"}[i], Images: 1000, IDImages: 1000}
		for j, detector := range []string{"heatmap", "msp", "energy"} {
			a := auroc + 0.05 - 0.05*float64(i)
			if j > 0 { // these know nothing of the decoder
				a = 0.87 - 0.03*float64(i) - 0.02*float64(j) + 0.002*float64(seed)
			}
			r.Detectors = append(r.Detectors, result(detector, a))
		}
		t.summary.Sets = append(t.summary.Sets, r)
		t.summary.DataFingerprints = append(t.summary.DataFingerprints, results.Fingerprint{Name: set, SHA256: set})
	}
	return t
}

func result(detector string, a float64) results.DetectorResult {
	nan := math.NaN()
	return results.DetectorResult{Detector: detector, AUROC: a, FPR95ID: 1.3 - a, FPR95OOD: 1.33 - a, AUPRS: a - 0.02, AUPRE: a - 0.06,
		AUPRSTrapezoid: nan, AUPRETrapezoid: nan, DetectionError: 0.6 - a/2, AUTC: nan}
}

// ablation is three pairings: over three seeds the closest, over three the reference, over two the random one.
func ablation() []trial {
	return []trial{
		paired("closest", 1, 0.902), paired("closest", 2, 0.898), paired("closest", 3, 0.906),
		paired("reference", 1, 0.871), paired("reference", 2, 0.869), paired("reference", 3, 0.878),
		paired("random", 1, 0.8945), paired("random", 2, 0.899),
	}
}

// whole has all three seeds of the third pairing too, which is as good as the first.
func whole() []trial { return append(ablation(), paired("random", 3, 0.9085)) }

func running(pairing string, seed uint64, epochs int) trial {
	t := paired(pairing, seed, 0.9)
	t.epochs, t.state = epochs, results.State{Status: results.Running, Stage: "decoder", Fraction: 0.5, ETA: time.Minute}
	return t
}

// lab is a store with a feed and a desk on it.
type lab struct {
	testing.TB
	store *results.Store
	desk  *screen.Desk
	n     int
}

func newLab(t testing.TB, trials ...trial) *lab {
	t.Helper()
	store := results.NewStore(t.TempDir())
	l := &lab{TB: t, store: store, desk: &screen.Desk{Context: context.Background(), Feed: feed.New(store), Control: &control{}, Now: func() time.Time { return now },
		After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}}
	l.add(trials...)
	return l
}

func (l *lab) must(errs ...error) {
	l.Helper()
	if err := errors.Join(errs...); err != nil {
		l.Fatal(err)
	}
}

// add writes runs an hour apart, and lists them.
func (l *lab) add(trials ...trial) {
	l.Helper()
	for _, t := range trials {
		l.n++
		text := append([]byte("# Written by a test.\n# host h, linux/amd64, 2 CPUs, avx2 kernels, go1.26\n\n"), t.settings.TOML()...)
		id := results.NewID(experiments.RunName(t.settings), t.settings.Hash(), now.Add(time.Duration(l.n-50)*time.Hour))
		rec, err := l.store.Create(id, text)
		l.must(err)
		write(rec, t)
		if t.scores != nil {
			l.must(rec.WriteScores(t.scores))
		}
		if t.local != nil {
			l.must(rec.WriteLocalisation(t.local))
		}
		if t.state.Status != "" {
			l.must(rec.SetState(t.state), rec.Flush())
			l.Cleanup(func() { l.must(rec.Close()) })
			continue
		}
		l.must(rec.WriteSummary(&t.summary), rec.SetState(results.State{Status: results.Finished}), rec.Close())
	}
	l.list()
}

// write writes the curves of a decoder on its way to its AUROC.
func write(rec *results.Recorder, t trial) {
	rng := rand.New(rand.NewPCG(t.settings.Seed, uint64(len(t.settings.Decoder.Pairing))))
	auroc := t.summary.Sets[1].Detectors[0].AUROC
	for step := range t.epochs * 50 {
		rec.Scalar("decoder/loss", int64(step), 110+200*math.Exp(-float64(step)/130)+9*rng.NormFloat64())
	}
	for e := range t.epochs {
		v := auroc - 0.4*math.Exp(-float64(e+1)/3) + 0.004*rng.NormFloat64()
		rec.Scalar("decoder/val_auroc", int64(e+1), v)
		rec.Scalar("decoder/val_fpr95", int64(e+1), 1.25-v)
	}
}

// list lists the runs anew.
func (l *lab) list() {
	l.Helper()
	for {
		list, err := l.desk.Feed.Runs()
		l.must(err)
		if l.desk.List = list; list.Unread == 0 {
			return
		}
	}
}

// markAll marks every run, the oldest first.
func (l *lab) markAll() *lab {
	for _, row := range slices.Backward(l.desk.List.Rows) {
		l.desk.Mark(row.Run.ID)
	}
	return l
}

// open is the screen at a size, with everything that it asks for computed and read.
func (l *lab) open(w, h int) *Screen {
	l.Helper()
	s := New(l.desk)
	s.Resize(w, h)
	finish(s, s.Enter())
	return s
}

// finish carries commands out and gives their messages back, as the program would, until nothing is left to do. It returns
// the messages that are not the screen's.
func finish(s *Screen, cmds ...tea.Cmd) (others []tea.Msg) {
	for len(cmds) > 0 {
		cmd := cmds[0]
		cmds = cmds[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			cmds = append(cmds, msg...)
		case answer, pointing, curvesRead, done, copied:
			cmds = append(cmds, s.Receive(msg))
		default:
			others = append(others, msg)
		}
	}
	return others
}

func draw(s *Screen) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: dark, Now: now})
	return g
}

// press does actions as the root model does: only those that are not disabled.
func press(t testing.TB, s *Screen, actions ...keys.Action) {
	t.Helper()
	for _, a := range actions {
		if why := s.Disabled(a); why != "" {
			t.Fatalf("%s: %s", a, why)
		}
		finish(s, s.Do(a))
	}
}

// control remembers what it was asked to do.
type control struct {
	screen.Control
	queued []spec.Experiment
	files  map[string]string
	err    error
}

func (c *control) Queue(_ context.Context, cells []spec.Experiment) ([]string, error) {
	if c.err != nil {
		return nil, c.err
	}
	c.queued = append(c.queued, cells...)
	return make([]string, len(cells)), nil
}

func (c *control) WriteFile(name string, content []byte) (string, error) {
	if c.err != nil {
		return "", c.err
	}
	if _, there := c.files[name]; there {
		return "", fmt.Errorf("%s is there already and stays as it is: choose another name", name)
	}
	if c.files == nil {
		c.files = map[string]string{}
	}
	c.files[name] = string(content)
	return filepath.Join("/workspace", name), nil
}
