package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"oodscope/engine"
	"oodscope/engine/nn"
)

// speeds are records of a case in rounds 0, 1, ...
func speeds(name, side string, values ...float64) (list []record) {
	for i, v := range values {
		list = append(list, record{Case: name, Side: side, Round: i, Result: result{Speed: v}})
	}
	return list
}

func TestTheTableHasMediansOfEachRoundsRatio(t *testing.T) {
	c := comparison{name: "work", target: 1.7}
	done := slices.Concat(speeds("work", ours, 20, 100, 30), speeds("work", theirs, 10, 80, 12), speeds("other", ours, 1))
	list := rows([]comparison{c, {name: "other"}}, done)
	if len(list) != 1 {
		t.Fatalf("%d rows, want 1: a case with one side has none", len(list))
	}
	if got, want := list[0].String(), "| work | 30.0 | 12.0 | 2 (1.25 to 2.50) | 1.70 |"; got != want {
		t.Errorf("the row is\n%s, want\n%s", got, want)
	}
	if got := rows([]comparison{{name: "work"}}, done)[0].String(); !strings.HasSuffix(got, "| – |") {
		t.Errorf("without a target the row is %s", got)
	}
}

func TestBothSidesAreMeasuredInTurnAndWhatIsThereIsLeftOut(t *testing.T) {
	chosen := []comparison{{name: "a"}, {name: "b"}}
	done := slices.Concat(speeds("a", ours, 1), speeds("a", theirs, 1), speeds("b", ours, 1))
	var got []string
	for _, task := range tasks(chosen, 2, done) {
		got = append(got, fmt.Sprint(task.round, task.name, task.side))
	}
	want := []string{"0breference", "1areference", "1aoodscope", "1breference", "1boodscope"}
	if !slices.Equal(got, want) {
		t.Errorf("the tasks are %v, want %v", got, want)
	}
}

func TestABrokenOffFileGoesOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	read := func(build string, seconds float64) ([]record, error) { return readRecords(path, build, seconds) }
	if list, err := read("x", 1); len(list) != 0 || err != nil {
		t.Fatalf("a file that is not there: %v, %v", list, err)
	}
	r := record{Case: "a", Side: ours, Round: 2, Seconds: 1, Build: "x", Time: time.Now().UTC().Truncate(time.Second), Raw: json.RawMessage(`{"images_per_second":5,"level":"avx2"}`)}
	if err := r.add(path); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(f, `{"case":"a","side":"ref`)
	f.Close()
	for range 2 { // the second reads what the first has cut
		list, err := read("x", 1)
		if err != nil || len(list) != 1 || list[0].Round != 2 || !list[0].Time.Equal(r.Time) || list[0].Result.Speed != 5 || list[0].Result.Level != "avx2" {
			t.Fatalf("%+v, %v", list, err)
		}
	}
	if _, err := read("y", 1); err == nil || !strings.Contains(err.Error(), "other code") {
		t.Errorf("measurements of another build: %v", err)
	}
	if _, err := read("x", 2); err == nil {
		t.Error("measurements of another length were accepted")
	}
}

func TestAComparisonWithTheReferenceBLASIsRefused(t *testing.T) {
	for blas, good := range map[string]bool{"": true, "/usr/lib/openblas-pthread/libblas.so.3": true, "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0": false} {
		if err := (result{Speed: 1, BLAS: blas}).check(); (err == nil) != good {
			t.Errorf("%q: %v", blas, err)
		}
	}
}

func TestArgumentsThatMeanNothingAreRefused(t *testing.T) {
	for _, args := range [][]string{{"-cases", "vgg"}, {"-cases", "("}, {"-rounds", "0"}, {"-seconds", "0"}, {"more"}} {
		if _, err := arguments(args); err == nil {
			t.Errorf("%v were accepted", args)
		}
	}
	s, err := arguments([]string{"-cases", "decoder"})
	if err != nil || len(s.cases) != 2 || s.rounds != 5 {
		t.Errorf("%+v, %v", s, err)
	}
}

// size is what tells two networks apart: the shapes of the filters, and how often
// each is applied.
type size struct {
	Parameters int   `json:"parameters"`
	MACs       int64 `json:"macs"` // of one image, forward
}

// The networks of torch/networks.py are those of engine/nn.
func TestPyTorchsNetworksAreOurs(t *testing.T) {
	python, err := findPython(context.Background(), "")
	if err != nil {
		t.Skip(err)
	}
	out, err := exec.Command(python, filepath.Join("..", "torch", pytorch), "--count").Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs map[string]size
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	for name, classes := range map[string]int{"resnet18": 10, "resnet50": 200, "wrn-40-2": 10} {
		network, decoder := sizes(t, name, classes)
		if theirs[name] != network || theirs["decoder of "+name] != decoder {
			t.Errorf("%s is %+v and its decoder %+v, PyTorch's %+v and %+v", name, network, decoder, theirs[name], theirs["decoder of "+name])
		}
	}
}

// sizes are those of our network and of its decoder.
func sizes(t *testing.T, name string, classes int) (network, decoder size) {
	t.Helper()
	side := map[bool]int{true: 64, false: 32}[name == "resnet50"]
	a, err := nn.Parse(name, 16, classes, 0)
	if err != nil {
		t.Fatal(err)
	}
	c, err := engine.NewClassifier(a, side, 1)
	if err != nil {
		t.Fatal(err)
	}
	shape, err := a.Decoder(side, 1, true)
	if err != nil {
		t.Fatal(err)
	}
	d, err := engine.NewDecoder(shape, 1)
	if err != nil {
		t.Fatal(err)
	}
	return size{c.Weights.Count(), c.MACs}, size{d.Weights.Count(), d.MACs}
}
