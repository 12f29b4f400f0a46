package heat

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/panel"
)

func TestTwoRunsAreMatchedByTheirImages(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	if len(s.entries) != keep-3 || s.filter != both {
		t.Fatalf("%d images, filter %q: first those in both are shown", len(s.entries), s.filter)
	}
	for _, e := range s.entries {
		it := e.shown()
		if e.other.Index != e.Index || math.Abs(it.Difference.At(5, 5)-(it.Heat.At(5, 5)-e.other.Heat.At(5, 5))) > 1e-12 {
			t.Errorf("image %d is beside %d", e.Index, e.other.Index)
		}
	}
	if text := draw(s).Plain(); !strings.Contains(text, "21 of 24 images in both runs") {
		t.Errorf("how many images both have is not said:\n%s", text)
	}
	press(t, s, keys.HeatFilter)
	if len(s.entries) != keep || s.filter != everything {
		t.Errorf("%d images with the filter %q", len(s.entries), s.filter)
	}
}

// Two runs that sampled a set differently give one image different indices, and different images one index.
func TestImagesAreFoundUnderOtherIndices(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	b := &s.sides[1]
	b.gallery.Items = slices.Clone(b.gallery.Items)
	for i := range b.gallery.Items {
		b.gallery.Items[i].Index += 7
	}
	s.derive()
	for _, e := range s.entries {
		if e.other == nil || e.other.Index != e.Index+7 || !slices.Equal(e.other.Image.Pix, e.Image.Pix) {
			t.Errorf("image %d is beside %v", e.Index, e.other)
		}
	}
	same := keysOf([]panel.Item{s.entries[0].Item})[0]
	alike := found{same: {{3, 0}, {9, 1}}}
	if place, ok := alike.of(same, 9); !ok || place != 1 {
		t.Errorf("of two images that are alike, the one with the same index is meant, not %d", place)
	}
}

func TestFlippedAreThoseOnWhichVerdictsDiffer(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	want := 0
	for _, e := range s.entries {
		if (e.Score > stored) != (e.other.Score > e.other.Threshold) {
			want++
		}
	}
	press(t, s, keys.HeatFilter, keys.HeatFilter, keys.HeatFilter, keys.HeatFilter)
	if s.filter != flipped || len(s.entries) != want || want == 0 {
		t.Fatalf("%q shows %d images, %d are flipped", s.filter, len(s.entries), want)
	}
	for i, th := range s.thumbs(s.entries) {
		if a, b, ok := strings.Cut(th.Note, "→"); !ok || a == b || a != sign(s.entries[i].Item) {
			t.Errorf("a flip is marked %q", th.Note)
		}
	}
}

func TestSwapping(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	press(t, s, keys.HeatMuchHigh)
	left, right := s.limit(0), s.limit(1)
	e, _ := s.current()
	difference := e.shown().Difference.At(7, 7)
	press(t, s, keys.HeatSwap)
	e, _ = s.current()
	if s.nameOf(0) != "random" || e.shown().Difference.At(7, 7) != -difference || difference == 0 {
		t.Errorf("after the swap %s is on the left, difference %v, before %v", s.nameOf(0), e.shown().Difference.At(7, 7), difference)
	}
	if s.limit(0) != right {
		t.Errorf("the left threshold is %v, was %v on the right and %v on the left", s.limit(0), right, left)
	}
	press(t, s, keys.HeatWith)
	if s.two() || s.nameOf(0) != "quick" || s.filter != everything {
		t.Errorf("alone again with %s, filter %q", s.nameOf(0), s.filter)
	}
}

// A run that has no scores of the detector comes to the left with those of its heatmaps.
func TestSwappingWithARunWithoutTheDetector(t *testing.T) {
	t.Parallel()
	s := open(t, 118, 35, "quick", "long")
	press(t, s, keys.HeatWith, keys.HeatDetector)
	if s.detector != "msp" {
		t.Fatalf("scores of %s", s.detector)
	}
	s.sides[1].gallery.Set = s.set // as if both had the set
	press(t, s, keys.HeatSwap)
	if s.detector != "heatmap" || math.IsNaN(s.entries[0].Score) {
		t.Errorf("scores of %s, the first is %v", s.detector, s.entries[0].Score)
	}
}

// An answer that was asked for before a swap is put where it belongs.
func TestSwappingWhileReading(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	late := s.read(anew)
	press(t, s, keys.HeatSwap)
	carry(s, late)
	if s.sides[0].id != shop.ids["random"] || s.sides[1].id != shop.ids["quick"] {
		t.Errorf("%s is on the left", s.sides[0].id)
	}
}

func TestChoosingTheOtherRun(t *testing.T) {
	t.Parallel()
	s := open(t, 118, 35, "quick")
	if why := s.Disabled(keys.HeatWith); why != "no other run is marked: space marks one in the table of runs, C chooses one" {
		t.Errorf("compare: %q", why)
	}
	press(t, s, keys.HeatChoose)
	p := s.desk.Take().Prompt
	var offered []string
	for _, c := range p.Complete("ran", 3) {
		offered = append(offered, c.Text)
	}
	if !slices.Equal(offered, []string{shop.ids["random"]}) {
		t.Errorf("offered %q", offered)
	}
	if why, _ := p.Done("nobody"); !strings.Contains(why, "nobody") {
		t.Errorf("an unknown run: %q", why)
	}
	why, cmd := p.Done(" random ")
	if carry(s, cmd); why != "" || !s.two() || s.counts.both != keep-3 {
		t.Errorf("%q, two %v, %d in both", why, s.two(), s.counts.both)
	}
}

func TestRunsOfOneNameAreCalledByWhatDiffers(t *testing.T) {
	t.Parallel()
	d := deskOf(t, shop.store, shop.ids["quick"], shop.ids["random"])
	for i := range d.List.Rows {
		if run := *d.List.Rows[i].Run; run.Name == "random" {
			run.Name = "quick"
			d.List.Rows[i].Run = &run
		}
	}
	s := enter(d, 118, 35)
	s.with = shop.ids["random"]
	if a, b := s.nameOf(0), s.nameOf(1); a != "pairing=closest" || b != "pairing=random" {
		t.Errorf("called %q and %q", a, b)
	}
	for i := range d.List.Rows {
		d.List.Rows[i].Keys = nil
	}
	if a, b := s.nameOf(0), s.nameOf(1); a != "quick 0fa9c1d" || b != "quick 1fa9c1d" {
		t.Errorf("called %q and %q", a, b)
	}
}

func TestBlinkTurnsOnlyWhileItIsOn(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	var waiting []tea.Msg
	s.desk.After = func(_ time.Duration, m tea.Msg) tea.Cmd {
		if _, ok := m.(turn); ok {
			waiting = append(waiting, m)
		}
		return nil
	}
	press(t, s, keys.HeatBlink)
	one := draw(s).Plain()
	s.Receive(waiting[0])
	if two := draw(s).Plain(); one == two || len(waiting) != 2 {
		t.Errorf("the other run is not seen; %d turns are waited for", len(waiting))
	}
	press(t, s, keys.HeatBlink, keys.HeatBlink)
	late := waiting[1]
	before, turns := s.blink.second, len(waiting)
	s.Receive(late)
	if s.blink.second != before || len(waiting) != turns {
		t.Error("switched off and on, it blinks twice as fast")
	}
	s.Leave()
	s.Receive(waiting[len(waiting)-1])
	if s.blink.second != before {
		t.Error("it blinks while another screen is up")
	}
}

// Beside a run that is being trained the images are shown, and its heatmaps come when it has some.
func TestBesideARunThatHasNoHeatmapsYet(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	done, err := create(store, 0, "done", "closest")
	if err != nil {
		t.Fatal(err)
	}
	busy, err := create(store, 1, "busy", "random")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := busy.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := full(done, 1, 0); err != nil {
		t.Fatal(err)
	}
	if err := done.SetState(results.State{Status: results.Finished}); err != nil {
		t.Fatal(err)
	}
	if err := done.Close(); err != nil {
		t.Fatal(err)
	}
	if err := busy.SetState(results.State{Status: results.Running, Stage: "decoder"}); err != nil {
		t.Fatal(err)
	}
	s := enter(deskOf(t, store, done.ID(), busy.ID()), 118, 35)
	press(t, s, keys.HeatWith)
	if text := draw(s).Plain(); !strings.Contains(text, "B: no heatmaps yet") || len(s.entries) != keep {
		t.Errorf("%d images:\n%s", len(s.entries), text)
	}
	if !s.growing() {
		t.Fatal("nothing more is expected")
	}
	if err := busy.WriteHeatmaps(heatmaps("builtin/textures", 1, 0.5, 0)); err != nil {
		t.Fatal(err)
	}
	carry(s, s.Receive(tick{s.visit}))
	if s.counts.both != keep {
		t.Errorf("%d images in both", s.counts.both)
	}
	list, err := feed.New(store).Runs()
	if err != nil || len(list.Rows) != 2 {
		t.Errorf("%d runs, %v", len(list.Rows), err)
	}
}
