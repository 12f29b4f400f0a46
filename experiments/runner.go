package experiments

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// runner takes one run through its stages.
type runner struct {
	e        spec.Experiment
	o        Options
	recorder *results.Recorder
	started  time.Time
	progress *progress
	telling  sync.Mutex // o.Log: a request to stop comes from aside

	data   *stage.Data
	keys   map[string]string
	work   map[string]float64 // of all stages, see stageWork
	stages []results.StageSummary
}

// DataError is a failure of the data: missing, damaged or unfit for the
// experiment. The input is to blame, not the run.
type DataError struct{ Err error }

func (e *DataError) Error() string { return e.Err.Error() }

func (e *DataError) Unwrap() error { return e.Err }

func newRunner(e spec.Experiment, o Options, recorder *results.Recorder) *runner {
	return &runner{e: e, o: o, recorder: recorder, started: time.Now(), progress: newProgress(recorder, stage.Kinds(e), o.Progress)}
}

func (r *runner) run(ctx context.Context) (*results.Summary, error) {
	if err := r.load(ctx); err != nil {
		return nil, err
	}
	var n networks
	steps := map[string]func(context.Context, *networks) error{
		stage.KindClassifier: r.classifier, stage.KindFeatures: r.features, stage.KindPairs: r.pairs, stage.KindDecoder: r.decoder,
		stage.KindPerturbed: r.perturbed, stage.KindScores: r.scores, stage.KindHeatmaps: r.heatmaps,
		stage.KindBaselines: r.baselines, stage.KindLocalisation: r.localisation,
	}
	after := "the data were read"
	for _, kind := range stage.Kinds(r.e) {
		if r.stopping() {
			return nil, &stopped{after}
		}
		if err := steps[kind](ctx, &n); err != nil {
			return nil, err
		}
		after = "the stage " + kind
	}
	return r.finish(ctx, &n)
}

// load reads the data and plans the stages.
func (r *runner) load(ctx context.Context) error {
	r.progress.begin("data", 0, false)
	var err error
	reading := r.untilAsked(ctx)
	defer reading.end()
	r.data, err = stage.Load(reading, r.e, stage.Folders{Data: r.o.DataDir, Classifiers: r.o.Store.Classifiers()}, &reporter{runner: r})
	if err != nil {
		return &DataError{err}
	}
	for _, p := range r.data.Parts() {
		r.logf("%s: %d images", p.Name, p.Set.Len())
	}
	r.keys = stage.Keys(r.e, r.data)
	work, err := r.plan()
	if err != nil {
		return err
	}
	r.progress.plan(work)
	return nil
}

// plan is the work of each stage that is not there yet, in multiply-adds.
func (r *runner) plan() (map[string]float64, error) {
	var err error
	if r.work, _, err = stageWork(r.e, r.data); err != nil {
		return nil, err
	}
	left := maps.Clone(r.work)
	for kind, hash := range r.keys {
		if r.o.Store.StageDone(results.StageKey{Kind: kind, Hash: hash}) {
			delete(left, kind)
		}
	}
	return left, nil
}

// finish sums up, records the summary and returns it as it was recorded.
func (r *runner) finish(ctx context.Context, n *networks) (*results.Summary, error) {
	s, err := summarise(ctx, r.e, r.data, n)
	if err != nil {
		return nil, err
	}
	s.Run, s.Experiment, s.Stages = r.recorder.ID(), RunName(r.e), r.stages
	s.WallSeconds = time.Since(r.started).Seconds()
	if err := r.recorder.WriteSummary(s); err != nil {
		return nil, err
	}
	r.logf("finished in %.0f s: accuracy %.2f %%, mean heatmap AUROC %.2f %%", s.WallSeconds, 100*s.Accuracy, 100*heatmapMean(s.Mean).AUROC)
	run, err := r.o.Store.Find(s.Run)
	if err == nil && run.Summary == nil {
		err = fmt.Errorf("the summary of %s cannot be read back: %s", s.Run, run.Problem)
	}
	if err != nil {
		return nil, err
	}
	return run.Summary, nil
}

// heatmapMean are the method's own figures, wherever its detector stands.
func heatmapMean(mean []results.DetectorResult) results.DetectorResult {
	for _, d := range mean {
		if d.Detector == stage.HeatmapDetector {
			return d
		}
	}
	return results.DetectorResult{}
}

// end records how the run ended.
func (r *runner) end(err error) error {
	switch {
	case err == nil:
		return r.progress.end(results.Finished, "")
	case errors.Is(err, context.Canceled):
		reason := reasonOf(err)
		r.logf("%s; finished stages are kept", reason)
		return r.progress.end(results.Stopped, reason)
	}
	r.recorder.Logf("failed: %v", err) // who listens is told by Run
	return r.progress.end(results.Failed, err.Error())
}

func (r *runner) logf(format string, args ...any) {
	r.recorder.Logf(format, args...)
	if r.o.Log != nil {
		r.telling.Lock()
		defer r.telling.Unlock()
		r.o.Log(fmt.Sprintf(format, args...))
	}
}
