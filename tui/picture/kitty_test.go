package picture

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

// full is a draw function that fills all of a frame with pictures of one cell each.
func full(sheet *Sheet, shown *int, seeds ...int) func(g grid.Grid) {
	return func(g grid.Grid) {
		for i, seed := range seeds {
			if sheet.Show(g.Sub(i%g.W(), i/g.W(), 1, 1), speckled(2, 2, seed)) {
				*shown++
			}
		}
	}
}

func numbers(from, to int) (list []int) {
	for i := from; i < to; i++ {
		list = append(list, i)
	}
	return list
}

func uploads(wire string) int { return strings.Count(wire, "a=T") }

func TestAPictureIsSentOnce(t *testing.T) {
	t.Parallel()
	term := newTerminal(t, 20, 4)
	m := speckled(8, 8, 1)
	at := func(x int) func(g grid.Grid) {
		return func(g grid.Grid) { term.sheet.Show(g.Sub(x, 0, 8, 4), m) }
	}
	for i, c := range []struct {
		draw func(g grid.Grid)
		want int
	}{
		{at(0), 1}, {at(0), 0}, {at(5), 0},
		{func(grid.Grid) {}, 0}, {at(0), 0}, // the terminal keeps it
		{func(g grid.Grid) { term.sheet.Show(g.Sub(0, 0, 4, 2), m) }, 1}, // as large as that it has not
		{func(g grid.Grid) { at(0)(g); at(10)(g) }, 0},
	} {
		if got := uploads(term.show(screen.Kitty, c.draw)); got != c.want {
			t.Errorf("frame %d: %d uploads, want %d", i, got, c.want)
		}
	}
	term.sheet.Forget()
	if got := uploads(term.show(screen.Kitty, at(0))); got != 1 {
		t.Errorf("%d uploads after the terminal lost all, want 1", got)
	}
}

func TestAFrameThatStaysSendsNothing(t *testing.T) {
	t.Parallel()
	for _, way := range ways {
		term := newTerminal(t, 20, 4)
		draw := func(g grid.Grid) { term.sheet.Show(g.Sub(1, 0, 8, 3), speckled(9, 8, 1)) }
		term.show(way, draw)
		if wire := term.show(way, draw); wire != "" {
			t.Errorf("way %d: the same frame sends %q", way, wire)
		}
	}
}

// The picture that was not shown for longest loses its number, and is deleted.
func TestNumbersAreUsedAgain(t *testing.T) {
	t.Parallel()
	const all = lastID - firstID + 1
	term, shown := newTerminal(t, 20, 20), 0
	term.show(screen.Kitty, full(term.sheet, &shown, numbers(0, all)...))
	term.show(screen.Kitty, full(term.sheet, &shown, numbers(1, all)...)) // all but the first
	if len(term.images) != all {
		t.Fatalf("the terminal has %d pictures, want %d", len(term.images), all)
	}
	wire := term.show(screen.Kitty, full(term.sheet, &shown, 7, all+3))
	if uploads(wire) != 1 || strings.Count(wire, "a=d") != 1 || !strings.Contains(wire, fmt.Sprintf("d=I,i=%d,", firstID)) {
		t.Errorf("one more picture sends %q", wire)
	}
	if wire := term.show(screen.Kitty, full(term.sheet, &shown, 0)); uploads(wire) != 1 {
		t.Error("the picture that lost its number is not sent again")
	}
}

func TestMoreThanTheNumbersAreNotShown(t *testing.T) {
	t.Parallel()
	const all = lastID - firstID + 1
	term, shown := newTerminal(t, 20, 20), 0
	term.show(screen.Kitty, full(term.sheet, &shown, numbers(0, all+9)...))
	if shown != all {
		t.Errorf("%d pictures are shown, want %d", shown, all)
	}
	if _, _, _, ok := term.part(all%20, all/20); ok {
		t.Error("a picture without a number has placeholders")
	}
}

func TestWhatCannotBeShownIsLeftToBlocks(t *testing.T) {
	t.Parallel()
	m := speckled(4, 4, 1)
	for name, c := range map[string]struct {
		way  screen.Pictures
		w, h int
		m    *image.RGBA
		want bool
	}{
		"kitty": {screen.Kitty, 4, 2, m, true}, "blocks": {screen.Blocks, 4, 2, m, false},
		"sixels for blocks": {screen.Sixel, 4, 2, m, false}, "sixels, too narrow": {screen.Sixel, 3, 2, m, true}, "sixels, too low": {screen.Sixel, 4, 1, m, true},
		"no cell": {screen.Kitty, 0, 2, m, false}, "no pixel": {screen.Sixel, 4, 2, image.NewRGBA(image.Rect(0, 0, 0, 3)), false},
		"the widest": {screen.Kitty, most, 1, m, true}, "too wide": {screen.Kitty, most + 1, 1, m, false}, "too high": {screen.Kitty, 1, most + 1, m, false},
	} {
		s, g := NewSheet(), grid.New(c.w, c.h)
		s.Begin(c.way, cell)
		before := g.Plain()
		if got := s.Show(g, c.m); got != c.want || !got && g.Plain() != before {
			t.Errorf("%s: shown %v, want %v; the grid:\n%s", name, got, c.want, g.Plain())
		}
	}
}

// What was drawn over a picture parts its rows: the placeholder behind it says where it is, the others go without.
func TestPlaceholders(t *testing.T) {
	t.Parallel()
	s, g := NewSheet(), grid.New(6, 3)
	s.Begin(screen.Kitty, cell)
	s.Show(g.Sub(1, 1, 5, 2), speckled(4, 4, 1))
	g.Put(3, 2, '┼', grid.Style{})
	s.Finish(g)
	const p = "\U0010EEEE"
	want := "\n " + p + "\u0305\u0305" + strings.Repeat(p, 4) + "\n " + p + "\u030D\u0305" + p + "┼" + p + "\u030D\u0310" + p + "\n"
	if got := g.Plain(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheLastFrameFreesAllPictures(t *testing.T) {
	t.Parallel()
	term, shown := newTerminal(t, 20, 4), 0
	draw := full(term.sheet, &shown, 1, 2, 3)
	term.show(screen.Kitty, draw)
	term.sheet.Leave()
	wire := term.show(screen.Kitty, draw)
	if shown != 6 || uploads(wire) > 0 || len(wire) > 200 {
		t.Errorf("the last frame shows %d pictures in %d bytes, %d of them anew", shown-3, len(wire), uploads(wire))
	}
	from := strings.Index(wire, "\x1b_G")
	to := strings.LastIndex(wire, "\x1b\\")
	if from < 0 {
		t.Fatalf("the last frame is %q", wire)
	}
	term.take(wire[from : to+2])
	if len(term.images) > 0 {
		t.Errorf("the terminal keeps %d pictures", len(term.images))
	}
	if codes := term.sheet.Free(); codes != "" {
		t.Errorf("they are freed again: %q", codes)
	}
}

// photo is a picture with more colours than a palette holds.
func photo(side int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, side, side))
	for i := range side * side {
		m.SetRGBA(i%side, i/side, color.RGBA{uint8(i * 7), uint8(i / side * 5), uint8(i * i >> 3), 255})
	}
	return m
}

// holed is a picture whose lower half is transparent.
func holed(w, h int) *image.RGBA {
	m := speckled(w, h, 3)
	clear(m.Pix[h/2*m.Stride:])
	return m
}

func TestPicturesComeBackFromTheirChunks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		m          *image.RGBA
		cols, rows int
		sent       image.Point
	}{
		"few colours":    {speckled(8, 8, 1), 16, 8, image.Pt(32, 32)},
		"many colours":   {photo(64), 32, 16, image.Pt(256, 256)},
		"as large":       {photo(100), 10, 5, image.Pt(100, 100)},
		"smaller":        {photo(90), 3, 1, image.Pt(30, 20)},
		"transparent":    {holed(8, 8), 16, 8, image.Pt(32, 32)},
		"not at 0,0":     {photo(64).SubImage(image.Rect(10, 20, 26, 36)).(*image.RGBA), 16, 8, image.Pt(64, 64)},
		"out of aspect":  {speckled(2, 16, 1), 10, 1, image.Pt(100, 20)},
		"a single pixel": {speckled(1, 1, 1), 40, 1, image.Pt(80, 4)},
	} {
		term := newTerminal(t, 60, 20)
		wire := term.show(screen.Kitty, func(g grid.Grid) { term.sheet.Show(g.Sub(0, 0, c.cols, c.rows), c.m) })
		got, ok := term.images[firstID]
		if !ok || got.cols != c.cols || got.rows != c.rows || got.m.Bounds().Size() != c.sent {
			t.Errorf("%s: got %d by %d cells of %v pixels, want %v", name, got.cols, got.rows, got.m.Bounds().Size(), c.sent)
			continue
		}
		if large := len(wire) > 6000; large != strings.Contains(wire, "m=0") {
			t.Errorf("%s: %d bytes in chunks: %v", name, len(wire), !large)
		}
		for y := range c.sent.Y {
			for x := range c.sent.X {
				at := c.m.Rect.Min.Add(image.Pt(nearest(x, c.sent.X, c.m.Rect.Dx()), nearest(y, c.sent.Y, c.m.Rect.Dy())))
				if was, want := color.RGBAModel.Convert(got.m.At(x, y)).(color.RGBA), c.m.RGBAAt(at.X, at.Y); was != want {
					t.Fatalf("%s: pixel %d,%d is %v, want %v", name, x, y, was, want)
				}
			}
		}
	}
}
