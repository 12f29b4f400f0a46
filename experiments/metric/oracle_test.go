package metric

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
)

type oracle struct {
	Convention string       `json:"convention"`
	Cases      []oracleCase `json:"cases"`
}

// Missing keys stay nil and fail; unknown ones fail in readOracle.
type oracleCase struct {
	Name    string    `json:"name"`
	ID      []float64 `json:"id"`
	OOD     []float64 `json:"ood"`
	AUROC   *float64  `json:"auroc"`
	AUPRE   *float64  `json:"aupr_ood_positive"`
	AUPRS   *float64  `json:"aupr_id_positive"`
	FPR95ID *float64  `json:"fpr_at_95_tpr_id_positive"`
}

func readOracle(t *testing.T) oracle {
	t.Helper()
	dir := os.Getenv("OODSCOPE_ORACLES")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "oracles")
	}
	text, err := os.ReadFile(filepath.Join(dir, "metrics.json"))
	if os.IsNotExist(err) {
		t.Skip("no metrics.json: set OODSCOPE_ORACLES to the folder of oracles to compare with scikit-learn")
	}
	if err != nil {
		t.Fatal(err)
	}
	var o oracle
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&o); err != nil {
		t.Fatal(err)
	}
	return o
}

func TestOracle(t *testing.T) {
	t.Parallel()
	o := readOracle(t)
	if o.Convention != "a higher score means more out-of-distribution" {
		t.Fatalf("the oracle's convention is %q", o.Convention)
	}
	if len(o.Cases) == 0 {
		t.Fatal("the oracle has no cases")
	}
	for _, c := range o.Cases {
		t.Run(c.Name, func(t *testing.T) { compareWithOracle(t, c) })
	}
}

func compareWithOracle(t *testing.T, c oracleCase) {
	got, err := Evaluate(c.ID, c.OOD)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []struct {
		name string
		got  float64
		want *float64
	}{
		{"AUROC", got.AUROC, c.AUROC},
		{"AUPR, OOD positive", got.AUPRE, c.AUPRE},
		{"AUPR, ID positive", got.AUPRS, c.AUPRS},
		{"FPR95, ID positive", got.FPR95ID, c.FPR95ID},
	} {
		if m.want == nil {
			t.Errorf("the oracle has no %s", m.name)
			continue
		}
		near(t, m.name, m.got, *m.want)
	}
}

func near(t interface{ Errorf(string, ...any) }, what string, got, want float64) {
	if !(math.Abs(got-want) <= 1e-9) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}
