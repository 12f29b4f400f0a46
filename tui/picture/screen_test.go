package picture

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/tuitest"
)

var cell = image.Pt(tuitest.CellWidth, tuitest.CellHeight)

// failer is a test, or one draw of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// terminal is an emulator behind Bubble Tea's renderer and an Output.
type terminal struct {
	*tuitest.Emulator
	t      failer
	sheet  *Sheet
	images map[int]sent // by Kitty's protocol
	buf    uv.ScreenBuffer
	frame  bytes.Buffer
	render *uv.TerminalRenderer
}

// sent is a picture that the terminal has got.
type sent struct {
	m          image.Image
	cols, rows int
}

func newTerminal(t failer, w, h int) *terminal {
	s := &terminal{Emulator: tuitest.NewEmulator(w, h), t: t, sheet: NewSheet(), images: map[int]sent{}, buf: uv.NewScreenBuffer(w, h)}
	s.render = uv.NewTerminalRenderer(&s.frame, []string{"TERM=xterm-kitty"})
	s.render.SetColorProfile(colorprofile.TrueColor)
	s.render.SetFullscreen(true)
	s.render.SetScrollOptim(true)
	return s
}

// show draws a frame and sends it as the program does, and returns what went over the wire.
func (s *terminal) show(way screen.Pictures, draw func(g grid.Grid)) string {
	g := grid.New(s.buf.Width(), s.buf.Height())
	s.sheet.Begin(way, cell)
	draw(g)
	raw := ""
	if send := s.sheet.Finish(g); send != nil {
		raw = send()
	}
	s.take(raw)
	s.buf.Clear()
	uv.NewStyledString(g.Render()).Draw(s.buf, s.buf.Bounds())
	s.render.Render(s.buf.RenderBuffer)
	if err := s.render.Flush(); err != nil {
		s.t.Fatal(err)
	}
	var wire bytes.Buffer
	if _, err := (Output{device{&wire}}).Write(s.frame.Bytes()); err != nil {
		s.t.Fatal(err)
	}
	s.frame.Reset()
	if _, err := s.Write(wire.Bytes()); err != nil {
		s.t.Fatal(err)
	}
	return raw + wire.String()
}

// device is a File in memory.
type device struct{ *bytes.Buffer }

func (device) Close() error { return nil }
func (device) Fd() uintptr  { return os.Stdout.Fd() }

// take carries out the graphics commands of Kitty's protocol.
func (s *terminal) take(raw string) {
	s.t.Helper()
	for raw != "" {
		options, payload, rest := command(s.t, raw)
		for options["m"] == "1" {
			var more string
			var next map[string]string
			next, more, rest = command(s.t, rest)
			payload += more
			options["m"] = next["m"]
		}
		raw = rest
		id := numeral(s.t, options["i"])
		if options["q"] != "2" || id < firstID || id > lastID {
			s.t.Fatalf("a command with %v", options)
		}
		switch options["a"] {
		case "T":
			if options["U"] != "1" || options["f"] != "100" {
				s.t.Fatalf("an upload with %v", options)
			}
			s.images[id] = sent{decoded(s.t, payload), numeral(s.t, options["c"]), numeral(s.t, options["r"])}
		case "d":
			if options["d"] != "I" {
				s.t.Fatalf("a deletion with %v", options)
			}
			delete(s.images, id)
		default:
			s.t.Fatalf("a command with %v", options)
		}
	}
}

// command is the first of several commands: its options and its payload.
func command(t failer, raw string) (options map[string]string, payload, rest string) {
	t.Helper()
	body, found := strings.CutPrefix(raw, "\x1b_G")
	body, rest, ended := strings.Cut(body, "\x1b\\")
	if !found || !ended {
		t.Fatalf("%.80q is no graphics command", raw)
	}
	head, payload, _ := strings.Cut(body, ";")
	if len(payload) > kitty.MaxChunkSize {
		t.Fatalf("a chunk of %d bytes", len(payload))
	}
	options = map[string]string{}
	for o := range strings.SplitSeq(head, ",") {
		k, v, _ := strings.Cut(o, "=")
		options[k] = v
	}
	return options, payload, rest
}

func numeral(t failer, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func decoded(t failer, payload string) image.Image {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString(payload)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// column and row are those of the part of a picture that a cell shows by Kitty's protocol, as a terminal reads its
// placeholder and those before it; false where the cell is none.
func (s *terminal) part(x, y int) (id, column, row int, ok bool) {
	text, style := s.Cell(x, y)
	colour, indexed := style.Fg.(ansi.IndexedColor)
	runes := []rune(text)
	if !indexed || len(runes) == 0 || runes[0] != kitty.Placeholder {
		return 0, 0, 0, false
	}
	id = int(colour)
	if len(runes) == 3 {
		return id, index(runes[2]), index(runes[1]), true
	}
	before, column, row, ok := s.part(x-1, y)
	if !ok || before != id {
		return id, 0, 0, true
	}
	return id, column + 1, row, true
}

func index(diacritic rune) int {
	for i := range most {
		if kitty.Diacritic(i) == diacritic {
			return i
		}
	}
	return -1
}

// at is the colour in the middle of the right upper quarter of a cell, by either way; false where the cell shows no picture.
func (s *terminal) at(x, y int) (color.RGBA, bool) {
	px, py := 3*cell.X/4, cell.Y/4
	if id, column, row, ok := s.part(x, y); ok {
		i, here := s.images[id]
		if !here {
			s.t.Fatalf("the cell %d,%d shows picture %d, which the terminal has not got", x, y, id)
		}
		b := i.m.Bounds()
		c := i.m.At(nearest(column*cell.X+px, i.cols*cell.X, b.Dx()), nearest(row*cell.Y+py, i.rows*cell.Y, b.Dy()))
		return color.RGBAModel.Convert(c).(color.RGBA), true
	}
	if tile := s.Tile(x, y); tile != nil {
		p := tile[4*(py*cell.X+px):]
		return color.RGBA{p[0], p[1], p[2], p[3]}, true
	}
	return color.RGBA{}, false
}

// matches tells whether a colour is that of a picture of cols by rows cells there. A terminal may scale what it got, so an
// eighth of a pixel to each side is allowed.
func matches(c color.RGBA, m *image.RGBA, cols, rows, column, row int) bool {
	b := m.Bounds()
	x := (float64(column*cell.X+3*cell.X/4) + 0.5) * float64(b.Dx()) / float64(cols*cell.X)
	y := (float64(row*cell.Y+cell.Y/4) + 0.5) * float64(b.Dy()) / float64(rows*cell.Y)
	for _, dx := range []float64{-0.125, 0, 0.125} {
		for _, dy := range []float64{-0.125, 0, 0.125} {
			if near(c, m.RGBAAt(min(max(int(x+dx), 0), b.Dx()-1), min(max(int(y+dy), 0), b.Dy()-1))) {
				return true
			}
		}
	}
	return false
}

// near tells whether two colours are the same but for rounding to percents.
func near(a, b color.RGBA) bool {
	close := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	return close(a.R, b.R) && close(a.G, b.G) && close(a.B, b.B) && a.A == b.A
}

// speckled is a picture of w by h pixels without two alike beside each other.
func speckled(w, h, seed int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		m.SetRGBA(i%w, i/w, color.RGBA{uint8(i*37 + seed*11), uint8(i*i + seed*101), uint8(seed*29 + i/w*53), 255})
	}
	return m
}
