package datasets

import "strings"

// The states of a source in a data folder.
const (
	StateBuiltIn  = "built-in" // needs no files
	StatePresent  = "present"  // all that a complete copy has
	StatePartial  = "partial"  // some of it can be opened
	StateMissing  = "missing"  // none of it can be opened
	StateImported = "imported" // all of it is where an import said that it is
)

// Presence is what of a source lies in a data folder.
type Presence struct {
	Source
	State   string
	Own     bool   // not published: named in the experiments file, or imported
	Import  Import // what was recorded of its import; the zero Import where there was none
	Path    string // the folder or archive found; empty where none is
	Bytes   int64  // of the files found, 0 for a folder of images
	Lacks   string // what is not there
	Problem string // the same, and how to get it
}

// Present says of every source, in the order of Sources, what is in a data
// folder. It looks at names and sizes only, and reads no file.
func (r Registry) Present(dir string) []Presence {
	var all []Presence
	for _, e := range r.entries {
		all = append(all, e.presence(dir))
	}
	return all
}

func (e entry) presence(dir string) Presence {
	p := Presence{Source: e.source(""), State: StateBuiltIn, Own: e.own, Import: e.imported()}
	if e.generated() {
		return p
	}
	if e.own && e.record == nil {
		p.Splits = e.partsThere(dir)
	}
	var problems []string
	seen, ready := map[string]bool{}, 0
	for _, split := range p.Splits {
		at := e.locate(dir, split)
		for _, f := range at.files {
			if !seen[f.path] {
				seen[f.path], p.Path = true, at.path
				p.Bytes += f.bytes
			}
		}
		if at.ready {
			ready++
		}
		if problem := at.problem(); problem != "" {
			problems = append(problems, e.Name+"/"+split+": "+problem)
		}
	}
	p.State = e.state(ready, len(problems) > 0)
	if p.Lacks = strings.Join(problems, "; "); p.Lacks != "" {
		p.Problem = p.Lacks + "; " + e.howToGet("")
	}
	return p
}

// partsThere are the splits of a set of the user's own that a look shows. An
// archive is not looked into, and seems to have all.
func (e entry) partsThere(dir string) (parts []string) {
	for _, split := range e.Splits {
		if e.locate(dir, split).ready {
			parts = append(parts, split)
		}
	}
	if len(parts) == 0 || len(parts) == len(e.Splits) {
		return e.Splits[:1]
	}
	return parts
}

func (e entry) state(ready int, problems bool) string {
	switch {
	case ready == 0:
		return StateMissing
	case problems:
		return StatePartial
	case e.record != nil:
		return StateImported
	}
	return StatePresent
}

func (at location) problem() string {
	switch {
	case at.err != nil:
		return at.err.Error()
	case len(at.absent) > 0 && len(at.files) > 0:
		return strings.Join(at.absent, ", ") + " not there"
	case !at.ready:
		return "expected " + at.wanted
	}
	return ""
}
