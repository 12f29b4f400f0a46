package compare

import (
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
)

// leastName and mostName are what the longest name of a group may take, by the room that there is.
const (
	leastName = 28
	mostName  = 60
)

// named is a comparison with short names of its groups.
type named struct {
	*compare.Comparison
	short  map[*compare.Group]string
	legend []string // what must be known to read them
}

// nameGroups names groups for a table of w columns. Names that would take most of their room lose what they share.
func nameGroups(c *compare.Comparison, w int) named {
	room := max(min(w/(len(c.Groups)+1)-2*headingMarks, mostName), leastName)
	names := comparison.NarrowNames(c, room*2/3, room)
	n := named{c, names.Of, names.Legend}
	n.dropKey()
	return n
}

func (n named) name(g *compare.Group) string { return n.short[g] }

// dropKey takes "pairing=" off the names where all begin with it: the settings say which key it is.
func (n named) dropKey() {
	key, _, _ := strings.Cut(n.name(n.Groups[0]), "=")
	for _, g := range n.Groups {
		value, ok := strings.CutPrefix(n.name(g), key+"=")
		if !ok || value == "" || strings.Contains(value, "=") || len(n.Groups) == 1 {
			return
		}
	}
	for _, g := range n.Groups {
		n.short[g] = strings.TrimPrefix(n.name(g), key+"=")
	}
}
