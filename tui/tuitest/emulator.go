package tuitest

import (
	"fmt"
	"strings"
	"sync"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Emulator is a terminal's screen. Write draws; the other methods may be called meanwhile.
type Emulator struct {
	mu          sync.Mutex
	parser      *ansi.Parser
	screen      *uv.Buffer
	x, y        int
	saved       [2]int // the cursor, by DECSC
	pen         uv.Style
	last        rune   // printed last, for REP
	top, bottom int    // scrolling region, rows
	written     int64  // bytes
	frames      int    // synchronized updates
	title       string // of the window
	bells       int
	unknown     []string
}

// NewEmulator returns an empty screen.
func NewEmulator(w, h int) *Emulator {
	e := &Emulator{parser: ansi.NewParser(), screen: uv.NewBuffer(w, h), bottom: h}
	e.parser.SetHandler(ansi.Handler{Print: e.print, Execute: e.control, HandleCsi: e.csi, HandleEsc: e.escape, HandleOsc: e.osc, HandleDcs: e.dcs})
	return e
}

// Write draws what a program sent.
func (e *Emulator) Write(b []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.written += int64(len(b))
	e.parser.Parse(b)
	return len(b), nil
}

// Resize changes the size; what fits stays.
func (e *Emulator) Resize(w, h int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.screen.Resize(w, h)
	e.x, e.y = min(e.x, w-1), min(e.y, h-1)
	e.top, e.bottom = 0, h
}

// Text is the screen's text, without blanks at the ends of lines.
func (e *Emulator) Text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var b strings.Builder
	for y := range e.screen.Height() {
		var line strings.Builder
		for x := range e.screen.Width() {
			if c := e.screen.CellAt(x, y); c != nil {
				line.WriteString(c.Content)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// Cell is the text and the style of a cell.
func (e *Emulator) Cell(x, y int) (string, uv.Style) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c := e.screen.CellAt(x, y)
	if c == nil {
		return "", uv.Style{}
	}
	return c.Content, c.Style
}

// Written is the number of bytes so far, and the number of synchronized updates among them.
func (e *Emulator) Written() (bytes int64, frames int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.written, e.frames
}

// Title is the window's title, and how often the bell rang.
func (e *Emulator) Title() (title string, bells int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.title, e.bells
}

// Unknown lists the sequences that the emulator does not know.
func (e *Emulator) Unknown() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.unknown
}

func (e *Emulator) print(r rune) {
	w := max(ansi.StringWidth(string(r)), 0)
	if w == 0 { // joins the cell before
		if c := e.screen.CellAt(max(e.x-1, 0), e.y); c != nil {
			joined := *c
			joined.Content += string(r)
			e.screen.SetCell(max(e.x-1, 0), e.y, &joined)
		}
		return
	}
	if e.x+w > e.screen.Width() {
		e.x = 0
		e.down()
	}
	e.screen.SetCell(e.x, e.y, &uv.Cell{Content: string(r), Width: w, Style: e.pen})
	e.x += w
	e.last = r
}

func (e *Emulator) control(b byte) {
	switch b {
	case '\r':
		e.x = 0
	case '\n':
		e.down()
	case '\b':
		e.x = max(e.x-1, 0)
	case '\t':
		e.x = min((e.x/8+1)*8, e.screen.Width()-1)
	case '\a':
		e.bells++
	}
}

// down moves the cursor a row down, scrolling at the end of the region.
func (e *Emulator) down() {
	if e.y == e.bottom-1 {
		e.scroll(1)
		return
	}
	e.y = min(e.y+1, e.screen.Height()-1)
}

// scroll moves the region's rows up, or down where n is negative.
func (e *Emulator) scroll(n int) {
	if n > 0 {
		e.screen.DeleteLineArea(e.top, n, nil, uv.Rect(0, e.top, e.screen.Width(), e.bottom-e.top))
		return
	}
	e.screen.InsertLineArea(e.top, -n, nil, uv.Rect(0, e.top, e.screen.Width(), e.bottom-e.top))
}

func (e *Emulator) escape(cmd ansi.Cmd) {
	switch cmd.Final() {
	case 'M':
		if e.y == e.top {
			e.scroll(-1)
		} else {
			e.y = max(e.y-1, 0)
		}
	case '7':
		e.saved = [2]int{e.x, e.y}
	case '8':
		e.x, e.y = e.saved[0], e.saved[1]
	case '=', '>', '\\', 'B', 'c':
	default:
		e.unknown = append(e.unknown, fmt.Sprintf("ESC %c", cmd.Final()))
	}
}

func (e *Emulator) osc(cmd int, data []byte) {
	if _, text, ok := strings.Cut(string(data), ";"); ok && (cmd == 0 || cmd == 2) {
		e.title = text
	}
}
