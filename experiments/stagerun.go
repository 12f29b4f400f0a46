package experiments

import (
	"context"
	"fmt"
	"time"

	"oodscope/experiments/stage"
	"oodscope/results"
	"oodscope/results/events"
)

// stage computes a stage, or takes it from another run, and returns its folder.
// A stage's curves lie in its folder too and are repeated into the events of
// every run that shares it, so that identical runs have identical curves.
func (r *runner) stage(ctx context.Context, kind string, build func(context.Context, string, stage.Reporter) error) (string, error) {
	key := results.StageKey{Kind: kind, Hash: r.keys[kind]}
	cached := r.o.Store.StageDone(key)
	r.progress.begin(kind, 1+len(r.stages), cached)
	start := time.Now()
	waiting := r.untilAsked(ctx) // nothing is lost where another process builds it
	defer waiting.end()
	found, err := r.o.Store.Stage(waiting, key, func(ctx context.Context, dir string) error {
		waiting.begin()
		return r.build(ctx, dir, build)
	})
	if err != nil {
		return "", err // names the stage
	}
	if found.Cached {
		r.progress.cached(kind, time.Since(start))
		r.logf("%s: taken from an earlier run (%s)", kind, key.Hash[:12])
		err = r.replay(found.Dir)
	}
	r.progress.done(kind)
	r.stages = append(r.stages, results.StageSummary{Kind: kind, Hash: key.Hash, Cached: found.Cached, Seconds: time.Since(start).Seconds(), Work: r.work[kind]})
	return found.Dir, err
}

// build computes a stage and keeps its curves in its folder.
func (r *runner) build(ctx context.Context, dir string, build func(context.Context, string, stage.Reporter) error) error {
	curves, err := events.Create(dir, time.Now())
	if err != nil {
		return err
	}
	rep := &reporter{runner: r, curves: curves}
	if err := build(ctx, dir, rep); err != nil {
		curves.Close()
		return err
	}
	if rep.err != nil {
		curves.Close()
		return rep.err
	}
	return curves.Close()
}

// replay repeats a stage's curves.
func (r *runner) replay(dir string) error {
	const chunk = 4096
	reader := events.NewReader(dir)
	for {
		points, err := reader.Read(chunk)
		if err != nil {
			return fmt.Errorf("curves of the stage: %w", err)
		}
		if len(points) == 0 {
			if problem := reader.Problem(); problem != "" {
				return fmt.Errorf("curves of the stage: %s", problem)
			}
			return nil
		}
		for _, p := range points {
			r.recorder.Scalar(p.Tag, p.Step, p.Value)
		}
	}
}

// reporter passes on what a stage tells.
type reporter struct {
	runner *runner
	curves *events.Writer
	err    error
}

func (p *reporter) Scalar(tag string, step int64, value float64) {
	p.runner.recorder.Scalar(tag, step, value)
	if err := p.curves.Scalar(tag, step, time.Now(), value); err != nil && p.err == nil {
		p.err = err
	}
}

func (p *reporter) Progress(s stage.Progress) { p.runner.progress.update(s) }

// Film shows the film so far.
func (p *reporter) Film(f *results.Film) error { return p.runner.recorder.WriteFilm(f) }

func (p *reporter) Stopping() bool { return p.runner.stopping() }

func (p *reporter) Logf(format string, args ...any) { p.runner.logf(format, args...) }
