package screen

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

// Screen is a place of the program. It draws into the rectangle between the top line and the two bottom lines.
//
// Its methods are called from Update and View, one at a time, so none of them reads a file, waits or computes for long: what does
// goes into the command that a method returns, and its answer comes back through Receive.
type Screen interface {
	// Enter is called each time the screen comes up, Leave when another takes its place. What it is about is the desk's.
	Enter() tea.Cmd
	Leave()
	// Resize tells the size of the rectangle that Draw gets.
	Resize(w, h int)
	// Receive takes a message, also while another screen is up. Messages that are not the screen's are ignored.
	Receive(msg tea.Msg) tea.Cmd
	// Disabled says why an action of the screen's context cannot be done now; "" where it can.
	Disabled(a keys.Action) string
	// Do carries out an action that is not disabled.
	Do(a keys.Action) tea.Cmd
	// Point takes what the mouse did inside the rectangle.
	Point(m Mouse) tea.Cmd
	Draw(g grid.Grid, f Frame)
	// Status is what the status line says while nothing else is said: the switches that are on, the place in a list.
	Status() string
}

// Backer is a screen with something open inside it, such as a chart enlarged: Back closes it, or says false where there is
// nothing to close, and the screen before this one comes up.
type Backer interface{ Back() (tea.Cmd, bool) }

// Commander is a screen with commands beside its keys, for the palette.
type Commander interface{ Commands() []Command }

// Command is typed in the palette as its name and, where Complete is set, an argument.
type Command struct {
	Name, Help string
	// Complete lists the values that the argument may have; nil: there is no argument.
	Complete func() []string
	Do       func(argument string) tea.Cmd
}

// Mouse is what the mouse did, in cells of the screen's rectangle.
type Mouse struct {
	Kind  MouseKind
	X, Y  int
	Right bool // the right button, of a press or a drag
}

// MouseKind is what was done.
type MouseKind int

// What a mouse does. A drag is a movement with a button held; it goes to the screen where the press was, also outside its
// rectangle.
const (
	Press MouseKind = iota
	Drag
	Release
	WheelUp
	WheelDown
)

// ListRead says that the desk has a new list of runs, or a new reason why there is none.
type ListRead struct{}
