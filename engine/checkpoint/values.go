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

// maxName is the longest name of a tensor, a storage or a setting, in bytes.
const maxName = 4096

// dict keeps the order in which its keys came. Only strings can be looked up.
type dict struct {
	entries []entry
	index   map[string]int
}

type entry struct{ key, value any }

func newDict() *dict { return &dict{index: map[string]int{}} }

// set refuses a key too long to be a name: one that is recalled for every entry
// would be hashed as often.
func (d *dict) set(key, value any) error {
	name, named := key.(string)
	if len(name) > maxName {
		return fmt.Errorf("a key of %d bytes, more than the %d allowed", len(name), maxName)
	}
	if at, there := d.index[name]; named && there {
		d.entries[at].value = value
		return nil
	}
	if named {
		d.index[name] = len(d.entries)
	}
	d.entries = append(d.entries, entry{key, value})
	return nil
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
