package checkpoint

import (
	"fmt"
	"strings"
)

// What a pickle makes, beside nil, bool, int64, float64, string, []byte, *big.Int,
// *storage and *view.
type (
	tuple []any
	list  struct{ items []any }
	// global is a class or function by its name. It is nothing but the name.
	global struct{ module, name string }
)

func (g global) String() string { return g.module + "." + g.name }

// dict keeps the order in which its keys came. Only strings can be looked up.
type dict struct {
	entries []entry
	index   map[string]int
}

type entry struct{ key, value any }

func newDict() *dict { return &dict{index: map[string]int{}} }

func (d *dict) set(key, value any) {
	name, named := key.(string)
	if at, there := d.index[name]; named && there {
		d.entries[at].value = value
		return
	}
	if named {
		d.index[name] = len(d.entries)
	}
	d.entries = append(d.entries, entry{key, value})
}

func (d *dict) get(name string) (any, bool) {
	at, ok := d.index[name]
	if !ok {
		return nil, false
	}
	return d.entries[at].value, true
}

// kind names a value's type for an error; the value itself may be huge, or hold
// itself.
func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case global:
		return strings.Trim(fmt.Sprintf("%.100q", v.String()), `"`)
	case *dict:
		return "a dict"
	case *list:
		return "a list"
	case tuple:
		return fmt.Sprintf("a tuple of %d", len(v))
	case *view:
		return "a tensor"
	case *storage:
		return "a storage"
	case string:
		return "a string"
	}
	return fmt.Sprintf("%T", v)
}
