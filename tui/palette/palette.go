package palette

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/field"
)

// Palette is the list while it is open.
type Palette struct {
	entries []Entry
	recent  []string
	field   *field.Field
	hits    []hit
	cursor  int
	why     string // what was chosen cannot be run
}

// New lists entries. Those run lately come first as long as nothing is typed, the last one on top: see Remember.
func New(entries []Entry, recent ...string) *Palette {
	p := &Palette{entries: entries, recent: recent, field: field.New(":")}
	p.find()
	return p
}

// Press takes a keystroke. run is what was chosen, with its argument; closed tells that the palette is done.
func (p *Palette) Press(keystroke tea.KeyPressMsg) (run *Entry, argument string, closed bool) {
	p.why = ""
	switch keystroke.String() {
	case "esc", "ctrl+c":
		return nil, "", true
	case "backspace":
		if p.field.Text() == "" {
			return nil, "", true
		}
	case "enter":
		return p.choose()
	case "tab":
		p.complete()
		return nil, "", false
	case "down", "ctrl+n":
		p.move(1)
		return nil, "", false
	case "up", "ctrl+p", "shift+tab":
		p.move(-1)
		return nil, "", false
	case "pgdown":
		p.move(rows)
		return nil, "", false
	case "pgup":
		p.move(-rows)
		return nil, "", false
	}
	if p.field.Press(keystroke) {
		p.find()
	}
	return nil, "", false
}

// Paste puts text where it is typed.
func (p *Palette) Paste(text string) {
	if p.field.Paste(text) {
		p.find()
	}
}

func (p *Palette) move(by int) { p.cursor = max(min(p.cursor+by, len(p.hits)-1), 0) }

// choose runs what the cursor is on, or asks for its argument.
func (p *Palette) choose() (*Entry, string, bool) {
	h, ok := p.chosen()
	switch {
	case !ok:
		p.why = "there is no command like " + strings.TrimSpace(p.field.Text())
	case h.entry.Why != "":
		p.why = h.entry.Why
	case h.entry.Complete != nil && h.argument == "":
		if p.complete(); len(p.hits) == 0 {
			p.why = h.entry.Name + " needs a value behind its name"
		}
	default:
		return h.entry, h.argument, true
	}
	return nil, "", false
}

// chosen is what the cursor is on. A typed argument that is none of the known ones is taken as it is: the command says
// what it thinks of it.
func (p *Palette) chosen() (hit, bool) {
	if len(p.hits) > 0 {
		return p.hits[p.cursor], true
	}
	if e, argument, ok := p.called(); ok {
		return hit{entry: e, argument: argument}, true
	}
	return hit{}, false
}

// complete types what the cursor is on.
func (p *Palette) complete() {
	if len(p.hits) == 0 {
		return
	}
	h := p.hits[p.cursor]
	text := typed(h.entry, h.argument)
	if h.entry.Complete != nil && h.argument == "" {
		text += " "
	}
	p.field.SetText(text)
	p.find()
}
