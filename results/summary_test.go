package results

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func fullSummary() *Summary {
	heatmap := DetectorResult{
		Detector: "heatmap", AUROC: 0.943, FPR95ID: 0.214, FPR95OOD: 0.3, AUPRS: 0.99, AUPRE: 0.8,
		AUPRSTrapezoid: 0.98, AUPRETrapezoid: 0.81, DetectionError: 0.1, AUTC: 0.2,
		Intervals: &Intervals{AUROC: Interval{0.93, 0.95}, AUPRE: Interval{0.7, 0.9}},
	}
	bare := DetectorResult{Detector: "msp", AUROC: math.NaN(), FPR95ID: 1, AUPRS: 0.5, AUPRE: 0.25}
	return &Summary{
		Format: 1, Run: runID, Experiment: "quick", Seed: math.MaxUint64, IDSet: "builtin", Outliers: "builtin/outliers",
		Architecture: "resnet8", Parameters: 78_042, DecoderParameters: 1_000_000, Accuracy: 0.912,
		Convention: "ID positive", WallSeconds: 61.5,
		Stages:           []StageSummary{{"classifier", "abc", true, 0.5, 3e9}},
		Sets:             []SetResult{{"builtin/shapes", "near", 500, 1000, []DetectorResult{heatmap, bare}}},
		Mean:             []DetectorResult{heatmap},
		Thresholds:       []Threshold{{"heatmap", 0.131, 0.95}, {"energy", math.Inf(-1), 0.95}, {"msp", math.Inf(1), math.NaN()}},
		DataFingerprints: []Fingerprint{{"builtin/test", "00ff"}},
		Near:             []DetectorResult{heatmap},
		Overlaps:         []Overlap{{"textures/all", "cifar10/test", 3, true}},
	}
}

func TestSummaryRoundTrip(t *testing.T) {
	t.Parallel()
	nothing := &Summary{Accuracy: math.NaN()}
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	for _, given := range []*Summary{fullSummary(), nothing} {
		if err := r.WriteSummary(given); err != nil {
			t.Fatal(err)
		}
		want := *given
		want.Format, want.Run = 1, runID
		if diff := cmp.Diff(&want, find(t, s, runID).Summary, cmpopts.EquateNaNs()); diff != "" {
			t.Fatal(diff)
		}
	}
	if nothing.Format != 0 || nothing.Run != "" {
		t.Error("the caller's summary was changed")
	}
}

// Other programs read these names.
func TestSummaryNames(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(fullSummary())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"accuracy":0.912`,
		`"mean":[{"detector":"heatmap","auroc":0.943,"fpr95_id_positive":0.214,"fpr95_ood_positive":0.3,"aupr_id_positive":0.99,"aupr_ood_positive":0.8,"aupr_trapezoid_id_positive":0.98,"aupr_trapezoid_ood_positive":0.81,"detection_error":0.1,"autc":0.2,"intervals":{"auroc":{"low":0.93,"high":0.95}`,
		`"detector":"msp","auroc":null`,
		`"value":"-Inf"`,
	} {
		if strings.Count(string(b), part) != 1 {
			t.Errorf("%s is not once in %s", part, b)
		}
	}
}

func TestMissingMetricIsNaN(t *testing.T) {
	t.Parallel()
	path := summaryPath(t.TempDir())
	if err := os.WriteFile(path, []byte(`{"format":1,"mean":[{"detector":"msp","auroc":0.5}],"thresholds":[{}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var s Summary
	if err := readDocument(path, summaryFormat, &s); err != nil {
		t.Fatal(err)
	}
	if m := s.Mean[0]; m.AUROC != 0.5 || !math.IsNaN(m.AUPRE) || !math.IsNaN(s.Thresholds[0].Value) || !math.IsNaN(s.Accuracy) {
		t.Fatalf("%+v", s)
	}
}

func FuzzSummary(f *testing.F) {
	b, err := json.Marshal(fullSummary())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"format":1,"mean":[null],"accuracy":"+Inf","sets":[{"detectors":null}]}`))
	f.Add([]byte(`{"format":2}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Summary
		if decodeDocument(b, summaryFormat, &s) != nil {
			return
		}
		again, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var got Summary
		if err := decodeDocument(again, summaryFormat, &got); err != nil || !cmp.Equal(s, got, cmpopts.EquateNaNs()) {
			t.Fatalf("%v\n%s", err, cmp.Diff(s, got, cmpopts.EquateNaNs()))
		}
	})
}
