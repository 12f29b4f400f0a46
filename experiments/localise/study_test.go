package localise

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"oodscope/results"

	"github.com/google/go-cmp/cmp"
)

// studied begins a method and adds the maps that of gives for each cell.
func studied(t *testing.T, s *Study, name string, of func(c Cell, masks []uint8) []float32) {
	t.Helper()
	area := s.plan.size * s.plan.size
	if err := s.Begin(name, make([]float32, len(s.plan.unpasted)*area)); err != nil {
		t.Fatal(err)
	}
	for cell, c := range s.plan.Cells() {
		if err := s.Add(name, cell, of(c, s.plan.Masks(cell))); err != nil {
			t.Fatal(err)
		}
	}
}

func finished(t *testing.T, s *Study) *results.Localisation {
	t.Helper()
	l, err := s.Results()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func rowOf(t *testing.T, rows []results.LocalisationRow, method, content string) results.LocalisationRow {
	t.Helper()
	for _, r := range rows {
		if r.Method == method && r.Content == content {
			return r
		}
	}
	t.Fatalf("no row of %s on %s", method, content)
	return results.LocalisationRow{}
}

// Three maps: one that says nothing, one that finds every patch, and one that
// finds the patches of one OOD set only.
func threeMethods(t *testing.T) *results.Localisation {
	t.Helper()
	s := NewStudy(plan(t, classes(20, 3), twoSets, smallSize, small()))
	found := func(_ Cell, masks []uint8) []float32 {
		return fill(len(masks), func(i int) float32 { return float32(masks[i]) })
	}
	nothing := func(_ Cell, masks []uint8) []float32 { return make([]float32, len(masks)) }
	studied(t, s, "nothing", nothing)
	studied(t, s, "any patch", found)
	studied(t, s, "far only", func(c Cell, masks []uint8) []float32 {
		if c.Content == "far/test" {
			return found(c, masks)
		}
		return nothing(c, masks)
	})
	return finished(t, s)
}

func certain(value, chance float64) results.LocalisationFigure {
	return results.LocalisationFigure{Value: value, Low: value, High: value, Chance: chance}
}

func expectFigure(t *testing.T, what string, got, want results.LocalisationFigure) {
	t.Helper()
	near(t, what, got.Value, want.Value)
	near(t, what+", low", got.Low, want.Low)
	near(t, what+", high", got.High, want.High)
	near(t, what+", chance", got.Chance, want.Chance)
}

// A map that reacts to any patch has full figures and no gap.
func TestGaps(t *testing.T) {
	t.Parallel()
	l := threeMethods(t)
	for _, c := range []struct {
		method, content string
		auroc, aurocGap float64
		pointing        float64
	}{
		{"nothing", "far/test", 0.5, 0, 25.0 / 256}, {"nothing", results.MeanContent, 0.5, 0, 25.0 / 256},
		{"any patch", "far/test", 1, 0, 1}, {"any patch", "near/test", 1, 0, 1}, {"any patch", results.MeanContent, 1, 0, 1},
		{"far only", "far/test", 1, 0.5, 1}, {"far only", "near/test", 0.5, 0, 25.0 / 256},
		{"far only", results.MeanContent, 0.75, 0.25, (1 + 25.0/256) / 2},
	} {
		row, gap := rowOf(t, l.Rows, c.method, c.content), rowOf(t, l.Gaps, c.method, c.content)
		what := c.method + " on " + c.content
		expectFigure(t, what+", AUROC", row.Figures.AUROC, certain(c.auroc, 0.5))
		expectFigure(t, what+", pooled AUROC", row.Figures.PooledAUROC, certain(c.auroc, 0.5))
		expectFigure(t, what+", pointing", row.Figures.Pointing, certain(c.pointing, 25.0/256))
		expectFigure(t, what+", gap of AUROC", gap.Figures.AUROC, certain(c.aurocGap, 0))
		expectFigure(t, what+", gap of pooled AUROC", gap.Figures.PooledAUROC, certain(c.aurocGap, 0))
	}
	control := rowOf(t, l.Rows, "any patch", Control)
	expectFigure(t, "control", control.Figures.AUROC, certain(1, 0.5))
	if control.Group != "id" || control.Side != 5 || control.Images != 6 || control.Edge != Hard || control.Shape != Square {
		t.Errorf("%+v", control)
	}
}

func TestSummaryIsTheMeanOfAllCells(t *testing.T) {
	t.Parallel()
	l := threeMethods(t)
	areas := (2*25.0 + 2*100 + 36) / 5 / 256 // sides 5 and 10 with both edges, and the blob
	far := l.Summary[2]
	if far.Method != "far only" || len(l.Summary) != 3 {
		t.Fatalf("%+v", l.Summary)
	}
	expectFigure(t, "OOD", far.OOD.AUROC, certain(0.75, 0.5))
	expectFigure(t, "control", far.Control.AUROC, certain(0.5, 0.5))
	expectFigure(t, "gap", far.Gap.AUROC, certain(0.25, 0))
	expectFigure(t, "pointing", far.OOD.Pointing, certain((1+areas)/2, areas))
	expectFigure(t, "AP of the control", far.Control.AP, certain(areas, areas))
}

func TestResultsSayWhereTheyAreFrom(t *testing.T) {
	t.Parallel()
	l := threeMethods(t)
	rows, gaps := l.Rows, l.Gaps
	l.Rows, l.Gaps, l.Summary = nil, nil, nil
	want := &results.Localisation{
		Seed: 7, Size: 16, PerCell: 6, Unpasted: 5, Feather: 2, FalsePositives: [2]float64{1e-3, 1e-2}, Resamples: 1000,
		Methods: []string{"nothing", "any patch", "far only"},
		Sets:    []results.LocalisationSet{{Set: "far/test", Group: "far", Images: 4}, {Set: "near/test", Group: "near", Images: 9}},
	}
	if diff := cmp.Diff(want, l); diff != "" {
		t.Error(diff)
	}
	if len(rows) != 3*5*4 || len(gaps) != 3*5*3 {
		t.Errorf("%d rows and %d gaps, want 3 methods on 5 forms of 4 and 3 contents", len(rows), len(gaps))
	}
}

// The interval of a mean is about 1.96 standard errors on either side.
func TestInterval(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, 400)
	for i := range values {
		values[i] = r.NormFloat64()
	}
	f := newBootstrap(len(values), 3).figure(values, 0.5)
	near(t, "value", f.Value, mean(values))
	for _, half := range []float64{f.Value - f.Low, f.High - f.Value} {
		if math.Abs(half-1.96/20) > 0.015 {
			t.Errorf("half an interval is %v, want about %v", half, 1.96/20)
		}
	}
	if again := newBootstrap(len(values), 3).figure(values, 0.5); again != f {
		t.Errorf("%+v, then %+v", f, again)
	}
	if other := newBootstrap(len(values), 4).figure(values, 0.5); other.Low == f.Low {
		t.Error("another seed gives the same interval")
	}
}

// Pairing by target takes out what targets have in common: the interval of the
// gap is narrower than that of either part.
func TestGapsArePaired(t *testing.T) {
	t.Parallel()
	o := small()
	o.PerCell = 40
	s := NewStudy(plan(t, classes(90, 3), twoSets, smallSize, o))
	area := smallSize * smallSize
	studied(t, s, "shared noise", func(c Cell, masks []uint8) []float32 {
		return fill(len(masks), func(i int) float32 {
			r := rand.New(rand.NewPCG(uint64(i), 1)) // the same in all cells
			offset := float32(i/area%10)/10 - 0.5    // how well a target's patch is found
			if c.Content != Control {
				offset += 0.1
			}
			return r.Float32() + offset*float32(masks[i])
		})
	})
	l := finished(t, s)
	row, gap := rowOf(t, l.Rows, "shared noise", "far/test").Figures.AUROC, rowOf(t, l.Gaps, "shared noise", "far/test").Figures.AUROC
	if gap.Low <= 0 || gap.High-gap.Low > (row.High-row.Low)/2 {
		t.Errorf("gap %+v of figure %+v", gap, row)
	}
}

func TestStudiesThatLackMaps(t *testing.T) {
	t.Parallel()
	p := plan(t, classes(20, 3), twoSets, smallSize, small())
	s := NewStudy(p)
	expect := func(err error, want string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
	_, err := s.Results()
	expect(err, "no method")
	expect(s.Add("heatmap", 0, nil), "heatmap has not begun")
	expect(s.Begin("heatmap", make([]float32, 256)), "256 values are not the maps of 5 images of 16x16")
	if err := s.Begin("heatmap", make([]float32, 5*256)); err != nil {
		t.Fatal(err)
	}
	expect(s.Begin("heatmap", make([]float32, 5*256)), "begun already")
	expect(s.Add("heatmap", 1, make([]float32, 256)), "feathered square of side 5 from far/test: 256 values")
	bad := make([]float32, 6*256)
	bad[300] = float32(math.NaN())
	expect(s.Add("heatmap", 1, bad), "map 2 of 6 is NaN at pixel 44")
	_, err = s.Results()
	expect(err, "heatmap has no maps of the hard square of side 5 from far/test")
}
