package heatmaps

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestOrdersAndFilters(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	if want := "23 22 21 20"; !strings.HasPrefix(indices(s), want) {
		t.Errorf("by falling score: %s", indices(s))
	}
	press(t, s, keys.HeatSort)
	if want := "0 1 2 3"; !strings.HasPrefix(indices(s), want) {
		t.Errorf("by rising score: %s", indices(s))
	}
	press(t, s, keys.HeatSort, keys.HeatSort)
	if s.order != byScore {
		t.Errorf("with one run the order after the index is %s", s.order)
	}
	press(t, s, keys.HeatFilter)
	for _, e := range s.entries {
		if e.Score > e.Threshold {
			t.Errorf("an OOD image that is called OOD is among the errors: %v", e.Score)
		}
	}
	if len(s.entries) == 0 || len(s.entries) == kept {
		t.Errorf("%d errors", len(s.entries))
	}
	press(t, s, keys.HeatFilter)
	for _, e := range s.entries {
		if math.Abs(e.Score-0.131) > s.near() {
			t.Errorf("%v is near the threshold", e.Score)
		}
	}
	press(t, s, keys.HeatFilter)
	if s.filter != everything || len(s.entries) != kept {
		t.Errorf("with one run the filter after that is %q", s.filter)
	}
}

func TestAnImageWithoutAScoreComesLastInEitherDirection(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	s.sides[0].gallery.Items[3].Score = math.NaN()
	for _, o := range []order{byScore, byRisingScore} {
		s.order = o
		s.derive()
		if e := s.entries[len(s.entries)-1]; !math.IsNaN(e.Score) {
			t.Errorf("%s: %v is last", o, e.Score)
		}
	}
}

func TestTheImageStaysWhenOrderAndFilterChange(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	press(t, s, keys.Down, keys.Down, keys.PageDown)
	before, _ := s.current()
	press(t, s, keys.HeatSort)
	if after, _ := s.current(); after.Index != before.Index {
		t.Errorf("image %d became %d", before.Index, after.Index)
	}
}

func TestTwoRunsAreMatchedByTheirImages(t *testing.T) {
	t.Parallel()
	s := pair(118, 35)
	for _, e := range s.entries {
		if e.other != nil && (e.other.Index != e.Index || math.Abs(e.Difference.At(5, 5)-(e.Heat.At(5, 5)-e.other.Heat.At(5, 5))) > 1e-12) {
			t.Fatalf("image %d is beside %d", e.Index, e.other.Index)
		}
	}
	if got := s.shared(); got != kept-6 || !strings.Contains(s.Status(), "18 kept by both") {
		t.Errorf("%d shared, status %q", got, s.Status())
	}
	if s.filter != both || len(s.entries) != kept-6 {
		t.Errorf("beside another run it shows %q, %d images", s.filter, len(s.entries))
	}
	press(t, s, keys.HeatFilter, keys.HeatFilter, keys.HeatFilter, keys.HeatFilter)
	if len(s.entries) == 0 {
		t.Fatal("no image was flipped")
	}
	for _, e := range s.entries {
		if (e.Score > e.Threshold) == (e.other.Score > e.other.Threshold) {
			t.Errorf("image %d is no flip", e.Index)
		}
	}
	press(t, s, keys.HeatSwap)
	if s.sides[0].gallery.Name != "random" || s.entries[0].Difference.At(5, 5) > 0 {
		t.Errorf("after the swap %s is first, difference %v", s.sides[0].gallery.Name, s.entries[0].Difference.At(5, 5))
	}
	press(t, s, keys.HeatWith)
	if s.two() || s.filter.ofTwo() || s.order == byChange {
		t.Error("the other run is still there")
	}
}

func TestBlinkTurnsOnlyWhileItIsOn(t *testing.T) {
	t.Parallel()
	s := pair(118, 35)
	press(t, s, keys.HeatBlink)
	first := draw(s).Plain()
	s.Receive(turn{s.visit})
	if second := draw(s).Plain(); first == second || !strings.Contains(second, "random") {
		t.Errorf("the other run is not seen:\n%s", second)
	}
	s.Leave()
	before := s.blinked
	s.Receive(turn{s.visit})
	if s.blinked != before {
		t.Error("it blinks while another screen is up")
	}
}

// Rates against a count of every image.
func TestRates(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	scores := s.sides[0].scores
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.OneOf(rapid.Float64Range(-0.2, 0.8), rapid.SampledFrom(scores.ByIndex)).Draw(t, "threshold")
		n := 0
		for _, v := range scores.ByIndex {
			if v > at {
				n++
			}
		}
		if got := rates(scores, at).TPR; got != float64(n)/400 {
			t.Fatalf("TPR %v, counted %v", got, float64(n)/400)
		}
	})
}

func TestTheThresholdSlidesAndGoesBack(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	press(t, s, keys.HeatThreshold)
	stored := rates(s.sides[0].scores, s.limit())
	press(t, s, keys.HeatMuchHigh)
	if moved := rates(s.sides[0].scores, s.limit()); moved.TPR >= stored.TPR || moved.FPR > stored.FPR {
		t.Errorf("a higher threshold calls more OOD: %v, before %v", moved, stored)
	}
	for _, e := range s.entries {
		if e.Threshold != s.limit() {
			t.Fatalf("the verdict of image %d is by %v", e.Index, e.Threshold)
		}
	}
	press(t, s, keys.HeatStored)
	if s.limit() != 0.131 || s.Disabled(keys.HeatStored) == "" {
		t.Errorf("threshold %v", s.limit())
	}
	for range 400 {
		press(t, s, keys.HeatMuchLower)
	}
	if r, _ := s.reach(); s.limit() != r.Lo {
		t.Errorf("the threshold went to %v, the lowest score is %v", s.limit(), r.Lo)
	}
}

func TestTheThresholdCanBeDragged(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	press(t, s, keys.HeatThreshold)
	r := s.scoreParts().histogram
	layout := s.histogramLayout(r)
	x := r.x + layout.Left + layout.W/2
	s.Point(screen.Mouse{Kind: screen.Press, X: x, Y: r.y + 3})
	if got, want := s.limit(), layout.XAt(x-r.x); got != want {
		t.Errorf("threshold %v, want %v", got, want)
	}
	s.Point(screen.Mouse{Kind: screen.Drag, X: x + 5, Y: r.y + 90})
	if got, want := s.limit(), layout.XAt(x+5-r.x); got != want {
		t.Errorf("threshold %v, want %v", got, want)
	}
	s.Point(screen.Mouse{Kind: screen.Release})
	s.Point(screen.Mouse{Kind: screen.Drag, X: x, Y: r.y + 3})
	if got, want := s.limit(), layout.XAt(x+5-r.x); got != want {
		t.Errorf("it is still held: %v, want %v", got, want)
	}
}

func TestTheCursorReadsThePixelUnderTheMouse(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	e, _ := s.current()
	p := s.parts(e)
	x, y, _ := p.panes.Place(3)
	s.Point(screen.Mouse{Kind: screen.Press, X: x, Y: p.panesY + y + 1})
	if s.cursor == nil || s.cursor.X != 0 || s.cursor.Y != 0 || s.focus != 3 {
		t.Fatalf("cursor %v, pane %d", s.cursor, s.focus)
	}
	if want := e.Number(e.Heat.At(0, 0)); !strings.Contains(draw(s).Plain(), "heatmap "+want) {
		t.Errorf("the value %s is not written:\n%s", want, draw(s).Plain())
	}
	for range 100 {
		press(t, s, keys.HeatRight, keys.HeatDown)
	}
	if s.cursor.X != pixels-1 || s.cursor.Y != pixels-1 {
		t.Errorf("the cursor left the image: %v", s.cursor)
	}
}

func TestTheCursorStartsOnTheHighestValue(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	press(t, s, keys.HeatCursor)
	e, _ := s.current()
	if got, want := e.Heat.At(s.cursor.X, s.cursor.Y), slices.Max(e.Heat.Values); got != want {
		t.Errorf("it reads %v, the highest is %v", got, want)
	}
}

func TestLateAnswersAreIgnored(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	late := read{visit: s.visit, asked: s.asked, sides: [2]side{of(run("late", results.Finished), heatmaps("builtin/letters", "far", 1, 1))}}
	press(t, s, keys.HeatNextSet)
	if s.set != "builtin/textures" {
		t.Fatalf("the set is %s", s.set)
	}
	s.Receive(late)
	if s.sides[0].gallery.Name == "late" {
		t.Error("an answer to an earlier question was taken")
	}
	s.Enter()
	late.asked = s.asked
	s.Receive(late)
	if s.sides[0].gallery.Name == "late" {
		t.Error("an answer of an earlier visit was taken")
	}
}

func TestAnotherRunBeginsAnewAndKeepsTheLooks(t *testing.T) {
	t.Parallel()
	s := pair(118, 35)
	press(t, s, keys.HeatPalette, keys.HeatDarker, keys.HeatThreshold, keys.HeatHigher)
	s.desk.Opened = s.desk.List.Rows[1].Run.ID
	s.Enter()
	if s.two() || s.threshold != nil || len(s.entries) > 0 || s.palette != 1 || s.gamma == 1 {
		t.Errorf("with %q, threshold %v, %d entries, palette %d, gamma %v", s.with, s.threshold, len(s.entries), s.palette, s.gamma)
	}
}

func TestTheFilmFollowsUntilAnEpochIsChosen(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	press(t, s, keys.HeatFilm)
	if s.film.epoch() != 12 {
		t.Fatalf("it begins at epoch %d", s.film.epoch())
	}
	press(t, s, keys.HeatLeft, keys.HeatLeft)
	s.film.take(filmOf())
	if s.film.epoch() != 1 {
		t.Errorf("a new reading went to epoch %d", s.film.epoch())
	}
	press(t, s, keys.HeatRight, keys.HeatRight)
	longer := filmOf()
	longer.film.Epochs = append(longer.film.Epochs, 16)
	longer.frames = append(longer.frames, longer.frames[3])
	s.film.take(longer)
	if s.film.epoch() != 16 {
		t.Errorf("the newest epoch is not followed: %d", s.film.epoch())
	}
	if got := s.film.pace; math.Abs(got-12.0/600) > 1e-9 {
		t.Errorf("a step is %v epochs", got)
	}
}

func TestGammaIsBoundedAndComesBackToOne(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	for range 50 {
		press(t, s, keys.HeatBrighter)
	}
	if s.gamma != leastGamma {
		t.Errorf("gamma %v", s.gamma)
	}
	s.gamma = 1
	press(t, s, keys.HeatDarker, keys.HeatDarker, keys.HeatBrighter, keys.HeatBrighter)
	if s.gamma != 1 {
		t.Errorf("gamma %v after there and back", s.gamma)
	}
}

func TestBackClosesOneThingAtATime(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	press(t, s, keys.HeatZoom, keys.HeatCursor)
	for i, want := range []bool{true, true, false} {
		if _, closed := s.Back(); closed != want {
			t.Errorf("step %d closed %v", i, closed)
		}
	}
	press(t, s, keys.HeatGallery)
	if _, closed := s.Back(); !closed || s.view != single {
		t.Error("the gallery is still open")
	}
}

func TestEveryDisabledActionSaysWhy(t *testing.T) {
	t.Parallel()
	s := open(118, 35)
	for action, want := range map[keys.Action]string{keys.HeatSwap: "one run only", keys.HeatBlink: "one run only", keys.HeatStored: "stored threshold already"} {
		if why := s.Disabled(action); !strings.Contains(why, want) {
			t.Errorf("%s: %q", action, why)
		}
	}
	s.desk.Marks = nil
	if why := s.Disabled(keys.HeatWith); !strings.Contains(why, "no other run is marked") {
		t.Errorf("compare: %q", why)
	}
	press(t, s, keys.HeatGallery)
	if why := s.Disabled(keys.HeatCursor); !strings.Contains(why, "only with one image") {
		t.Errorf("cursor: %q", why)
	}
}

// Whatever is pressed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	var actions []keys.Action
	for _, b := range keys.Default() {
		if b.Context == keys.OnHeatmaps {
			actions = append(actions, b.Action)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]func(w, h int) *Screen{open, pair}).Draw(t, "runs")(100, 30)
		for range 30 {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				s.Resize(rapid.IntRange(0, 310).Draw(t, "w"), rapid.IntRange(0, 100).Draw(t, "h"))
			case 1:
				s.Point(screen.Mouse{Kind: screen.MouseKind(rapid.IntRange(0, 4).Draw(t, "mouse")), X: rapid.IntRange(-5, 310).Draw(t, "x"), Y: rapid.IntRange(-5, 100).Draw(t, "y")})
			default:
				if a := rapid.SampledFrom(actions).Draw(t, "action"); s.Disabled(a) == "" {
					s.Do(a)
				}
			}
			whole := grid.New(s.w+2, s.h+2)
			s.Draw(whole.Sub(1, 1, s.w, s.h), screen.Frame{Theme: dark, Now: now})
			s.Status()
			for x := range whole.W() {
				for _, y := range []int{0, whole.H() - 1} {
					if text, _ := whole.At(x, y); text != " " {
						t.Fatalf("%q was drawn outside at %d,%d", text, x, y)
					}
				}
			}
		}
	})
}
