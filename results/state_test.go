package results

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func fullState() State {
	return State{
		Format: 1, Status: Running, Reason: "because", Stage: "decoder", StageIndex: 3, Stages: 6, Cached: true,
		Epoch: 12, Epochs: 30, Step: 4231, Steps: 10_000, Rate: 612.5, Unit: "img/s", Done: 12.5, Total: 30,
		Fraction: 0.75, ETA: 41*time.Second + 250*time.Millisecond,
		Started: someTime.UTC(), Updated: someTime.Add(time.Minute).UTC(), PID: 4711, Host: "box",
	}
}

func TestStateRoundTrip(t *testing.T) {
	t.Parallel()
	path := statePath(t.TempDir())
	for _, want := range []State{fullState(), {Format: 1, Status: Queued}} {
		if err := writeDocument(path, want); err != nil {
			t.Fatal(err)
		}
		got, err := readState(filepath.Dir(path))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestStateIsReadableByOthers(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(fullState())
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	if m["status"] != "running" || m["eta_seconds"] != 41.25 || m["format"] != 1.0 || m["stage_index"] != 3.0 {
		t.Fatal(string(b))
	}
}

func TestStateWithoutNumbers(t *testing.T) {
	t.Parallel()
	s := State{Format: 1, Status: Running, Rate: math.Inf(1), Done: math.NaN(), Fraction: math.Inf(-1), Total: 2}
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var got State
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(State{Format: 1, Status: Running, Total: 2}, got); diff != "" {
		t.Fatal(diff)
	}
}

func TestNewerFormatsAreRefused(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	for _, path := range []string{statePath(r.Dir()), summaryPath(r.Dir())} {
		if err := os.WriteFile(path, []byte(`{"format": 17, "status": {"of": "tomorrow"}, "run": 5}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	problem := find(t, s, runID).Problem
	for _, part := range []string{"state.json has format 17", "summary.json has format 17", "up to 1"} {
		if !strings.Contains(problem, part) {
			t.Errorf("%q is not in %q", part, problem)
		}
	}
}

func FuzzState(f *testing.F) {
	b, err := json.Marshal(fullState())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"format":1,"status":"running","eta_seconds":1e300,"started":"yesterday"}`))
	f.Add([]byte(`{"format":1e99}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var s State
		if decodeDocument(b, stateFormat, &s) != nil {
			return
		}
		if s.ETA < 0 {
			t.Fatalf("%v to go", s.ETA)
		}
		again, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var got State
		if err := decodeDocument(again, stateFormat, &got); err != nil || !cmp.Equal(s, got) {
			t.Fatalf("%v\n%s", err, cmp.Diff(s, got))
		}
	})
}
