package field

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

// longest is how many runes a field takes: more is a slip with the clipboard.
const longest = 4096

// Field is a line of text with a cursor in it.
type Field struct {
	// Complete lists what may take the place of the text before the cursor, a byte offset; nil: nothing does.
	Complete func(text string, cursor int) []screen.Completion

	label string
	input textinput.Model
	scroll
	cycle
}

// New returns an empty field; the label is drawn before it.
func New(label string) *Field {
	f := &Field{label: label, input: textinput.New(), cycle: cycle{at: -1}}
	f.input.CharLimit = longest
	f.input.SetVirtualCursor(false)
	// The clipboard of the machine that the program runs on is not the one of the person who types over SSH; what the
	// terminal pastes comes through Paste.
	off := key.NewBinding(key.WithDisabled())
	f.input.KeyMap.Paste, f.input.KeyMap.AcceptSuggestion = off, off
	f.input.Focus()
	return f
}

// SetText replaces the text and puts the cursor behind it.
func (f *Field) SetText(text string) {
	f.input.SetValue(text)
	f.input.CursorEnd()
	f.forget()
}

// Text is what is in the field.
func (f *Field) Text() string { return f.input.Value() }

// Cursor is the byte of the text that the cursor is on.
func (f *Field) Cursor() int {
	return len(string([]rune(f.input.Value())[:f.input.Position()]))
}

// Press takes a keystroke and tells whether the text changed. Enter and esc are the caller's and do nothing here.
func (f *Field) Press(msg tea.KeyPressMsg) (changed bool) {
	before := f.Text()
	switch msg.String() {
	case "enter", "esc":
	case "tab", "down", "ctrl+n":
		f.next(1)
	case "shift+tab", "up", "ctrl+p":
		f.next(-1)
	default:
		f.forget()
		f.input, _ = f.input.Update(msg)
	}
	return f.Text() != before
}

// Paste puts text at the cursor and tells whether the field's text changed.
func (f *Field) Paste(text string) (changed bool) {
	before := f.Text()
	f.forget()
	f.input, _ = f.input.Update(tea.PasteMsg{Content: text})
	return f.Text() != before
}
