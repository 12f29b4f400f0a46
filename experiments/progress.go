package experiments

import (
	"sync"
	"time"

	"oodscope/experiments/stage"
	"oodscope/results"
)

// progress turns what stages tell into the run's state: the share of all work
// that is done and the time that the rest will take at the speed so far.
type progress struct {
	mu       sync.Mutex // of all below: a request to stop comes from aside
	recorder *results.Recorder
	kinds    []string // of the run's stages
	listen   func(results.State)
	state    results.State

	work    map[string]float64 // of each stage that has to be computed
	total   float64
	before  float64   // work of the stages that are done
	since   time.Time // when computing began
	saved   time.Time
	heard   time.Time
	saveErr error

	stopping bool // asked for, not yet done
}

const (
	saveEvery = time.Second
	tellEvery = 100 * time.Millisecond
)

func newProgress(recorder *results.Recorder, kinds []string, listen func(results.State)) *progress {
	return &progress{recorder: recorder, kinds: kinds, listen: listen, state: results.State{Status: results.Running, Stages: len(kinds), Kinds: kinds}}
}

// plan takes the work of each stage, in one unit for all.
func (p *progress) plan(work map[string]float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.work, p.since = work, time.Now()
	for _, kind := range p.kinds {
		p.total += work[kind]
	}
}

// begin enters a stage; index 0 is the reading of the data.
func (p *progress) begin(kind string, index int, cached bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = results.State{
		Status: results.Running, Stage: kind, StageIndex: max(0, index-1), Stages: len(p.kinds), Kinds: p.kinds, Cached: cached,
		Fraction: p.state.Fraction, ETA: p.state.ETA, Started: p.state.Started,
	}
	p.publish(true)
}

// cached marks the stage as taken from another run; the time spent waiting for
// it says nothing about speed.
func (p *progress) cached(kind string, waited time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.since = p.since.Add(waited)
	p.total -= p.work[kind]
	p.work[kind] = 0
	p.state.Cached = true
}

func (p *progress) done(kind string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.before += p.work[kind]
	p.measure(0)
	p.publish(true)
}

func (p *progress) update(s stage.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state.Epoch, p.state.Epochs, p.state.Step, p.state.Steps = s.Epoch, s.Epochs, s.Step, s.Steps
	p.state.Rate, p.state.Unit, p.state.Done, p.state.Total = s.Rate, s.Unit, s.Done, s.Total
	p.measure(s.Done)
	p.publish(false)
}

// measure renews the fraction and the time left, given the work done in the
// running stage.
func (p *progress) measure(inStage float64) {
	if p.total <= 0 {
		return
	}
	p.state.Fraction = min(1, (p.before+inStage)/p.total)
	passed := time.Since(p.since)
	if p.state.Fraction > 0 && passed > time.Second {
		p.state.ETA = time.Duration(float64(passed) * (1 - p.state.Fraction) / p.state.Fraction)
	}
}

// publish saves and tells the state, not more often than somebody can see.
func (p *progress) publish(now bool) {
	if p.stopping && !p.state.Status.Ended() {
		p.state.Status = results.Stopping
	}
	if now || time.Since(p.saved) > saveEvery {
		p.saved = time.Now()
		p.keep(p.recorder.SetState(p.state))
	}
	if p.listen != nil && (now || time.Since(p.heard) > tellEvery) {
		p.heard = time.Now()
		p.listen(p.state)
	}
}

// stop says from now on that the run is stopping, and returns where it is.
func (p *progress) stop() results.State {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.state.Status.Ended() {
		p.stopping = true
		p.publish(true)
	}
	return p.state
}

func (p *progress) keep(err error) {
	if p.saveErr == nil {
		p.saveErr = err
	}
}

// end records the last state and returns the first failure to record one.
func (p *progress) end(status results.Status, reason string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state.Status, p.state.Reason, p.state.ETA = status, reason, 0
	if status == results.Finished {
		p.state.Fraction = 1
	}
	p.publish(true)
	return p.saveErr
}
