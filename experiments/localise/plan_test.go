package localise

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// small are options for quick tests, of 16x16 images.
func small() Options {
	return Options{PerCell: 6, Unpasted: 5, Sides: []int{10, 20}, Feather: 4, BlobSide: 12, Seed: 7}
}

const smallSize = 16

var twoSets = []Source{{"far/test", "far", 4}, {"near/test", "near", 9}}

// classes are predictions of n images in turn.
func classes(n, of int) []int32 {
	predicted := make([]int32, n)
	for i := range predicted {
		predicted[i] = int32(i % of)
	}
	return predicted
}

func plan(t *testing.T, predicted []int32, sources []Source, size int, o Options) *Plan {
	t.Helper()
	p, err := NewPlan(predicted, sources, size, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func drawPlan(t *rapid.T) (p *Plan, predicted []int32, sources []Source) {
	predicted = rapid.SliceOfN(rapid.Int32Range(0, 5), 7, 40).Draw(t, "predicted")
	for i := range rapid.IntRange(1, 3).Draw(t, "sets") {
		sources = append(sources, Source{string(rune('a' + i)), "far", rapid.IntRange(1, 30).Draw(t, "n")})
	}
	o := Options{
		PerCell: rapid.IntRange(1, 50).Draw(t, "per cell"), Unpasted: rapid.IntRange(1, 50).Draw(t, "unpasted"),
		Sides:   rapid.SampledFrom([][]int{{8, 12, 16, 20}, {12}, {30, 6}}).Draw(t, "sides"),
		Feather: rapid.IntRange(0, 2).Draw(t, "feather"), BlobSide: rapid.IntRange(0, maxBlob).Draw(t, "blob"),
		Seed: rapid.Uint64().Draw(t, "seed"),
	}
	p, err := NewPlan(predicted, sources, rapid.SampledFrom([]int{16, 32, 33}).Draw(t, "size"), o)
	if err != nil {
		t.Fatal(err)
	}
	return p, predicted, sources
}

func TestPlan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, predicted, sources := drawPlan(t)
		cells, forms := p.Cells(), len(p.forms)
		if len(cells) != (len(sources)+1)*forms {
			t.Fatalf("%d cells of %d forms and %d sets", len(cells), forms, len(sources))
		}
		for k, c := range cells {
			control := k / forms * forms
			control = len(cells) - forms + k - control
			if c.Content == Control != (k == control) {
				t.Fatalf("cell %d is the %v, its control is cell %d", k, c, control)
			}
			checkCell(t, p, k, control, predicted)
		}
		checkImages(t, p, predicted)
	})
}

// checkCell holds a cell against the control of its form.
func checkCell(t *rapid.T, p *Plan, cell, control int, predicted []int32) {
	c, area := p.Cells()[cell], p.size*p.size
	masks := p.Masks(cell)
	if !slices.Equal(masks, p.Masks(control)) {
		t.Fatalf("the %v has other masks than its control", c)
	}
	donors := p.images
	if c.Content != Control {
		donors = p.sources[cell/len(p.forms)].N
	}
	for i, patch := range p.Patches(cell) {
		o := patch.outline
		switch other := p.Patches(control)[i]; {
		case patch.Target != p.Targets()[i] || patch.Target != other.Target:
			t.Fatalf("the %v goes into image %d, its control into %d", c, patch.Target, other.Target)
		case patch.AtX != other.AtX || patch.AtY != other.AtY || patch.FromX != other.FromX || patch.FromY != other.FromY:
			t.Fatalf("%+v has another place than its control %+v", patch, other)
		case min(patch.AtX, patch.AtY, patch.FromX, patch.FromY) < 0,
			max(patch.AtX, patch.FromX)+o.width > p.size, max(patch.AtY, patch.FromY)+o.height > p.size:
			t.Fatalf("%+v sticks out", patch)
		case patch.Donor < 0 || patch.Donor >= donors:
			t.Fatalf("%+v of %d donors", patch, donors)
		case c.Content == Control && (patch.Donor == patch.Target || predicted[patch.Donor] != predicted[patch.Target]):
			t.Fatalf("image %d of class %d gets a control of image %d of class %d",
				patch.Target, predicted[patch.Target], patch.Donor, predicted[patch.Donor])
		}
		if got := ones(masks[i*area : (i+1)*area]); got != c.Side*c.Side {
			t.Fatalf("the %v covers %d pixels, want %d", c, got, c.Side*c.Side)
		}
	}
}

func ones(mask []uint8) (n int) {
	for _, v := range mask {
		n += int(v)
	}
	return n
}

func checkImages(t *rapid.T, p *Plan, predicted []int32) {
	eligible := 0
	for _, class := range predicted {
		if len(byClass(predicted)[class]) > 1 {
			eligible++
		}
	}
	targets, unpasted := p.Targets(), p.Unpasted()
	if len(targets) != min(eligible, p.options.PerCell) || p.LeftOut() != len(predicted)-eligible {
		t.Fatalf("%d targets and %d left out of %d, %d of which have classmates", len(targets), p.LeftOut(), len(predicted), eligible)
	}
	if len(unpasted) != min(len(predicted), p.options.Unpasted) {
		t.Fatalf("%d unpasted of %d", len(unpasted), len(predicted))
	}
	for _, list := range [][]int{targets, unpasted} {
		if s := slices.Sorted(slices.Values(list)); len(slices.Compact(s)) != len(list) {
			t.Fatalf("an image comes twice in %v", list)
		}
	}
	both := 0
	for _, i := range unpasted {
		if slices.Contains(targets, i) {
			both++
		}
	}
	if want := max(0, len(unpasted)+len(targets)-len(predicted)); both != want {
		t.Fatalf("%d images are targets and unpasted, %d must be", both, want)
	}
}

func TestSameSeedSamePlan(t *testing.T) {
	t.Parallel()
	first := plan(t, classes(20, 3), twoSets, smallSize, small())
	again := plan(t, classes(20, 3), twoSets, smallSize, small())
	other := small()
	other.Seed++
	moved := plan(t, classes(20, 3), twoSets, smallSize, other)
	for cell := range first.Cells() {
		if !slices.EqualFunc(first.Patches(cell), again.Patches(cell), samePatch) {
			t.Fatalf("cell %d differs under one seed", cell)
		}
		if slices.EqualFunc(first.Patches(cell), moved.Patches(cell), samePatch) {
			t.Fatalf("cell %d is the same under another seed", cell)
		}
	}
}

func samePatch(a, b Patch) bool {
	same := slices.Equal(a.outline.inside, b.outline.inside) && a.outline.width == b.outline.width
	a.outline, b.outline = nil, nil
	return same && a == b
}

// One more set and one more side leave everything else as it was.
func TestPlansGrowWithoutChange(t *testing.T) {
	t.Parallel()
	o := small()
	before := plan(t, classes(20, 3), twoSets, smallSize, o)
	o.Sides = []int{14, 10, 20}
	more := append([]Source{{"more", "far", 5}}, twoSets...)
	after := plan(t, classes(20, 3), more, smallSize, o)
	for k, c := range before.Cells() {
		if at := slices.Index(after.Cells(), c); at < 0 || !slices.EqualFunc(before.Patches(k), after.Patches(at), samePatch) {
			t.Errorf("the %v has changed", c)
		}
	}
}

// The soft edge is all that a feathered cell differs in.
func TestEdgesShareTheRest(t *testing.T) {
	t.Parallel()
	p := plan(t, classes(20, 3), twoSets, smallSize, small())
	pairs := 0
	for k, c := range p.Cells() {
		c.Edge = Feathered
		if soft := slices.Index(p.Cells(), c); soft >= 0 && soft != k {
			pairs++
			if !slices.EqualFunc(p.Patches(k), p.Patches(soft), samePatch) {
				t.Errorf("the %v has other patches than with a hard edge", c)
			}
		}
	}
	if pairs != 6 {
		t.Errorf("%d cells come with both edges, want 2 sides of 3 contents", pairs)
	}
}

func TestUsualCells(t *testing.T) {
	t.Parallel()
	p := plan(t, classes(400, 10), twoSets, 32, Default())
	var forms []string
	for _, c := range p.Cells()[:9] {
		forms = append(forms, strings.TrimSuffix(c.String(), " from far/test"))
	}
	want := "hard square of side 8,feathered square of side 8,hard square of side 12,feathered square of side 12," +
		"hard square of side 16,feathered square of side 16,hard square of side 20,feathered square of side 20,hard blob of side 12"
	if got := strings.Join(forms, ","); got != want || len(p.Cells()) != 27 {
		t.Errorf("%d cells, forms %s", len(p.Cells()), got)
	}
	if p.Cells()[26].Content != Control || p.Cells()[26].Group != "id" || len(p.Targets()) != 200 || len(p.Unpasted()) != 200 {
		t.Errorf("last cell %+v, %d targets, %d unpasted", p.Cells()[26], len(p.Targets()), len(p.Unpasted()))
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	t.Parallel()
	with := func(change func(*Options)) Options {
		o := small()
		change(&o)
		return o
	}
	for _, c := range []struct {
		want      string
		predicted []int32
		sources   []Source
		size      int
		o         Options
	}{
		{"alone in its predicted class", []int32{4, 2, 9}, twoSets, 16, small()},
		{"0 ID test images and 2 OOD sets", nil, twoSets, 16, small()},
		{"4 ID test images and 0 OOD sets", classes(4, 1), nil, 16, small()},
		{"the OOD set empty has no images", classes(4, 1), []Source{{"empty", "far", 0}}, 16, small()},
		{`cannot be called "control"`, classes(4, 1), []Source{{"control", "far", 1}}, 16, small()},
		{"is there twice", classes(4, 1), []Source{{"a", "far", 1}, {"a", "far", 1}}, 16, small()},
		{"images of 4x4 pixels", classes(4, 1), twoSets, 4, small()},
		{"0 images in a cell", classes(4, 1), twoSets, 16, with(func(o *Options) { o.PerCell = 0 })},
		{"no side of patches", classes(4, 1), twoSets, 16, with(func(o *Options) { o.Sides = nil })},
		{"patches of side 31: expected 1 to 31, and some of the image to be left", classes(4, 1), twoSets, 16, with(
			func(o *Options) { o.Sides = []int{9, 31} })},
		{"patches of side 32", classes(4, 1), twoSets, 16, with(func(o *Options) { o.Sides = []int{9, 32} })},
		{"patches of side 5 are asked for twice on images of 16x16", classes(4, 1), twoSets, 16, with(
			func(o *Options) { o.Sides = []int{9, 10} })},
		{"soft edge of 4 pixels", classes(4, 1), twoSets, 16, with(func(o *Options) { o.Sides = []int{20, 8, 7} })},
		{"irregular patches of side 21", classes(4, 1), twoSets, 16, with(func(o *Options) { o.BlobSide = 21 })},
	} {
		if _, err := NewPlan(c.predicted, c.sources, c.size, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}
