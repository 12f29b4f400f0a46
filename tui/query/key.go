package query

// Kind is what the values of a key are, and so what they may be compared with.
type Kind int

// The kinds of values.
const (
	Text     Kind = iota
	Number        // as it is
	Percent       // a figure, in percent
	Duration      // seconds
	Setting       // text as it stands in the experiments file; compared as a number where both sides are one
)

// Key is a name that a query may ask for.
type Key struct {
	Name    string
	Kind    Kind
	Help    string
	options []string // the values that there can be, where they are few
	of      func(Record) Value
}

// Numeric tells whether the key's values are numbers, to be aligned on the right.
func (k Key) Numeric() bool { return k.Kind == Number || k.Kind == Percent || k.Kind == Duration }
