//go:build unix

package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/results/events"
	"oodscope/tui/tuitest"
)

// What the screens must reach, measured on the real program in a pseudo-terminal (docs/performance.md). Each is one measurement:
//
//	go test -run '^$' -bench Screens -benchtime 1x .

// BenchmarkScreensFirstFrame is the time from the start of the program to its table of 1,000 runs of 10,000 points each.
func BenchmarkScreensFirstFrame(b *testing.B) {
	program, dir := built(b), manyRuns(b, 1000, 10_000)
	var times []time.Duration
	for range 20 * b.N {
		start := time.Now()
		term := tuitest.Start(b, 200, 60, nil, program, "--workspace", dir)
		term.Shows("bench-0999")
		times = append(times, time.Since(start))
		term.Press("q").Quits()
	}
	reportTimes(b, times)
}

// BenchmarkScreensMillionPoints is the time from the key that opens a run of a million points to its curves.
func BenchmarkScreensMillionPoints(b *testing.B) {
	program, dir := built(b), manyRuns(b, 1, 1_000_000)
	var times []time.Duration
	for range 10 * b.N {
		term := tuitest.Start(b, 200, 60, nil, program, "--workspace", dir)
		term.Shows("bench-0000").Hides("reading ")
		start := time.Now()
		term.Press("enter").Shows("1000k")
		times = append(times, time.Since(start))
		term.Press("q").Quits()
	}
	reportTimes(b, times)
}

// BenchmarkScreensKeyToFrame is the time from a key to its frame while a training keeps every core busy.
func BenchmarkScreensKeyToFrame(b *testing.B) {
	program, dir := built(b), manyRuns(b, 200, 1000)
	stop := busy(b, program, dir)
	defer stop()
	term := tuitest.Start(b, 200, 60, nil, program, "--workspace", dir)
	term.Shows("bench-0199")
	var times []time.Duration
	for i := range 400 * b.N {
		before, _ := term.Written()
		key := "j"
		if i/50%2 == 1 {
			key = "k"
		}
		start := time.Now()
		term.Press(key)
		term.Awaits(func() bool { now, _ := term.Written(); return now > before })
		times = append(times, time.Since(start))
		time.Sleep(30 * time.Millisecond)
	}
	term.Press("q").Quits()
	reportTimes(b, times)
}

// BenchmarkScreensWire is what goes over the wire while two runs are watched at 140x40.
func BenchmarkScreensWire(b *testing.B) {
	program, dir := built(b), benchWorkspace(b)
	stop := liveRuns(b, dir, 2, 3000, 200*time.Millisecond)
	defer stop()
	term := tuitest.Start(b, 140, 40, nil, program, "--workspace", dir)
	term.Shows("live-000").Press("a enter").Shows("loss")
	watchWire(b, term)
}

// BenchmarkScreensFilmWire is what goes over the wire for curves that grow beside heatmaps that stay.
func BenchmarkScreensFilmWire(b *testing.B) {
	program, dir := built(b), benchWorkspace(b)
	stop := liveRuns(b, dir, 1, 3000, 200*time.Millisecond)
	defer stop()
	store := results.NewStore(filepath.Join(dir, "results"))
	runs, err := store.Runs()
	if err == nil {
		err = results.WriteFilmFile(filepath.Join(runs[0].Dir, results.FilmFile), benchFilm())
	}
	if err != nil {
		b.Fatal(err)
	}
	term := tuitest.Start(b, 140, 40, nil, program, "--workspace", dir)
	term.Shows("live-000").Press("4").Shows("e shows the film").Press("e").Shows("film · held-out")
	watchWire(b, term)
}

// benchFilm is one of a few images at a few epochs.
func benchFilm() *results.Film {
	const side, images = 32, 4
	f := &results.Film{Set: "builtin/outliers", IDSet: "builtin/train", Outliers: 3, Height: side, Width: side, Epochs: []int{0, 1, 2, 5, 10, 20}}
	for k := range images {
		f.Index = append(f.Index, int64(k))
		for i := range 3 * side * side {
			f.Images = append(f.Images, uint8(i*(k+1)))
		}
	}
	for range f.Epochs {
		f.Scores = append(f.Scores, []float64{0.1, 0.2, 0.3, 0.01})
		for i := range images * 3 * side * side {
			f.Maps = append(f.Maps, float32(0.5+0.5*math.Sin(float64(i)/40)))
		}
	}
	return f
}

// watchWire counts for a while what a program writes, and the share of a core that it takes, and ends it.
func watchWire(b *testing.B, term *tuitest.Terminal) {
	b.Helper()
	time.Sleep(2 * time.Second)
	bytes, frames := term.Written()
	before := cpuTime(b, term.PID())
	const watched = 20 * time.Second
	time.Sleep(watched)
	bytesAfter, framesAfter := term.Written()
	b.ReportMetric(100*(cpuTime(b, term.PID())-before).Seconds()/watched.Seconds(), "%core")
	term.Press("q").Quits()
	n := float64(bytesAfter - bytes)
	b.ReportMetric(n/float64(max(framesAfter-frames, 1)), "B/frame")
	b.ReportMetric(n/watched.Seconds(), "B/s")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkScreensManyLive is the memory and the share of a core that a table of 100 runs under way takes.
func BenchmarkScreensManyLive(b *testing.B) {
	program, dir := built(b), benchWorkspace(b)
	stop := liveRuns(b, dir, 100, 20, time.Second)
	defer stop()
	term := tuitest.Start(b, 140, 40, nil, program, "--workspace", dir)
	term.Shows("live-099")
	time.Sleep(3 * time.Second)
	before := cpuTime(b, term.PID())
	const watched = 20 * time.Second
	time.Sleep(watched)
	used := cpuTime(b, term.PID()) - before
	b.ReportMetric(100*used.Seconds()/watched.Seconds(), "%core")
	b.ReportMetric(residentMB(b, term.PID()), "MB")
	b.ReportMetric(0, "ns/op")
	term.Press("q").Quits()
}

func reportTimes(b *testing.B, times []time.Duration) {
	slices.Sort(times)
	at := func(q float64) float64 {
		return float64(times[min(int(q*float64(len(times))), len(times)-1)]) / float64(time.Millisecond)
	}
	b.ReportMetric(at(0.5), "ms-median")
	b.ReportMetric(at(0.99), "ms-p99")
	b.ReportMetric(0, "ns/op")
}

// built is the program as people have it: this test's own binary is larger, and starts later.
func built(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "oodscope")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return path
}

// benchWorkspace is one with the experiments that ship.
func benchWorkspace(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "experiments.toml"), shipped, 0o666); err != nil {
		b.Fatal(err)
	}
	return dir
}

// manyRuns is a workspace with finished runs, each with so many points: their event files are one file.
func manyRuns(b *testing.B, n, points int) string {
	b.Helper()
	dir := benchWorkspace(b)
	store := results.NewStore(filepath.Join(dir, "results"))
	file := eventFile(b, points)
	for i := range n {
		rec := benchRun(b, store, fmt.Sprintf("bench-%04d", i), time.Duration(n-i)*time.Minute)
		s := &results.Summary{Run: rec.ID(), Experiment: "bench", IDSet: "builtin/test", Seed: uint64(i), Convention: "ID positive", Accuracy: 0.9}
		for range 8 {
			s.Sets = append(s.Sets, results.SetResult{Set: "builtin/letters", Group: "far", Images: 500, IDImages: 1000, Detectors: manyDetectors()})
		}
		s.Mean = manyDetectors()
		err := rec.WriteSummary(s)
		if err == nil {
			err = rec.SetState(results.State{Status: results.Finished, Stage: "heatmaps", StageIndex: 5, Stages: 6, Fraction: 1})
		}
		if err == nil {
			err = rec.Close()
		}
		if err != nil {
			b.Fatal(err)
		}
		if err := os.Link(file, filepath.Join(rec.Dir(), filepath.Base(file))); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

func manyDetectors() []results.DetectorResult {
	var all []results.DetectorResult
	for _, name := range []string{"heatmap", "msp", "energy", "knn", "mlp-head"} {
		all = append(all, results.DetectorResult{Detector: name, AUROC: 0.9, FPR95ID: 0.3})
	}
	return all
}

func benchRun(b *testing.B, store *results.Store, name string, ago time.Duration) *results.Recorder {
	b.Helper()
	e := spec.Default()
	e.Name = name
	rec, err := store.Create(results.NewID(name, e.Hash(), time.Now().Add(-ago)), e.TOML())
	if err != nil {
		b.Fatal(err)
	}
	return rec
}

// eventFile is a file of a training: losses by step, and a held-out AUROC now and then.
func eventFile(b *testing.B, points int) string {
	b.Helper()
	dir := b.TempDir()
	start := time.Now().Add(-time.Hour)
	w, err := events.Create(dir, start)
	if err != nil {
		b.Fatal(err)
	}
	for i := range points {
		wall := start.Add(time.Duration(i) * time.Millisecond)
		if i%500 == 499 {
			err = w.Scalar("decoder/val_auroc", int64(i/500+1), wall, 0.9-0.4*math.Exp(-float64(i)/3000))
		} else {
			err = w.Scalar("decoder/loss", int64(i), wall, 100+200*math.Exp(-float64(i)/4000)+5*math.Sin(float64(i)))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "events.out.tfevents.*"))
	if err != nil || len(files) != 1 {
		b.Fatal(files, err)
	}
	return files[0]
}

// liveRuns keeps runs alive that have said something so many times and go on to do so every so often, until stop is called.
func liveRuns(b *testing.B, dir string, n, said int, every time.Duration) (stop func()) {
	b.Helper()
	store := results.NewStore(filepath.Join(dir, "results"))
	var recs []*results.Recorder
	for i := range n {
		recs = append(recs, benchRun(b, store, fmt.Sprintf("live-%03d", i), time.Minute))
		for step := range int64(said) {
			speak(recs[i], i, step)
		}
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for step := int64(said); ; step++ {
			for i, rec := range recs {
				speak(rec, i, step)
			}
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	return func() {
		close(done)
		<-ended
		for _, rec := range recs {
			_ = rec.Close()
		}
	}
}

// speak is what a run says at a step.
func speak(rec *results.Recorder, i int, step int64) {
	for k := range int64(10) {
		x := float64(step*10 + k)
		rec.Scalar("decoder/loss", step*10+k, 100+200*math.Exp(-x/800)+9*math.Sin(x*1.7+float64(i)))
	}
	if step%10 == 9 {
		rec.Scalar("decoder/val_auroc", step/10+1, 0.9-0.4*math.Exp(-float64(step)/60)-0.001*float64(i))
	}
	_ = rec.Flush()
	_ = rec.SetState(results.State{Status: results.Running, Stage: "decoder", StageIndex: 3, Stages: 6, Epoch: int(step / 10), Epochs: 300,
		Step: step * 10, Steps: 30000, Rate: 612, Unit: "img/s", Fraction: float64(step%300) / 300, ETA: time.Duration(300-step%300) * time.Second})
}

// busy keeps every core in the training of a queued run of the workspace until stop is called.
func busy(b *testing.B, program, dir string) (stop func()) {
	b.Helper()
	out, err := exec.Command(program, "--workspace", dir, "queue", "add", "quick", "--set", "classifier.epochs=100000").Output()
	if err != nil {
		b.Fatal(err)
	}
	id := strings.TrimSpace(string(out))
	store := results.NewStore(filepath.Join(dir, "results"))
	for range 600 {
		time.Sleep(100 * time.Millisecond)
		if run, err := store.Run(id); err == nil && run.State.Step > 100 {
			return func() {
				if out, err := exec.Command(program, "--workspace", dir, "stop", id, "--now").CombinedOutput(); err != nil {
					b.Errorf("%v: %s", err, out)
				}
				for run, err := store.Run(id); err == nil && run.Alive; run, err = store.Run(id) {
					time.Sleep(50 * time.Millisecond)
				}
				time.Sleep(time.Second) // its worker looks once more for what waits
			}
		}
	}
	b.Fatal("the training does not begin")
	return nil
}

func cpuTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("needs /proc: ", err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	ticks := 0
	for _, f := range fields[11:13] { // utime and stime, in hundredths of a second
		n, err := strconv.Atoi(f)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

func residentMB(b *testing.B, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("needs /proc: ", err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}
