package datasets

import "strings"

// The states of a source in a data folder.
const (
	StateBuiltIn = "built-in" // needs no files
	StatePresent = "present"  // all that a complete copy has
	StatePartial = "partial"  // some of it can be opened
	StateMissing = "missing"  // none of it can be opened
)

// Presence is what of a source lies in a data folder.
type Presence struct {
	Source
	State   string
	Path    string // the folder or archive found; empty where none is
	Bytes   int64  // of the files found, 0 for a folder of images
	Problem string // what is not there, and how to get it
}

// Present says of every source, in the order of Sources, what is in a data
// folder. It looks at names and sizes only, and reads no file.
func Present(dir string) []Presence {
	var all []Presence
	for _, e := range catalogue {
		all = append(all, e.presence(dir))
	}
	return all
}

func (e entry) presence(dir string) Presence {
	p := Presence{Source: e.source(""), State: StateBuiltIn}
	if e.generated() {
		return p
	}
	var problems []string
	seen, ready := map[string]bool{}, 0
	for _, split := range e.Splits {
		at := e.layout.locate(dir, split)
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
	switch {
	case ready == 0:
		p.State = StateMissing
	case len(problems) > 0:
		p.State = StatePartial
	default:
		p.State = StatePresent
		return p
	}
	p.Problem = strings.Join(append(problems, e.howToGet()), "; ")
	return p
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
