package spec

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	"oodscope/experiments/detector"
)

// Field describes one key of the experiments file, for help, documentation and
// forms.
type Field struct {
	Key     string   // dotted, below [experiment.NAME]
	Type    string   // "text", "whole number", "number", "true or false", "list of text", "table"
	Default string   // as TOML; empty for "extends" and "sweep"
	Allowed string   // in words; empty where anything of the type is
	Options []string // the only values, where there are few
	Unit    string   // such as "images"; empty where there is none
	Help    string   // one line
}

// Schema lists every key in the order of the file: a copy, the caller's own.
func Schema() []Field {
	s := theSchema()
	out := make([]Field, 0, len(s.fields)+2)
	for _, f := range slices.Concat(s.heading, s.fields) {
		c := f.Field
		c.Options = slices.Clone(c.Options)
		out = append(out, c)
	}
	return out
}

// field is a Field with the way to its place in Experiment and its checks.
type field struct {
	Field
	index  []int
	bounds *interval
	check  func(string) error
}

type schema struct {
	heading []*field // extends, sweep
	fields  []*field
	byKey   map[string]*field
	tables  map[string]bool
}

var theSchema = sync.OnceValue(func() *schema {
	s := &schema{byKey: map[string]*field{}, tables: map[string]bool{}}
	head := reflect.TypeFor[heading]()
	for i := range head.NumField() {
		s.heading = append(s.heading, newField("", head.Field(i)))
	}
	s.collect("", nil, reflect.TypeFor[Experiment]())
	defaults := Default()
	for _, f := range s.fields {
		f.Default = literal(f.in(&defaults))
		s.byKey[f.Key] = f
	}
	return s
})

// collect adds the tagged fields of a struct, depth first.
func (s *schema) collect(prefix string, index []int, t reflect.Type) {
	for i := range t.NumField() {
		sf := t.Field(i)
		key, tagged := sf.Tag.Lookup("toml")
		at := append(slices.Clone(index), i)
		switch {
		case sf.Anonymous && sf.Type.Kind() == reflect.Struct:
			s.collect(prefix, at, sf.Type)
		case !tagged:
		case sf.Type.Kind() == reflect.Struct:
			s.tables[prefix+key] = true
			s.collect(prefix+key+".", at, sf.Type)
		default:
			f := newField(prefix, sf)
			f.index = at
			s.fields = append(s.fields, f)
		}
	}
}

// newField reads the tags of one struct field.
func newField(prefix string, sf reflect.StructField) *field {
	f := &field{Field: Field{
		Key:  prefix + sf.Tag.Get("toml"),
		Type: typeName(sf.Type),
		Unit: sf.Tag.Get("unit"),
		Help: sf.Tag.Get("help"),
	}}
	if r, ok := sf.Tag.Lookup("range"); ok {
		i, err := parseInterval(r)
		if err != nil {
			panic("spec: tag of " + f.Key + ": " + err.Error()) // a typing error in this package
		}
		f.bounds, f.Allowed = &i, i.String()
	}
	if options, ok := sf.Tag.Lookup("options"); ok {
		f.Options = strings.Fields(options)
		f.Allowed = choice(f.Options)
	}
	f.useCheck(sf.Tag.Get("check"))
	return f
}

func (f *field) useCheck(name string) {
	switch name {
	case "architecture":
		f.Allowed = "resnet<6n+2>, resnet18, resnet34, resnet50 or wrn-<6n+4>-<k>"
		f.check = func(s string) error { _, err := ParseArchitecture(s); return err }
	case "weights":
		f.Allowed = "the name of an imported classifier, or its file; empty: train one"
		f.check = checkWeights
	case "detector":
		f.Options = append(detector.Names(), AllDetectors)
		f.Allowed = "some of " + strings.Join(f.Options, ", ")
	case "dataset":
		f.Allowed = "a data set's name"
		f.check = checkDatasetName
	}
}

// AllDetectors stands for every detector.
const AllDetectors = "all"

func checkWeights(s string) error {
	if strings.TrimSpace(s) != s {
		return errors.New("expected the name of an imported classifier, or its file, without spaces around it")
	}
	return nil
}

func checkDatasetName(s string) error {
	if strings.TrimSpace(s) != s || s == "" || strings.ContainsFunc(s, unicode.IsControl) {
		return errors.New(`expected the name of a data set, such as "cifar10" or "svhn/test"`)
	}
	return nil
}

func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Int, reflect.Uint64:
		return "whole number"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "list of text"
	default:
		return "table"
	}
}

// in is the field's place in e.
func (f *field) in(e *Experiment) reflect.Value {
	return reflect.ValueOf(e).Elem().FieldByIndex(f.index)
}

// sweepable says whether the key changes what is computed.
func (f *field) sweepable() bool { return f.Key != "description" && f.Key != "label" }

// keys lists the dotted keys that keep accepts.
func (s *schema) keys(keep func(*field) bool) []string {
	var keys []string
	for _, f := range s.fields {
		if keep(f) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// children lists the names directly below a table; "" is the experiment itself.
func (s *schema) children(table string) []string {
	prefix := ""
	if table != "" {
		prefix = table + "."
	}
	var names []string
	for _, f := range slices.Concat(s.heading, s.fields) {
		if rest, ok := strings.CutPrefix(f.Key, prefix); ok {
			if name, _, _ := strings.Cut(rest, "."); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// unknown says what is wrong with a name that is not below table, and the
// nearest that is: below it, or of that very name elsewhere.
func (s *schema) unknown(table, name string) string {
	siblings := s.children(table)
	if near := nearest(name[:min(len(name), 100)], siblings); near != "" {
		return `unknown key; did you mean "` + near + `"?`
	}
	for _, f := range s.fields {
		if strings.HasSuffix(f.Key, "."+name) {
			return `unknown key; did you mean "` + f.Key + `"?`
		}
	}
	return "unknown key; expected " + choice(siblings)
}
