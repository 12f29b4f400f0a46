package experiments

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// stopping runs an experiment that is asked to stop when it says a line that begins
// so, and returns the run.
func stopping(t *testing.T, store *results.Store, e spec.Experiment, line string, o Options) *results.Run {
	t.Helper()
	stop := make(chan struct{})
	log := o.Log
	o.Store, o.Stop = store, stop
	o.Log = func(said string) {
		if strings.HasPrefix(said, line) {
			close(stop)
		}
		if log != nil {
			log(said)
		}
	}
	if _, err := Run(context.Background(), e, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("Run returned %v", err)
	}
	return latest(t, store)
}

func latest(t *testing.T, store *results.Store) *results.Run {
	t.Helper()
	run, err := store.Find("latest")
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// computed are the stages that a run had to compute.
func computed(s *results.Summary) (kinds []string) {
	for _, s := range s.Stages {
		if !s.Cached {
			kinds = append(kinds, s.Kind)
		}
	}
	return kinds
}

// finishedStages are the kinds of the stages that are kept.
func finishedStages(t *testing.T, store *results.Store) (kinds []string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(store.Root, "stages", "[^.]*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		kind, _, _ := strings.Cut(filepath.Base(path), "-")
		kinds = append(kinds, kind)
	}
	return kinds
}

func TestARunStopsAfterTheEpochUnderWay(t *testing.T) {
	store, e := results.NewStore(t.TempDir()), tiny(3)
	var told []results.Status
	said, seen := make(chan struct{}), results.Status("")
	run := stopping(t, store, e, "decoder: ", Options{
		Progress: func(s results.State) {
			if s.Status == results.Stopping && !slices.Contains(told, results.Stopping) {
				close(said)
			}
			told = append(told, s.Status)
		},
		Log: func(line string) {
			if strings.HasPrefix(line, "decoder epoch 1/3") {
				<-said // before the epoch is over
				seen = latest(t, store).Status()
			}
		},
	})
	if run.Status() != results.Stopped || run.State.Reason != "stopped after epoch 1 of 3, on request" || run.State.Epoch != 1 {
		t.Errorf("the run is %s in epoch %d: %s", run.Status(), run.State.Epoch, run.State.Reason)
	}
	if seen != results.Stopping {
		t.Errorf("while it was stopping the folder said %s", seen)
	}
	after := told[slices.Index(told, results.Stopping):]
	if i := slices.IndexFunc(after, func(s results.Status) bool { return s != results.Stopping }); i != len(after)-1 || after[i] != results.Stopped {
		t.Errorf("after the request it said %v", after)
	}
	if film, err := run.Film(); err != nil || !slices.Equal(film.Epochs, []int{0, 1}) {
		t.Errorf("the film has %+v, %v", film, err)
	}
	checkResume(t, store, run)
	checkFilmIsRepeated(t, store, e)
}

// checkFilmIsRepeated runs again what is finished: a run that takes its decoder from
// another one has its film, too.
func checkFilmIsRepeated(t *testing.T, store *results.Store, e spec.Experiment) {
	t.Helper()
	trained := latest(t, store)
	summary, err := Run(context.Background(), e, Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	if got := computed(summary); len(got) > 0 {
		t.Errorf("it computed %v again", got)
	}
	want, err := trained.Film()
	if err != nil || !slices.Equal(want.Epochs, []int{0, 1, 2, 3}) {
		t.Fatalf("the film is %+v, %v", want, err)
	}
	got, err := latest(t, store).Film()
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// checkResume resumes a run whose classifier was finished and whose decoder was not.
func checkResume(t *testing.T, store *results.Store, stopped *results.Run) {
	t.Helper()
	t.Setenv(roleVar, "idle")
	p := Process{Store: store, Program: os.Args[0]}
	id, err := p.Resume(context.Background(), stopped.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Resume(context.Background(), stopped.ID); err == nil || !strings.Contains(err.Error(), id+" waits to do so already") {
		t.Errorf("resuming it twice: %v", err)
	}
	summary, err := p.RunQueued(context.Background(), id, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := computed(summary); got[0] != stage.KindDecoder || summary.Run != id {
		t.Errorf("resumed, %s computed %v", summary.Run, got)
	}
	text, err := latest(t, store).Spec()
	if err != nil || !strings.Contains(string(text), "\n# resumes "+strconv.Quote(stopped.ID)+"\n") {
		t.Errorf("run.toml says %s, %v", text, err)
	}
	if waiting, err := store.Queued(); err != nil || len(waiting) > 0 {
		t.Errorf("still in the queue: %+v, %v", waiting, err)
	}
	if _, err := p.Resume(context.Background(), id); err == nil || !strings.Contains(err.Error(), "the run is finished") {
		t.Errorf("resuming a finished run: %v", err)
	}
}

func TestARunStopsBetweenStages(t *testing.T) {
	store := results.NewStore(t.TempDir())
	run := stopping(t, store, tiny(1), "classifier epoch 1/1", Options{})
	if run.Status() != results.Stopped || run.State.Reason != "stopped after the stage classifier, on request" {
		t.Errorf("the run is %s: %s", run.Status(), run.State.Reason)
	}
	if kept := finishedStages(t, store); !slices.Equal(kept, []string{stage.KindClassifier}) {
		t.Errorf("the stages %v are kept", kept)
	}
}

func TestARunStopsBeforeTheFirstEpoch(t *testing.T) {
	e := tiny(7)
	if err := e.Set("decoder.forward_layers", "2"); err != nil { // whose maps are made first
		t.Fatal(err)
	}
	run := stopping(t, results.NewStore(t.TempDir()), e, "decoder: the maps of", Options{})
	if run.Status() != results.Stopped || run.State.Reason != "stopped before the first of 7 epochs, on request" {
		t.Errorf("the run is %s: %s", run.Status(), run.State.Reason)
	}
}

func TestARunThatWasAskedToStopEndsAtOnceWhenItsContextDoes(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	store, stop := results.NewStore(t.TempDir()), make(chan struct{})
	_, err := Run(ctx, tiny(endless), Options{Store: store, Stop: stop, Log: func(line string) {
		if strings.HasPrefix(line, "decoder: ") {
			close(stop)
			cancel()
		}
	}})
	if run := latest(t, store); !errors.Is(err, context.Canceled) || run.Status() != results.Stopped || run.State.Reason != "stopped on request" {
		t.Errorf("Run returned %v, the run is %s: %s", err, run.Status(), run.State.Reason)
	}
}

func TestARunThatIsAskedToStopBeforeItComputesEndsAtOnce(t *testing.T) {
	store, stop := results.NewStore(t.TempDir()), make(chan struct{})
	_, err := Run(context.Background(), tiny(1), Options{Store: store, Stop: stop, Started: func(string, string) { close(stop) }})
	if run := latest(t, store); !errors.Is(err, context.Canceled) || run.Status() != results.Stopped {
		t.Errorf("Run returned %v, the run is %s: %s", err, run.Status(), run.State.Reason)
	}
	if kept := finishedStages(t, store); len(kept) > 0 {
		t.Errorf("it computed %v first", kept)
	}
}

// A run that only waits for what another one computes loses nothing by ending at once,
// and the other one goes on.
func TestARunThatWaitsForAnotherStopsAtOnce(t *testing.T) {
	store := results.NewStore(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	training, ended := make(chan struct{}), make(chan error)
	go func() {
		_, err := Run(ctx, tiny(endless), Options{Store: store, ID: "first", Log: func(line string) {
			if strings.HasPrefix(line, "decoder: ") {
				close(training)
			}
		}})
		ended <- err
	}()
	<-training
	stop := make(chan struct{})
	_, err := Run(context.Background(), tiny(endless), Options{Store: store, ID: "second", Stop: stop, Log: func(line string) {
		if strings.Contains(line, "waiting for its result") {
			close(stop)
		}
	}})
	second, findErr := store.Find("second")
	if !errors.Is(err, context.Canceled) || findErr != nil || second.State.Reason != "stopped on request" || second.State.Stage != stage.KindDecoder {
		t.Errorf("Run returned %v, the run is %+v", err, second)
	}
	if first, err := store.Find("first"); err != nil || first.Status() != results.Running {
		t.Errorf("the other run is %+v, %v", first, err)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestWhereARunStopsIsSaid(t *testing.T) {
	t.Parallel()
	for want, s := range map[string]results.State{
		"stopping before the next epoch or stage; finished stages are kept":                               {Stage: "features"},
		"stopping after epoch 3 of 30; finished stages are kept, this one begins anew when it is resumed": {Stage: "decoder", Epoch: 3, Epochs: 30},
		"stopping after the stage decoder; finished stages are kept":                                      {Stage: "decoder", Epoch: 30, Epochs: 30},
	} {
		if got := whereItStops(s); got != want {
			t.Errorf("%+v: %q, want %q", s, got, want)
		}
	}
}
