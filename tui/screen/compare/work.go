package compare

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/compare"
	"oodscope/results"
)

// wish is a comparison to be made.
type wish struct {
	subject  string // key
	baseline string // id of a run
	metric   string // empty: all of them
	detector string // empty: the heatmap, or the first; everyDetector: all of them
}

// everyDetector is a wish for all of them.
const everyDetector = "*"

// answer is what came of a wish. It is not changed any more.
type answer struct {
	wish       wish
	number     int // of the computation, so that one that was given up is known
	comparison *compare.Comparison
	settings   []compare.Setting
	detectors  []string // of all runs
	detector   string   // the one compared; everyDetector for all
	elsewhere  bool     // the baseline wished for is not among the runs: the first group is it
	err        error
}

// pointing is how well maps found pasted patches, in all runs of a subject.
type pointing struct {
	subject string // key
	rows    []compare.LocalisationRow
	notes   []string
	err     error
}

// work is what was computed of one subject, and what is being computed.
type work struct {
	answers map[wish]answer
	shown   answer // the newest that was wanted; it stays until the next one is there
	under   wish   // what is being computed
	number  int    // of that computation
	cancel  context.CancelFunc
	err     error // why the last one came to nothing
}

// busy tells whether something is being computed.
func (w *work) busy() bool { return w.cancel != nil }

// end gives up what is being computed.
func (w *work) end() {
	if w.cancel != nil {
		w.cancel()
		w.cancel = nil
	}
}

// start computes a wish, in place of what is being computed.
func (w *work) start(parent context.Context, runs []*results.Run, wanted wish) tea.Cmd {
	if w.busy() && w.under == wanted {
		return nil
	}
	w.end()
	ctx, cancel := context.WithCancel(parent)
	w.number++
	w.under, w.cancel = wanted, cancel
	return compute(ctx, runs, wanted, w.number)
}

// receive keeps an answer; false where it is one to a computation that was given up.
func (w *work) receive(a answer) bool {
	if a.number != w.number || !w.busy() {
		return false
	}
	w.end()
	w.err = a.err
	if a.err == nil {
		w.answers[a.wish] = a
	}
	return true
}

// compute compares runs. It reads their settings and, to test single runs over images, their scores.
func compute(ctx context.Context, runs []*results.Run, w wish, number int) tea.Cmd {
	return func() tea.Msg {
		a := answer{wish: w, number: number, detectors: compare.Detectors(runs), detector: w.detector}
		if !slices.Contains(a.detectors, a.detector) && a.detector != everyDetector {
			a.detector = usual(a.detectors)
		}
		if a.comparison, a.err = a.compared(ctx, runs); a.err == nil {
			a.settings = a.comparison.Settings()
		}
		return a
	}
}

// usual is the heatmap's score where there is one.
func usual(detectors []string) string {
	if slices.Contains(detectors, results.HeatmapMethod) || len(detectors) == 0 {
		return results.HeatmapMethod
	}
	return detectors[0]
}

func (a *answer) compared(ctx context.Context, runs []*results.Run) (*compare.Comparison, error) {
	o := compare.Options{Baseline: a.wish.baseline, Metrics: compare.MetricNames()}
	if a.wish.metric != "" {
		o.Metrics = []string{a.wish.metric}
	}
	if a.detector != everyDetector && len(a.detectors) > 0 {
		o.Detectors = []string{a.detector}
	}
	c, err := compare.Compare(ctx, runs, o)
	if errors.Is(err, compare.ErrBaseline) {
		a.elsewhere, o.Baseline = true, ""
		return compare.Compare(ctx, runs, o)
	}
	return c, err
}

// point reads how well the maps of runs found pasted patches. That no run has measured it is no error.
func point(runs []*results.Run, subject string) tea.Cmd {
	return func() tea.Msg {
		p := pointing{subject: subject}
		if p.rows, p.notes, p.err = compare.Localisations(runs); errors.Is(p.err, fs.ErrNotExist) {
			return pointing{subject: subject}
		}
		return p
	}
}
