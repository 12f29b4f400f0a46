package panel

import (
	"image"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

// hung is a picture that was shown.
type hung struct {
	place image.Rectangle
	m     *image.RGBA
}

// gallery is a terminal that shows pictures, up to a number of them.
type gallery struct {
	most int
	all  []hung
}

func (a *gallery) show(g grid.Grid, m *image.RGBA) bool {
	if len(a.all) == a.most {
		return false
	}
	x, y := g.Corner()
	a.all = append(a.all, hung{image.Rect(x, y, x+g.W(), y+g.H()), m})
	for y := range g.H() {
		for x := range g.W() {
			g.Put(x, y, 'P', grid.Style{})
		}
	}
	return true
}

func TestPicturesTakeThePlaceOfBlocks(t *testing.T) {
	t.Parallel()
	const w, h = 60, 14
	it := item0(t)
	it.Partner = blockart.Image{}
	look, a := looks(colorprofile.TrueColor), gallery{most: 99}
	look.Show = a.show
	l, g := Arrange(it, Alone(), w, h), grid.New(w, h)
	Draw(g, it, look, l, nil, &Point{5, 2}, -1)
	s := look.scale(it)
	want := map[Pane]*image.RGBA{Image: it.Image.RGBA(blockart.TrueColour), Target: it.Target.RGBA(s, look.Ramp), Heatmap: it.Heat.RGBA(s, look.Ramp),
		Overlay: blockart.OverlayRGBA(it.Image, it.Heat, s, look.Ramp)}
	if len(a.all) != len(want) {
		t.Fatalf("%d pictures, want %d", len(a.all), len(want))
	}
	for i, p := range l.Panes {
		if p == Partner {
			continue // says that it was not kept
		}
		x, y, _ := l.Place(i)
		got := a.all[0]
		a.all = a.all[1:]
		if place := image.Rect(x, y+1, x+l.W, y+1+l.H); got.place != place {
			t.Errorf("%s: at %v, want %v", p.Title(), got.place, place)
		}
		if got.m.Rect != want[p].Rect || string(got.m.Pix) != string(want[p].Pix) {
			t.Errorf("%s: another picture", p.Title())
		}
		cx, cy := blockart.CellOf(side, side, l.W, l.H, 5, 2)
		text, st := g.At(x+cx, y+1+cy)
		if text != "┼" || st.Bg != want[p].RGBAAt(5, 2) {
			t.Errorf("%s: the cursor is %q on %v, want it on %v", p.Title(), text, st.Bg, want[p].RGBAAt(5, 2))
		}
	}
}

func TestWithoutRoomForAPictureThereAreBlocks(t *testing.T) {
	t.Parallel()
	it := item0(t)
	draw := func(look Look) string {
		g := grid.New(60, 14)
		Draw(g, it, look, Arrange(it, Alone(), 60, 14), nil, &Point{5, 2}, -1)
		return g.Plain() + g.Styles()
	}
	for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
		look, none := looks(p), gallery{}
		want := draw(look)
		if look.Show = none.show; draw(look) != want {
			t.Errorf("%v: blocks look otherwise where a picture was refused", p)
		}
	}
	for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ASCII} {
		look, any := looks(p), gallery{most: 99}
		look.Show = any.show
		if draw(look); len(any.all) > 0 {
			t.Errorf("%v: %d pictures without colours for them", p, len(any.all))
		}
	}
}

func TestAStripHasPicturesToo(t *testing.T) {
	t.Parallel()
	thumbs := row(3, 32)
	for h, want := range map[int]int{1: 0, 6: 3, 20: 6} {
		look, a := looks(colorprofile.TrueColor), gallery{most: 99}
		look.Show = a.show
		g := grid.New(80, h)
		Strip(g, thumbs, 0, look)
		if len(a.all) != want {
			t.Errorf("%d rows: %d pictures, want %d", h, len(a.all), want)
		}
		for i, p := range a.all {
			if at, ok := StripAt(thumbs, 0, 80, h, p.place.Min.X, p.place.Min.Y); !ok || at != i*3/want {
				t.Errorf("%d rows: picture %d at %v, where %d is", h, i, p.place, at)
			}
		}
	}
}
