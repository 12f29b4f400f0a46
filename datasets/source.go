package datasets

import (
	"slices"
	"strings"
)

// Kind is the use that a set is for.
type Kind string

// The kinds. Near and far say how close an OOD test set is to the ID set it is
// mostly used with; Group says it for a given pair.
const (
	ID      Kind = "id"      // in-distribution: trains and tests the classifier
	Near    Kind = "near"    // OOD test set that resembles the ID set
	Far     Kind = "far"     // OOD test set that does not
	Outlier Kind = "outlier" // OOD images to train the decoder with
	Patched Kind = "patched" // ID images with OOD patches and their masks
)

// Source is one published or built-in collection of images.
type Source struct {
	Name     string   // "cifar10"
	Split    string   // "test"; empty where Lookup was given a bare name that leaves it open
	Title    string   // the name that the field uses
	Kind     Kind     // of Split, or of the source as a whole
	Splits   []string // all of them
	Size     int      // native height and width in pixels; 0 where images differ
	URL      string   // where to download it; empty for built-in and user-supplied sets
	Checksum string   // of the file at URL, "md5:..."; empty where none is known
	Licence  string
	Citation string
	Note     string // how to get it and lay it out, and what to know about it
}

// Set is the full name of the source's split, such as "cifar10/test".
func (s Source) Set() string { return s.Name + "/" + s.Split }

// Sources lists all sources, in a fixed order, as bare names give them.
func Sources() []Source {
	var all []Source
	for _, e := range catalogue {
		all = append(all, e.source(""))
	}
	return all
}

// Names lists the full names of all sets, in a fixed order.
func Names() []string {
	var names []string
	for _, e := range catalogue {
		for _, split := range e.Splits {
			names = append(names, e.Name+"/"+split)
		}
	}
	return names
}

// Lookup finds a source by its own name, "cifar10", or that of a set,
// "cifar10/train". A bare name means the source's only split, or "test", or
// "all"; where it has none of them Split stays empty. The error of an unknown
// name tells the nearest known one.
func Lookup(name string) (Source, error) {
	e, split, err := find(name)
	if err != nil {
		return Source{}, err
	}
	return e.source(split), nil
}

func find(name string) (entry, string, error) {
	source, split, hasSplit := strings.Cut(name, "/")
	i := slices.IndexFunc(catalogue, func(e entry) bool { return e.Name == source })
	switch {
	case i < 0:
		return entry{}, "", unknown(name)
	case !hasSplit:
		return catalogue[i], catalogue[i].onlySplit(), nil
	case !slices.Contains(catalogue[i].Splits, split):
		return entry{}, "", unknownSplit(catalogue[i], split)
	}
	return catalogue[i], split, nil
}

// entry is a source together with how it lies on disk.
type entry struct {
	Source
	kinds  map[string]Kind // of splits whose kind is not the source's
	layout layout
}

func (e entry) source(split string) Source {
	s := e.Source
	s.Splits = slices.Clone(e.Splits)
	if s.Split = split; split == "" {
		s.Split = e.onlySplit()
	}
	if kind, ok := e.kinds[split]; ok {
		s.Kind = kind
	}
	return s
}

// onlySplit is the split that a bare name means, or "".
func (e entry) onlySplit() string {
	if len(e.Splits) == 1 {
		return e.Splits[0]
	}
	for _, split := range []string{"test", "all"} {
		if slices.Contains(e.Splits, split) {
			return split
		}
	}
	return ""
}
