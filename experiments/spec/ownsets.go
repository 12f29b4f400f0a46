package spec

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"oodscope/datasets"
)

// datasetsTable names the user's own sets:
//
//	[datasets]
//	pets  = "/data/pets"
//	birds = { path = "/data/birds.zip", kind = "near" }
const datasetsTable = "datasets"

var ownKeys = []string{"path", "kind", "list", "labels"}

// ownSet takes one key of the table of own sets.
func (d *document) ownSet(path toml.Key, raw any, line int) {
	switch len(path) {
	case 1:
		if _, ok := raw.(map[string]any); !ok {
			d.once(line, path, raw, errNotTable)
		}
	case 2:
		if text, ok := raw.(string); ok {
			d.addOwn(path, datasets.Own{Name: path[1], Path: text}, line)
		} else if table, ok := raw.(map[string]any); ok {
			d.tableOwn(path, table, line)
		} else {
			d.once(line, path, raw, errors.New(`expected a path in quotes, or a table { path = "...", kind = "far" }`))
		}
	default:
		if !slices.Contains(ownKeys, path[2]) {
			d.once(line, path[:3], nil, fmt.Errorf("unknown key%s", Suggestion(path[2], ownKeys)))
		}
	}
}

func (d *document) tableOwn(path toml.Key, table map[string]any, line int) {
	for key := range table {
		if !slices.Contains(ownKeys, key) {
			return // reported when its turn comes
		}
	}
	own := datasets.Own{Name: path[1]}
	texts := map[string]*string{"path": &own.Path, "kind": &own.Kind, "list": &own.List}
	for _, key := range ownKeys {
		raw, ok := table[key]
		if !ok {
			continue
		}
		text, isText := raw.(string)
		labels, isBool := raw.(bool)
		switch into := texts[key]; {
		case into != nil && isText:
			*into = text
		case into == nil && isBool:
			own.Labels = &labels
		default:
			d.once(line, append(slices.Clone(path), key), raw, fmt.Errorf("expected %s", map[bool]string{true: "text in quotes", false: "true or false"}[into != nil]))
			return
		}
	}
	d.addOwn(path, own, line)
}

// addOwn checks a set by itself and against the sets before it.
func (d *document) addOwn(path toml.Key, own datasets.Own, line int) {
	for _, text := range []string{own.Path, own.List} {
		if len(text) > maxText || strings.ContainsFunc(text, controls) {
			d.once(line, path, nil, fmt.Errorf("expected a path of at most %d bytes without control codes", maxText))
			return
		}
	}
	if _, err := datasets.Published().With(append(slices.Clone(d.own), own)...); err != nil {
		d.once(line, path, nil, err)
		return
	}
	d.own = append(d.own, own)
}

// Datasets are the user's own sets that the file names, in its order.
func (f *File) Datasets() []datasets.Own { return slices.Clone(f.own) }

// usedSets are the own sets that an experiment names.
func (e Experiment) usedSets() []datasets.Own {
	return slices.DeleteFunc(slices.Clone(e.Sets), func(o datasets.Own) bool {
		return !slices.ContainsFunc(e.Datasets(), func(name string) bool { return name == o.Name || strings.HasPrefix(name, o.Name+"/") })
	})
}

func (e Experiment) writeSets(b *bytes.Buffer) {
	used := e.usedSets()
	if len(used) == 0 {
		return
	}
	fmt.Fprintf(b, "[%s]\n", datasetsTable)
	for _, o := range used {
		fmt.Fprintf(b, "%s = { path = %s", toml.Key{o.Name}, quoted(o.Path))
		if o.Kind != "" {
			fmt.Fprintf(b, ", kind = %s", quoted(o.Kind))
		}
		if o.List != "" {
			fmt.Fprintf(b, ", list = %s", quoted(o.List))
		}
		if o.Labels != nil {
			fmt.Fprintf(b, ", labels = %t", *o.Labels)
		}
		fmt.Fprint(b, " }\n")
	}
	fmt.Fprintln(b)
}
