package spec

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"oodscope/datasets"
)

// block is what the file itself says about one experiment.
type block struct {
	name    string
	line    int
	extends string
	entries []entry // settings, in file order
	axes    []axis
	at      map[string]int // key to line
}

type entry struct {
	field *field
	raw   any
}

var experimentName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// document reads the keys of a file, one by one, against the schema.
type document struct {
	file   string
	tree   map[string]any
	blocks map[string]*block
	names  []string
	own    []datasets.Own
	rules  []Rule
	// ruleWrong are the keys of the last rule that have been reported.
	ruleWrong map[string]bool
	wrong     map[string]bool // keys that have been reported, with all below them
	faults    []*Error
}

func read(file string, text []byte) *document {
	d := &document{file: file, blocks: map[string]*block{}, wrong: map[string]bool{}}
	if line, err := within(text); err != nil {
		d.fault(line, "", nil, err)
		return d
	}
	meta, err := toml.Decode(string(text), &d.tree)
	if err != nil {
		d.syntax(err)
		return d
	}
	keys, lines := meta.Keys(), keyLines(string(text))
	for i, key := range keys {
		line := 0
		if len(lines) == len(keys) {
			line = lines[i]
		}
		d.key(key, line)
	}
	d.wholeRules()
	return d
}

// syntax reports text that is no TOML.
func (d *document) syntax(err error) {
	var p toml.ParseError
	if errors.As(err, &p) {
		d.fault(p.Position.Line, "", nil, fmt.Errorf("not TOML: %s", p.Message))
		return
	}
	d.fault(0, "", nil, fmt.Errorf("not TOML: %w", err))
}

func (d *document) fault(line int, key string, raw any, problem error) {
	e := &Error{File: d.file, Line: line, Key: key, Problem: problem.Error()}
	if raw != nil {
		e.Value = shown(raw)
	}
	d.faults = append(d.faults, e)
}

// once reports a key unless it, or a table that it is in, has been reported.
func (d *document) once(line int, key toml.Key, raw any, problem error) {
	for n := range key {
		if d.wrong[key[:n+1].String()] {
			return
		}
	}
	d.wrong[key.String()] = true
	d.fault(line, key.String(), raw, problem)
}

var errNotTable = errors.New("expected a table")

// key takes one key or table header.
func (d *document) key(path toml.Key, line int) {
	raw, ok := lookup(d.tree, path)
	switch path[0] {
	case datasetsTable:
		d.ownSet(path, raw, line)
		return
	case notifyTable:
		d.notify(path, line)
		return
	case "experiment":
	default:
		d.once(line, path[:1], nil, fmt.Errorf("unknown key%s", Suggestion(path[0], []string{"experiment", datasetsTable, notifyTable})))
		return
	}
	if table, _ := raw.(map[string]any); len(path) <= 2 && table == nil {
		d.once(line, path, raw, errNotTable)
		return
	}
	if !ok || len(path) == 1 {
		return
	}
	if b := d.block(path[:2], line); b != nil && len(path) > 2 {
		d.setting(b, path, raw, line)
	}
}

func lookup(tree map[string]any, path toml.Key) (any, bool) {
	var v any = tree
	for _, name := range path {
		table, ok := v.(map[string]any)
		if !ok {
			return nil, false
		}
		if v, ok = table[name]; !ok {
			return nil, false
		}
	}
	return v, true
}

// block returns the experiment that path names; nil where it cannot be.
func (d *document) block(path toml.Key, line int) *block {
	name := path[1]
	if b := d.blocks[name]; b != nil {
		return b
	}
	if !experimentName.MatchString(name) {
		d.once(line, path, nil, errors.New("not a name for an experiment; expected letters, digits, - and _, at most 64"))
		return nil
	}
	b := &block{name: name, line: line, at: map[string]int{}}
	d.blocks[name] = b
	d.names = append(d.names, name)
	return b
}

// setting takes a key below an experiment.
func (d *document) setting(b *block, path toml.Key, raw any, line int) {
	below := path[2:]
	switch {
	case below[0] == "sweep":
		d.sweep(b, path, raw, line)
	case below[0] == "extends" && len(below) == 1:
		d.extends(b, path, raw, line)
	default:
		d.known(b, path, raw, line)
	}
}

func (d *document) extends(b *block, path toml.Key, raw any, line int) {
	name, ok := raw.(string)
	if !ok {
		d.once(line, path, raw, errors.New("expected the name of an experiment, in quotes"))
		return
	}
	b.extends, b.at["extends"] = name, line
}

// known takes a key of the schema, or says which name in it is none.
func (d *document) known(b *block, path toml.Key, raw any, line int) {
	s := theSchema()
	key := toml.Key(path[2:]).String()
	if f := s.byKey[key]; f != nil {
		d.value(b, f, path, raw, line)
		return
	}
	table := ""
	for n := 3; n <= len(path); n++ {
		key := path[2:n].String()
		switch {
		case s.byKey[key] != nil: // a value's name used as a table
			var scratch Experiment
			d.once(line, path[:n], map[string]any{}, s.byKey[key].assign(&scratch, nil))
			return
		case !s.tables[key]:
			d.once(line, path[:n], nil, errors.New(s.unknown(table, path[n-1])))
			return
		}
		table = key
	}
	if _, ok := raw.(map[string]any); !ok {
		d.once(line, path, raw, errNotTable)
	}
}

func (d *document) value(b *block, f *field, path toml.Key, raw any, line int) {
	var scratch Experiment
	if err := f.assign(&scratch, raw); err != nil {
		d.once(line, path, raw, err)
		return
	}
	b.entries = append(b.entries, entry{f, raw})
	b.at[f.Key] = line
}

// sweep takes the sweep table and the keys in it, which may be quoted, dotted or
// in tables of their own.
func (d *document) sweep(b *block, path toml.Key, raw any, line int) {
	key := strings.Join(path[3:], ".")
	_, isTable := raw.(map[string]any)
	s := theSchema()
	switch f := s.byKey[key]; {
	case isTable && (key == "" || s.tables[key]):
	case key == "":
		d.once(line, path, raw, errNotTable)
	case f == nil:
		d.once(line, path, nil, fmt.Errorf("unknown key%s", Suggestion(key, s.keys((*field).sweepable))))
	case !f.sweepable():
		d.once(line, path, nil, errNotSwept)
	case slices.ContainsFunc(b.axes, func(a axis) bool { return a.field == f }):
		d.once(line, path, nil, errors.New("swept twice"))
	default:
		d.axis(b, f, path, raw, line)
	}
}

func (d *document) axis(b *block, f *field, path toml.Key, raw any, line int) {
	a, err := newAxis(f, raw)
	if err == nil && cells(append(b.axes, a)) > maxCells {
		err = fmt.Errorf("the sweep has more than %d runs", maxCells)
	}
	if err != nil {
		d.once(line, path, raw, err)
		return
	}
	b.axes = append(b.axes, a)
	b.at["sweep."+f.Key] = line
}
