package keys

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
)

// Binding ties keystrokes to an action in a context. The embedded binding holds the keystrokes, as Bubble Tea spells
// them, and what the help screen says about them.
type Binding struct {
	key.Binding
	Context Context
	Action  Action
	Label   string // one or two words, for the bottom line
	Bar     bool   // shown in the bottom line
}

// bind makes a binding of keystrokes separated by spaces.
func bind(c Context, a Action, keystrokes, label, help string) Binding {
	b := key.NewBinding(key.WithKeys(strings.Fields(keystrokes)...), key.WithHelp(keystrokes, help))
	return Binding{Binding: b, Context: c, Action: a, Label: label}
}

// shown is a binding that the bottom line shows.
func shown(c Context, a Action, keystrokes, label, help string) Binding {
	b := bind(c, a, keystrokes, label, help)
	b.Bar = true
	return b
}

// Table is an ordered list of bindings.
type Table []Binding

// In lists the bindings that hold in a context: its own first, then those of Everywhere.
func (t Table) In(c Context) []Binding {
	var own, everywhere []Binding
	for _, b := range t {
		switch {
		case b.Context == c:
			own = append(own, b)
		case b.Context == Everywhere && c != Asking:
			everywhere = append(everywhere, b)
		}
	}
	return append(own, everywhere...)
}

// Action is what a keystroke means in a context; false where it means nothing.
func (t Table) Action(c Context, keystroke fmt.Stringer) (Action, bool) {
	for _, b := range t.In(c) {
		if key.Matches(keystroke, b.Binding) {
			return b.Action, true
		}
	}
	return "", false
}

// Bar lists the bindings for the bottom line of a context, in order of use.
func (t Table) Bar(c Context) []Binding {
	var bar []Binding
	for _, b := range t.In(c) {
		if b.Bar {
			bar = append(bar, b)
		}
	}
	return bar
}

// Everywhere tells whether an action is one of every screen.
func (t Table) Everywhere(a Action) bool {
	for _, b := range t {
		if b.Action == a && b.Context == Everywhere {
			return true
		}
	}
	return false
}
