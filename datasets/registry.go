package datasets

import (
	"fmt"
	"slices"
	"strings"
)

// Registry is the sets that names stand for: the published and built-in ones,
// and those of the user's own that With and At add. It is a value; adding gives
// another one. The zero Registry knows no set.
type Registry struct{ entries []entry }

// Published is the registry of the published and built-in sets.
func Published() Registry {
	return Registry{entries: slices.Concat(builtIn(), cifars(), photographs(), crops(), glyphs())}
}

// entry is a source together with how it lies on disk.
type entry struct {
	Source
	aliases map[string]string // other names of splits
	kinds   map[string]Kind   // of splits whose kind is not the source's
	files   []File            // what is downloaded
	layouts []layout          // how it may lie on disk, the preferred one first
	path    string            // where the user said that it lies; empty: looked for in the data folder
	record  *Import           // of its import; nil where there was none
	own     bool              // not published: the user named it
}

// Sources lists all sources, in a fixed order, as bare names give them.
func (r Registry) Sources() []Source {
	var all []Source
	for _, e := range r.entries {
		all = append(all, e.source(""))
	}
	return all
}

// Names lists the full names of all sets, in a fixed order.
func (r Registry) Names() []string {
	var names []string
	for _, e := range r.entries {
		for _, split := range e.Splits {
			names = append(names, e.Name+"/"+split)
		}
	}
	return names
}

// Lookup finds a source by its own name, "cifar10", or that of a set,
// "cifar10/train". A bare name means the source's only split, or "test", or
// "all"; where it has none of them Split stays empty. That of a set that With
// added means "all", since no file is looked at. The error of an unknown
// name tells the nearest known one.
func (r Registry) Lookup(name string) (Source, error) {
	e, split, err := r.find(name)
	if err != nil {
		return Source{}, err
	}
	return e.source(split), nil
}

// find resolves a name, a bare one to the split that it means.
func (r Registry) find(name string) (entry, string, error) {
	e, split, err := r.named(name)
	if err == nil && split == "" {
		split = e.onlySplit()
	}
	return e, split, err
}

// named resolves a name as it is written: split is empty for a bare one.
func (r Registry) named(name string) (e entry, split string, err error) {
	source, split, hasSplit := strings.Cut(name, "/")
	i := r.index(source)
	if i < 0 {
		return entry{}, "", r.unknown(name)
	}
	if alias, ok := r.entries[i].aliases[split]; ok {
		split = alias
	}
	if hasSplit && !slices.Contains(r.entries[i].Splits, split) {
		return entry{}, "", unknownSplit(r.entries[i], split)
	}
	return r.entries[i], split, nil
}

func (r Registry) index(source string) int {
	return slices.IndexFunc(r.entries, func(e entry) bool { return e.Name == source })
}

// resembling is a known name that differs from another only in case, or "".
func (r Registry) resembling(name string) string {
	for _, e := range r.entries {
		if e.Name != name && strings.EqualFold(e.Name, name) {
			return e.Name
		}
	}
	return ""
}

// alike refuses a name beside another that people would take for it, and some disks.
func alike(name, other string) error {
	return fmt.Errorf("data set %q: there is a set %q already, which differs only in case; choose another name", name, other)
}

func (e entry) source(split string) Source {
	s := e.Source
	s.Splits = slices.Clone(e.Splits)
	if len(e.files) > 0 {
		s.URL, s.Checksum = e.files[0].URL, e.files[0].Checksum
	}
	if s.Split = split; split == "" {
		s.Split = e.onlySplit()
	}
	if kind, ok := e.kinds[split]; ok {
		s.Kind = kind
	}
	return s
}

// onlySplit is the split that a bare name means, or "". Of a set of the user's own
// that nobody has looked at it is the whole.
func (e entry) onlySplit() string {
	if len(e.Splits) == 1 || (e.own && e.record == nil) {
		return e.Splits[0]
	}
	for _, split := range []string{"test", "all"} {
		if slices.Contains(e.Splits, split) {
			return split
		}
	}
	return ""
}
