package tui

import (
	"image"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi/kitty"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/picture"
	"oodscope/tui/screen"
)

// hanging is a screen with one picture of more pixels than its cells show as blocks.
type hanging struct{ m *image.RGBA }

func newHanging() hanging {
	m := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for i := range 40 * 40 {
		m.SetRGBA(i%40, i/40, color.RGBA{uint8(6 * (i % 40)), uint8(6 * (i / 40)), 90, 255})
	}
	return hanging{m}
}

func (h hanging) Draw(g grid.Grid, f screen.Frame) {
	part := g.Sub(3, 2, 20, 10)
	if f.Show == nil || !f.Show(part, h.m) {
		part.Put(0, 0, '▀', grid.Style{})
	}
	part.Put(4, 4, '┼', grid.Style{})
}

func (hanging) Enter() tea.Cmd              { return nil }
func (hanging) Leave()                      {}
func (hanging) Resize(int, int)             {}
func (hanging) Receive(tea.Msg) tea.Cmd     { return nil }
func (hanging) Disabled(keys.Action) string { return "" }
func (hanging) Do(keys.Action) tea.Cmd      { return nil }
func (hanging) Point(screen.Mouse) tea.Cmd  { return nil }
func (hanging) Status() string              { return "" }

// hung is a driver with that screen up.
func hung(t *testing.T, o Options) *driver {
	t.Helper()
	o.Store = empty(t)
	d := drive(t, o, 80, 24)
	d.m.places[keys.OnHeatmaps], d.m.at = newHanging(), keys.OnHeatmaps
	return d
}

// raw is what the program sends beside its frames when a message comes.
func raw(d *driver, msg tea.Msg) string {
	var sent strings.Builder
	_, cmd := d.m.Update(msg)
	var walk func(cmd tea.Cmd)
	walk = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				walk(c)
			}
		case tea.RawMsg:
			sent.WriteString(msg.Msg.(string))
		}
	}
	walk(cmd)
	return sent.String()
}

// The answers of terminals.
var (
	kittyName = tea.TerminalVersionMsg{Name: "kitty(0.39.1)"}
	kittyOK   = uv.KittyGraphicsEvent{Options: kitty.Options{ID: 31}, Payload: []byte("OK")}
	sixelToo  = uv.PrimaryDeviceAttributesEvent{62, 4, 22}
)

const (
	placeholder = string(kitty.Placeholder)
	sixels      = "\x1b_oodscope;"
	upload      = "a=T"
	deletion    = "a=d"
)

func TestTheTerminalDecidesHowPicturesAreShown(t *testing.T) {
	t.Parallel()
	full, few := colorprofile.TrueColor, colorprofile.ANSI256
	for name, c := range map[string]struct {
		forced  *colorprofile.Profile
		answers []tea.Msg
		want    string
	}{
		"silent":            {nil, nil, "▀"},
		"kitty":             {nil, []tea.Msg{kittyName, kittyOK}, placeholder},
		"kitty over sixel":  {nil, []tea.Msg{sixelToo, kittyName, kittyOK}, placeholder},
		"sixel":             {nil, []tea.Msg{sixelToo}, sixels},
		"tmux":              {nil, []tea.Msg{environment("TERM=tmux-256color"), kittyName, kittyOK}, "▀"},
		"256 colours":       {nil, []tea.Msg{tea.ColorProfileMsg{Profile: few}, kittyName, kittyOK}, placeholder},
		"16 colours":        {nil, []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ANSI}, kittyName, kittyOK}, "▀"},
		"NO_COLOR":          {nil, []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ASCII}, kittyName, kittyOK}, "▀"},
		"--color 256":       {&few, []tea.Msg{kittyName, kittyOK}, "▀"},
		"--color truecolor": {&full, []tea.Msg{kittyName, kittyOK}, placeholder},
	} {
		d := hung(t, Options{Profile: c.forced})
		for _, msg := range c.answers {
			d.send(msg)
		}
		d.send(nil)
		content := d.m.View().Content
		for _, mark := range []string{"▀", placeholder, sixels} {
			if got := strings.Contains(content, mark); got != (mark == c.want) {
				t.Errorf("%s: the frame has %q: %v", name, mark, got)
			}
		}
		if !strings.Contains(content, "┼") {
			t.Errorf("%s: the cursor is not seen", name)
		}
	}
}

func TestATerminalIsAskedStepByStep(t *testing.T) {
	t.Parallel()
	d := hung(t, Options{})
	if asked := raw(d, tea.TerminalVersionMsg{Name: "xterm(390)"}); asked != "" {
		t.Errorf("xterm is asked %q", asked)
	}
	if asked := raw(d, kittyName); !strings.HasPrefix(asked, "\x1b_G") || !strings.Contains(asked, "a=q") {
		t.Errorf("kitty is asked %q", asked)
	}
	if asked := raw(d, tea.WindowSizeMsg{Width: 90, Height: 30}); asked != "" {
		t.Errorf("without pictures, another size asks %q", asked)
	}
	if sent := raw(d, kittyOK); strings.Count(sent, upload) != 1 {
		t.Errorf("the answer sends %.80q", sent)
	}
	if asked := raw(d, tea.WindowSizeMsg{Width: 100, Height: 30}); asked != picture.CellQuery() {
		t.Errorf("another size asks %q", asked)
	}
	if sent := raw(d, uv.CellSizeEvent{Width: 9, Height: 20}); strings.Count(sent, upload) != 1 {
		t.Errorf("with another font, %.80q is sent", sent)
	}
}

func TestPicturesAreSentAgainOnlyAtARedraw(t *testing.T) {
	t.Parallel()
	d := hung(t, Options{})
	d.send(kittyName)
	d.send(kittyOK)
	if sent := raw(d, nil); sent != "" {
		t.Errorf("nothing changed, but %.80q is sent", sent)
	}
	if sent := raw(d, keystroke("ctrl+l")); strings.Count(sent, upload) != 1 {
		t.Errorf("a redraw sends %.80q", sent)
	}
}

func TestPicturesCanBeTurnedOff(t *testing.T) {
	t.Parallel()
	d := hung(t, Options{})
	d.m.setPictures("on")
	d.shows("this terminal shows no pictures")
	d.send(kittyName)
	d.send(kittyOK)
	cmd := d.m.setPictures("off")
	if freed, ok := cmd().(tea.RawMsg); !ok || strings.Count(freed.Msg.(string), deletion) != 1 {
		t.Errorf("turning them off sends %v", freed)
	}
	d.send(nil)
	if !strings.Contains(d.m.View().Content, "▀") {
		t.Error("they are off, but there are no blocks")
	}
	if cmd := d.m.setPictures("off"); cmd != nil {
		t.Errorf("turning them off again sends %v", cmd())
	}
	d.m.setPictures("perhaps")
	d.shows("on or off, not perhaps")
	d.m.setPictures("on")
	if sent := raw(d, nil); strings.Count(sent, upload) != 1 || !strings.Contains(d.m.View().Content, placeholder) {
		t.Errorf("turning them on sends %.80q", sent)
	}
}

// The last frame has to free the pictures: what is sent later comes after the terminal has gone back to its own screen.
func TestLeavingFreesThePictures(t *testing.T) {
	t.Parallel()
	d := hung(t, Options{})
	d.send(kittyName)
	d.send(kittyOK)
	if strings.Contains(d.m.View().Content, deletion) {
		t.Error("they are freed before the end")
	}
	d.press("q")
	if !d.quit || !strings.Contains(d.m.View().Content, deletion) {
		t.Errorf("left: %v; the last frame frees nothing", d.quit)
	}
}
