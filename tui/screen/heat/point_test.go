package heat

import (
	"slices"
	"strings"
	"testing"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestTheThresholdIsDragged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h int
		then []keys.Action
	}{{118, 35, []keys.Action{keys.HeatThreshold}}, {198, 55, nil}} {
		s := quick(t, c.w, c.h)
		press(t, s, c.then...)
		r, ok := s.histogram()
		if !ok {
			t.Fatalf("no histogram at %dx%d", c.w, c.h)
		}
		layout := s.histogramLayout(0, r)
		x := r.x + layout.Left + layout.W/2
		s.Point(screen.Mouse{Kind: screen.Press, X: x, Y: r.y + 3})
		if got, want := s.limit(0), layout.XAt(x-r.x); got != want {
			t.Errorf("threshold %v, want %v", got, want)
		}
		s.Point(screen.Mouse{Kind: screen.Drag, X: x + 5, Y: r.y + 90})
		want := layout.XAt(x + 5 - r.x)
		if s.limit(0) != want {
			t.Errorf("dragged outside it is %v, want %v", s.limit(0), want)
		}
		s.Point(screen.Mouse{Kind: screen.Release})
		s.Point(screen.Mouse{Kind: screen.Drag, X: x, Y: r.y + 3})
		if s.limit(0) != want {
			t.Errorf("it is still held: %v, want %v", s.limit(0), want)
		}
		s.Point(screen.Mouse{Kind: screen.WheelDown, X: x, Y: r.y + 3})
		if s.limit(0) <= want {
			t.Errorf("the wheel moved it from %v to %v", want, s.limit(0))
		}
	}
}

func TestTheCursorReadsThePixelUnderTheMouse(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	e, _ := s.current()
	p := s.parts(e)
	x, y, _ := p.art.Place(3)
	s.Point(screen.Mouse{X: p.panes.x + x, Y: p.panes.y + y + 1})
	if s.cursor == nil || s.cursor.X != 0 || s.cursor.Y != 0 || s.focus != 3 {
		t.Fatalf("cursor %v, pane %d", s.cursor, s.focus)
	}
	s.Point(screen.Mouse{Kind: screen.Drag, X: p.panes.x + x + 5, Y: p.panes.y + y + 3})
	if s.cursor.X == 0 || s.cursor.Y == 0 {
		t.Errorf("a drag leaves the cursor at %v", s.cursor)
	}
	s.Point(screen.Mouse{Kind: screen.Release})
	if want := e.Number(e.Heat.At(s.cursor.X, s.cursor.Y)); !strings.Contains(draw(s).Plain(), "heatmap "+want) {
		t.Errorf("the value %s is not written:\n%s", want, draw(s).Plain())
	}
	for range 2 * pixels {
		press(t, s, keys.HeatRight, keys.HeatDown)
	}
	if s.cursor.X != pixels-1 || s.cursor.Y != pixels-1 {
		t.Errorf("the cursor left the image: %v", s.cursor)
	}
}

func TestTheCursorStartsOnTheHighestValue(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatCursor)
	e, _ := s.current()
	if got, want := e.Heat.At(s.cursor.X, s.cursor.Y), slices.Max(e.Heat.Values); got != want {
		t.Errorf("it reads %v, the highest is %v", got, want)
	}
}

func TestThumbnailsAreClicked(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	e, _ := s.current()
	strip := s.parts(e).strip
	third := screen.Mouse{X: strip.x + 2*(strip.w+2)/8, Y: strip.y}
	for third.X++; s.at == 0 && third.X < strip.w; third.X++ {
		s.Point(third)
	}
	if s.at == 0 {
		t.Fatal("no thumbnail was hit")
	}
	press(t, s, keys.HeatGallery)
	s.Point(screen.Mouse{X: 0, Y: headRows + s.space()})
	if s.at != 0 || s.view != gallery {
		t.Errorf("the first thumbnail is image %d", s.at)
	}
	s.Point(screen.Mouse{X: 0, Y: headRows + s.space()})
	if s.view != single {
		t.Error("a press on the chosen thumbnail opens it")
	}
	press(t, s, keys.HeatGallery)
	s.Point(screen.Mouse{Kind: screen.WheelDown, X: 5, Y: 20})
	if want := s.galleryColumns(); s.at != want {
		t.Errorf("the wheel went to %d, a row has %d", s.at, want)
	}
}

func TestSetsAreClicked(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{{"quick"}, {"quick", "random"}} {
		s := open(t, 118, 35, names...)
		if len(names) > 1 {
			press(t, s, keys.HeatWith)
		}
		x := strings.Index(strings.Split(draw(s).Plain(), "\n")[0], "letters")
		carry(s, s.Point(screen.Mouse{X: x - len("›") + 2, Y: 0}))
		if s.set != theSet || s.sides[0].gallery.Set != theSet {
			t.Errorf("the set is %s", s.set)
		}
	}
}

func TestAnImageAtTheThresholdIsClicked(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatThreshold)
	strip := s.scoreParts().strip
	carry(s, s.Point(screen.Mouse{X: strip.x, Y: strip.y}))
	e, _ := s.atEdge()
	carry(s, s.Point(screen.Mouse{X: strip.x + 1, Y: strip.y}))
	for i := 0; s.view == scored && i < strip.w; i++ { // the strip moved under the pointer
		carry(s, s.Point(screen.Mouse{X: strip.x + i, Y: strip.y}))
	}
	if s.view != single {
		t.Errorf("the image %d was not opened", e.Index)
	}
}
