package heat

import (
	"math"
	"strings"
	"testing"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestTheFilmFollowsTheTrainingUntilAnEpochIsChosen(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec, err := create(store, 0, "training", "closest")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := rec.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := rec.SetState(results.State{Status: results.Running, Stage: "decoder"}); err != nil {
		t.Fatal(err)
	}
	s := enter(deskOf(t, store, rec.ID()), 118, 35)
	if why := s.Disabled(keys.HeatFilm); why != "no film: the decoder has not begun, or the run is from before there were films" {
		t.Errorf("film: %q", why)
	}
	train := func(epoch int) {
		t.Helper()
		if err := shoot(rec, epoch); err != nil {
			t.Fatal(err)
		}
		if err := rec.Flush(); err != nil {
			t.Fatal(err)
		}
		carry(s, s.Receive(tick{s.visit}))
	}
	train(4)
	if text := draw(s).Plain(); !strings.Contains(text, "e shows the film of its decoder's training") {
		t.Errorf("the film is not offered:\n%s", text)
	}
	press(t, s, keys.HeatFilm)
	if s.film.epoch() != 4 || !strings.Contains(s.Status(), "follows the training") {
		t.Fatalf("it begins at epoch %d, status %q", s.film.epoch(), s.Status())
	}
	if train(6); s.film.epoch() != 6 {
		t.Errorf("the newest epoch is not followed: %d", s.film.epoch())
	}
	press(t, s, keys.HeatLeft, keys.HeatLeft)
	if train(9); s.film.epoch() != 2 || !strings.Contains(s.Status(), "stays at this epoch") {
		t.Errorf("a new reading went to epoch %d, status %q", s.film.epoch(), s.Status())
	}
	press(t, s, keys.HeatRight, keys.HeatRight, keys.HeatRight, keys.HeatRight)
	if train(12); s.film.epoch() != 12 {
		t.Errorf("at the last epoch the newest is not followed again: %d", s.film.epoch())
	}
}

func TestTheFilmShowsItsFrames(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatFilm)
	if s.film.image != 1 {
		t.Errorf("it begins with image %d, the second one is the strongest", s.film.image)
	}
	for range s.film.frames {
		it := s.frame(s.film.at, s.film.image)
		want := 0.06 * float64(s.film.epoch())
		if got := it.Heat.Max(); math.Abs(got-want) > 0.1*want || math.Abs(it.Score-0.4*want) > 1e-6 || it.Scale != 0.62 {
			t.Errorf("epoch %d: highest value %v, score %v, on a scale up to %v", s.film.epoch(), got, it.Score, it.Scale)
		}
		press(t, s, keys.HeatLeft)
	}
	press(t, s, keys.Down)
	if title := s.filmTitle(); title != "film · held-out ID image 1 of 1, builtin/train 20" {
		t.Errorf("%q", title)
	}
	if press(t, s, keys.Down, keys.First); s.film.image != 0 {
		t.Errorf("image %d", s.film.image)
	}
}

// The charts have their cursor at the film's epoch: the loss is written by steps, 50 an epoch.
func TestTheLossStandsByEpochs(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatFilm, keys.HeatLeft)
	if s.film.steps != 50 {
		t.Fatalf("%v steps an epoch", s.film.steps)
	}
	for k := range 3 {
		c := s.filmChart(k, dark)
		if *c.Cursor != 9 || c.XLabel != epochLabel {
			t.Errorf("%s: cursor at %s %v", c.Title, c.XLabel, *c.Cursor)
		}
	}
	var loss, byEpoch curve.Track
	if steps := stepsOfEpoch(loss, byEpoch); steps != 0 {
		t.Errorf("%v steps of nothing", steps)
	}
	for i := range 40 {
		loss.Append(curve.Sample{Step: float64(i), Wall: math.NaN(), Value: 1})
	}
	byEpoch.Append(curve.Sample{Step: 2, Wall: math.NaN(), Value: 1})
	if steps := stepsOfEpoch(loss, byEpoch); steps != 20 {
		t.Errorf("without times %v steps an epoch, want 20", steps)
	}
}

func TestTheFilmIsScrubbedWithTheMouse(t *testing.T) {
	t.Parallel()
	s := quick(t, 198, 55)
	press(t, s, keys.HeatFilm)
	p := s.filmParts()
	loss := p.charts[0]
	l := s.filmChart(0, dark).Layout(loss.w, loss.h)
	at := func(epoch float64) screen.Mouse {
		column, _ := l.Column(epoch)
		return screen.Mouse{X: loss.x + column, Y: loss.y + l.Top + 2}
	}
	s.Point(at(4))
	if s.film.epoch() != 4 {
		t.Errorf("a press at epoch 4 shows epoch %d", s.film.epoch())
	}
	to := at(9.3)
	to.Kind = screen.Drag
	s.Point(to)
	if s.film.epoch() != 9 {
		t.Errorf("a drag to epoch 9.3 shows epoch %d", s.film.epoch())
	}
	s.Point(screen.Mouse{Kind: screen.Release})
	s.Point(screen.Mouse{Kind: screen.WheelUp})
	if s.film.epoch() != 6 {
		t.Errorf("the wheel shows epoch %d", s.film.epoch())
	}
	s.Point(screen.Mouse{X: p.epochs.x, Y: p.epochs.y})
	if s.film.epoch() != 0 {
		t.Errorf("the first picture of the strip is of epoch %d", s.film.epoch())
	}
	s.Point(screen.Mouse{X: p.images.x, Y: p.images.y})
	if s.film.image != 0 {
		t.Errorf("the first image is number %d", s.film.image)
	}
	x, y, _ := p.art.Place(1)
	s.Point(screen.Mouse{X: p.panes.x + x, Y: p.panes.y + y + 1})
	if s.cursor == nil || s.cursor.X != 0 || s.cursor.Y != 0 {
		t.Errorf("cursor %v", s.cursor)
	}
}
