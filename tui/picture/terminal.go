package picture

import (
	"image"
	"regexp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/screen"
)

// Terminal is what a terminal said of itself.
type Terminal struct {
	name         string
	inside       bool // tmux or screen, which pass no pictures on
	kitty, sixel bool
	cell         image.Point // pixels; zero where it did not say
}

// The sizes in pixels that a cell may have, and the one that is taken where the terminal does not say: the VT340's, which
// terminals that do not say go by.
const (
	smallestCell = 3
	largestCell  = 128
)

var vt340 = image.Pt(10, 20)

// Query asks the terminal for its name, the size of a cell and its attributes. All three are control sequences, which a
// terminal that does not know them ignores.
func Query() string {
	return ansi.RequestNameVersion + CellQuery() + ansi.RequestPrimaryDeviceAttributes
}

// CellQuery asks for the size of a cell: it changes with the font.
func CellQuery() string { return ansi.WindowOp(ansi.RequestCellSizeWinOp) }

// kittyID is the picture that kittyQuery asks about; it is not kept.
const kittyID = 31

// kittyQuery asks whether pictures are shown. It goes only to terminals whose name says that they understand the question,
// for some others would print it.
func kittyQuery() string {
	return ansi.KittyGraphics([]byte("AAAA"), "a=q", "i="+strconv.Itoa(kittyID), "s=1", "v=1", "f=24", "t=d")
}

// Environment takes the variables that the terminal set.
func (t *Terminal) Environment(env tea.EnvMsg) {
	term := env.Getenv("TERM")
	t.inside = env.Getenv("TMUX") != "" || env.Getenv("STY") != "" || strings.HasPrefix(term, "tmux") || strings.HasPrefix(term, "screen")
}

// Receive takes an answer of the terminal; false where a message is none. ask is what is to be asked next.
func (t *Terminal) Receive(msg tea.Msg) (ask string, taken bool) {
	switch msg := msg.(type) {
	case tea.TerminalVersionMsg:
		t.name = msg.Name
		if placeholders(t.name) {
			ask = kittyQuery()
		}
	case uv.KittyGraphicsEvent:
		if msg.Options.ID == kittyID {
			t.kitty = placeholders(t.name) && string(msg.Payload) == "OK"
		}
	case uv.PrimaryDeviceAttributesEvent:
		t.sixel = slices.Contains(msg, 4)
	case uv.CellSizeEvent:
		if plausible(msg.Width) && plausible(msg.Height) {
			t.cell = image.Pt(msg.Width, msg.Height)
		}
	default:
		return "", false
	}
	return ask, true
}

func plausible(side int) bool { return side >= smallestCell && side <= largestCell }

// version is Kitty's name for itself.
var version = regexp.MustCompile(`^kitty\((\d{1,4})\.(\d{1,4})\b`)

// placeholders tells whether a terminal of a name shows pictures at placeholders: Kitty does from 0.28 on, and Ghostty.
// Others answer that they know the protocol, but would show the placeholders themselves.
func placeholders(name string) bool {
	if strings.HasPrefix(name, "ghostty ") {
		return true
	}
	v := version.FindStringSubmatch(name)
	if v == nil {
		return false
	}
	major, _ := strconv.Atoi(v[1])
	minor, _ := strconv.Atoi(v[2])
	return major > 0 || minor >= 28
}

// Pictures is how the terminal shows pictures.
func (t Terminal) Pictures() screen.Pictures {
	switch {
	case t.inside || strings.HasPrefix(t.name, "tmux "):
		return screen.Blocks
	case t.kitty:
		return screen.Kitty
	case t.sixel:
		return screen.Sixel
	}
	return screen.Blocks
}

// Cell is the size of a cell in pixels.
func (t Terminal) Cell() image.Point {
	if t.cell == (image.Point{}) {
		return vt340
	}
	return t.cell
}
