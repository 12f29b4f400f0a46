package heat

import (
	"strings"
	"testing"

	"oodscope/tui/keys"
)

func TestGammaIsBoundedAndComesBackToOne(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	for s.Disabled(keys.HeatBrighter) == "" {
		s.Do(keys.HeatBrighter)
	}
	if why := s.Disabled(keys.HeatBrighter); s.gamma != 0.2 || why != "gamma is 0.2: there is no smaller one" {
		t.Errorf("gamma %v, %q", s.gamma, why)
	}
	if text := draw(s).Plain(); !strings.Contains(text, "gamma 0.2") {
		t.Errorf("the legend does not say so:\n%s", text)
	}
	for range 8 {
		press(t, s, keys.HeatDarker)
	}
	if s.gamma != 1 {
		t.Errorf("gamma %v after there and back", s.gamma)
	}
	for s.Disabled(keys.HeatDarker) == "" {
		s.Do(keys.HeatDarker)
	}
	if why := s.Disabled(keys.HeatDarker); s.gamma != 5 || why != "gamma is 5.0: there is no larger one" {
		t.Errorf("gamma %v, %q", s.gamma, why)
	}
}

func TestBackClosesOneThingAtATime(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	press(t, s, keys.HeatBlink, keys.HeatZoom, keys.HeatCursor)
	for i, want := range []bool{true, true, true, false} {
		if _, closed := s.Back(); closed != want {
			t.Errorf("step %d closed %v", i, closed)
		}
	}
	for _, a := range []keys.Action{keys.HeatGallery, keys.HeatThreshold, keys.HeatFilm} {
		press(t, s, a)
		if _, closed := s.Back(); !closed || s.view != single {
			t.Errorf("%s is still open", a)
		}
	}
}

func TestPanesTakeTheFocusInTurn(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatLeft, keys.HeatZoom)
	if text := draw(s).Plain(); !strings.Contains(text, "overlay") || strings.Contains(text, "nearest ID") {
		t.Errorf("the last pane is not alone:\n%s", text)
	}
	press(t, s, keys.HeatRight, keys.HeatRight)
	if text := draw(s).Plain(); !strings.Contains(text, "nearest ID") || strings.Contains(text, "overlay") {
		t.Errorf("the second pane is not alone:\n%s", text)
	}
}

func TestCommands(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	do := map[string]func(string){}
	for _, c := range s.Commands() {
		do[c.Name] = func(argument string) { carry(s, c.Do(argument)) }
		if len(c.Complete()) == 0 {
			t.Errorf("%s proposes nothing", c.Name)
		}
	}
	do["set"](theSet)
	do["image"]("63")
	do["palette"]("viridis")
	do["gamma"]("0.75")
	do["threshold"]("0.2")
	if e, _ := s.current(); s.set != theSet || e.Index != 63 || s.chosen().Name != "viridis" || s.gamma != 0.75 || s.limit(0) != 0.2 {
		t.Errorf("set %s, image %d, palette %s, gamma %v, threshold %v", s.set, e.Index, s.chosen().Name, s.gamma, s.limit(0))
	}
	p := s.sides[0].parted
	if do["threshold"]("tpr 90"); p.Rates(s.limit(0)).TPR < 0.9 {
		t.Errorf("TPR %v", p.Rates(s.limit(0)).TPR)
	}
	if do["threshold"]("fpr 5%"); p.Rates(s.limit(0)).FPR != 0.05 {
		t.Errorf("FPR %v", p.Rates(s.limit(0)).FPR)
	}
	if do["detector"]("msp"); s.detector != "msp" {
		t.Errorf("scores of %s", s.detector)
	}
	for name, c := range map[string]struct{ argument, want string }{
		"set": {"x", "the run has no heatmaps of x"}, "image": {"5", "no image of builtin/letters with the index 5 was kept"},
		"palette": {"x", "there is no palette x"}, "gamma": {"9", "gamma is a number from 0.2 to 5.0"},
		"threshold": {"tpr 0", "a threshold is a score"}, "detector": {"x", "the run has no scores of x"},
	} {
		do[name](c.argument)
		if said := s.desk.Take().Say; !strings.HasPrefix(said, c.want) {
			t.Errorf("%s %s: %q", name, c.argument, said)
		}
	}
}

func TestEveryRefusalIsInWords(t *testing.T) {
	t.Parallel()
	none := New(deskOf(t, shop.store))
	gallery, scored, film := quick(t, 118, 35), quick(t, 118, 35), quick(t, 118, 35)
	press(t, gallery, keys.HeatGallery)
	press(t, scored, keys.HeatThreshold)
	press(t, film, keys.HeatFilm)
	paired := pair(t, 118, 35)
	press(t, paired, keys.HeatGallery)
	beside := open(t, 118, 35, "quick", "starting")
	press(t, beside, keys.HeatWith)
	for _, c := range []struct {
		s    *Screen
		a    keys.Action
		want string
	}{
		{none, keys.HeatGallery, "no run is opened: enter opens one in the table of runs"},
		{none, keys.HeatFilm, "no run is opened: enter opens one in the table of runs"},
		{quick(t, 118, 35), keys.HeatSwap, "there is one run only: c or C puts another beside it"},
		{quick(t, 118, 35), keys.HeatBlink, "there is one run only: c or C puts another beside it"},
		{gallery, keys.HeatCursor, "only with one image: enter shows one alone"},
		{gallery, keys.HeatZoom, "only with one image: enter shows one alone"},
		{paired, keys.HeatBlink, "only with one image: enter shows one alone"},
		{scored, keys.HeatSort, "images stand by score here: t goes back"},
		{film, keys.HeatSort, "not in the film: e goes back to the images"},
		{film, keys.HeatPalette, ""},
		{film, keys.HeatCursor, ""},
		{film, keys.HeatThreshold, ""},
		{beside, keys.HeatSwap, "B: no heatmaps yet"},
		{beside, keys.HeatWith, ""},
		{open(t, 118, 35, "queued"), keys.HeatGallery, "queued waits in the queue: heatmaps come with its last stages"},
		{open(t, 118, 35, "stopped"), keys.HeatSort, "no heatmaps: stopped was stopped before its last stages"},
		{open(t, 118, 35, "bare"), keys.HeatNextSet, "bare was told to keep no heatmaps (heatmaps.per_set = 0)"},
		{open(t, 118, 35, "damaged"), keys.HeatNextSet, "the run has heatmaps of one set only"},
		{open(t, 118, 35, "training"), keys.HeatFilm, ""},
	} {
		if why := c.s.Disabled(c.a); why != c.want {
			t.Errorf("%s: %q, want %q", c.a, why, c.want)
		}
	}
	if why := open(t, 118, 35, "damaged").Disabled(keys.HeatGallery); !strings.HasPrefix(why, "the heatmaps cannot be read: ") {
		t.Errorf("a damaged file: %q", why)
	}
}
