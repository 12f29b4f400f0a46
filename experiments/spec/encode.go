package spec

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
)

// TOML writes the whole resolved experiment, every default visible, in the order
// of the schema. It parses back to the same value, but for Extends, which has
// been applied.
func (e Experiment) TOML() []byte {
	var b bytes.Buffer
	e.writeSets(&b)
	name := toml.Key{"experiment", e.Name}.String()
	fmt.Fprintf(&b, "[%s]\n", name)
	table := ""
	for _, f := range theSchema().fields {
		v := f.in(&e)
		if !f.sweepable() && v.IsZero() {
			continue // description and label are words about the experiment, not settings
		}
		in, key := split(f.Key)
		if in != table {
			table = in
			fmt.Fprintf(&b, "\n[%s.%s]\n", name, table)
		}
		fmt.Fprintf(&b, "%s = %s\n", key, literal(v))
	}
	e.writeSweep(&b, name)
	return b.Bytes()
}

// split parts "decoder.pairing" into its table and its name in it.
func split(key string) (table, name string) {
	cut := strings.LastIndexByte(key, '.')
	return key[:max(cut, 0)], key[cut+1:]
}

func (e Experiment) writeSweep(b *bytes.Buffer, name string) {
	if len(e.Sweep) == 0 {
		return
	}
	fmt.Fprintf(b, "\n[%s.sweep]\n", name)
	for _, a := range e.Sweep {
		fmt.Fprintf(b, "%s = %s\n", toml.Key{a.Key}, a.Literal())
	}
}

// Literal is the list of the axis's values as TOML.
func (a Axis) Literal() string { return "[" + strings.Join(a.literals(), ", ") + "]" }

// literals writes the values of an axis as TOML.
func (a Axis) literals() []string {
	f := theSchema().byKey[a.Key]
	out := make([]string, len(a.Values))
	for i, text := range a.Values {
		var scratch Experiment
		if f == nil || f.assign(&scratch, f.parse(text)) != nil {
			out[i] = quoted(text) // not from a file; Parse will say what is wrong
			continue
		}
		out[i] = literal(f.in(&scratch))
	}
	return out
}
