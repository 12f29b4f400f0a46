package field

import "oodscope/tui/screen"

// cycle is the walk through the completions of what was typed.
type cycle struct {
	known  bool // all is what Complete says of the text as it is, or was before the walk began
	all    []screen.Completion
	at     int    // the one in the text; -1: none is
	typed  string // the text before the walk began, and its cursor
	cursor int
}

// forget ends the walk: what is in the text now is as if it had been typed.
func (f *Field) forget() { f.cycle = cycle{at: -1} }

// completions are those of the text as it was typed.
func (f *Field) completions() []screen.Completion {
	if !f.known {
		f.known, f.typed, f.cursor = true, f.Text(), f.Cursor()
		if f.Complete != nil {
			f.all = f.Complete(f.typed, f.cursor)
		}
	}
	return f.all
}

// next puts the next completion, or the one before, into the text. After the last comes what was typed.
func (f *Field) next(by int) {
	all := f.completions()
	if len(all) == 0 {
		return
	}
	n := len(all) + 1
	f.at = (f.at+1+by+n)%n - 1
	text, cursor := f.typed, f.cursor
	if f.at >= 0 {
		c := all[f.at]
		from := min(max(c.From, 0), f.cursor)
		text, cursor = f.typed[:from]+c.Text+f.typed[f.cursor:], from+len(c.Text)
	}
	f.put(text, cursor)
	if len(all) == 1 && f.at == 0 { // nothing to choose from: what follows it may be completed next
		f.forget()
	}
}

// put replaces the text; cursor counts bytes.
func (f *Field) put(text string, cursor int) {
	f.input.SetValue(text)
	f.input.SetCursor(len([]rune(text[:cursor])))
}
