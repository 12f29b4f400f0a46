package results

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func fullLocalisation() *Localisation {
	figures := LocalisationFigures{
		AUROC:  LocalisationFigure{0.75, 0.7, 0.8, 0.5},
		AUPIMO: LocalisationFigure{math.NaN(), math.Inf(-1), 0.25, 0.125},
		Energy: LocalisationFigure{1.5, 1.25, 1.75, 1},
	}
	row := LocalisationRow{"heatmap", "svhn/test", "far", 8, "feathered", "square", 200, figures}
	return &Localisation{
		Format: 1, IDSet: "cifar10/test", ForwardLayers: 2, Seed: math.MaxUint64, Size: 32, PerCell: 200, Unpasted: 100,
		LeftOut: 1, Feather: 2, FalsePositives: [2]float64{1e-3, 1e-2}, Resamples: 1000, Methods: []string{"heatmap"},
		Sets: []LocalisationSet{{"svhn/test", "far", 26032}}, Rows: []LocalisationRow{row}, Gaps: []LocalisationRow{row},
		Summary:          []LocalisationSummary{{"heatmap", figures, figures, figures}},
		DataFingerprints: []Fingerprint{{"cifar10/test", "00ff"}},
	}
}

func TestLocalisationRoundTrip(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	if _, err := find(t, s, runID).Localisation(); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), runID) {
		t.Fatalf("a run without: %v", err)
	}
	given := fullLocalisation()
	given.Format = 0
	if err := r.WriteLocalisation(given); err != nil {
		t.Fatal(err)
	}
	if given.Format != 0 {
		t.Error("the caller's document was changed")
	}
	got, err := find(t, s, runID).Localisation()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fullLocalisation(), got, cmpopts.EquateNaNs()); diff != "" {
		t.Fatal(diff)
	}
}

// Other programs read these names.
func TestLocalisationNames(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(fullLocalisation().Rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`{"method":"heatmap","content":"svhn/test","group":"far","side":8,"edge":"feathered","shape":"square","images":200,"figures":{`,
		`"auroc":{"value":0.75,"low":0.7,"high":0.8,"chance":0.5}`,
		`"aupimo":{"value":null,"low":"-Inf","high":0.25,"chance":0.125}`,
	} {
		if strings.Count(string(b), part) != 1 {
			t.Errorf("%s is not once in %s", part, b)
		}
	}
}

func TestMissingLocalisationFigureIsNaN(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := `{"format":1,"rows":[{"figures":{"auroc":{"value":0.5}}}]}`
	if err := os.WriteFile(filepath.Join(dir, LocalisationFile), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := ReadLocalisation(dir)
	if err != nil {
		t.Fatal(err)
	}
	if f := l.Rows[0].Figures.AUROC; f.Value != 0.5 || !math.IsNaN(f.Low) || !math.IsNaN(f.Chance) || !math.IsNaN(l.Rows[0].Figures.Energy.Value) {
		t.Fatalf("%+v", l.Rows[0])
	}
}

func TestLocalisationOfANewerBuild(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for text, want := range map[string]string{
		`{"format":2}`: "use a newer oodscope", `{}`: "no format number", `{"format":1,"rows":3}`: "damaged", `{"for`: "damaged",
	} {
		if err := os.WriteFile(filepath.Join(dir, LocalisationFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadLocalisation(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func FuzzLocalisation(f *testing.F) {
	b, err := json.Marshal(fullLocalisation())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"format":1,"rows":[null],"gaps":[{"figures":null}],"aupimo_fpr":[1],"summary":[{"gap":{"ap":null}}]}`))
	f.Add([]byte(`{"format":2}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var l Localisation
		if decodeDocument(b, localisationFormat, &l) != nil {
			return
		}
		again, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		var got Localisation
		if err := decodeDocument(again, localisationFormat, &got); err != nil || !cmp.Equal(l, got, cmpopts.EquateNaNs()) {
			t.Fatalf("%v\n%s", err, cmp.Diff(l, got, cmpopts.EquateNaNs()))
		}
	})
}
