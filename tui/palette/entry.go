package palette

import (
	"slices"
	"strings"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// Entry is something that can be done: an action, or a command.
type Entry struct {
	Name, Help string
	Keys       string          // that do the same; "" where none does
	Why        string          // it cannot be done now; "" where it can
	Complete   func() []string // the values that its argument may have; nil: it has none
	Action     keys.Action
	Command    *screen.Command // nil: the action is meant
}

const remembered = 8

// Remember puts what was run before what was run earlier, as New takes it.
func Remember(recent []string, run *Entry, argument string) []string {
	line := typed(run, argument)
	rest := slices.DeleteFunc(slices.Clone(recent), func(l string) bool { return l == line })
	return append([]string{line}, rest[:min(len(rest), remembered-1)]...)
}

// typed is how an entry is written with its argument.
func typed(e *Entry, argument string) string { return strings.TrimSpace(e.Name + " " + argument) }
