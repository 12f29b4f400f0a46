package cli

import (
	"fmt"

	"oodscope/datasets/fetch"
	"oodscope/tui/grid"
)

// verified is what was found of one data set.
type verified struct {
	Name    string         `json:"name"`
	Damaged bool           `json:"damaged"`
	Path    string         `json:"path,omitempty"`
	Files   []verifiedFile `json:"files"` // those that lie as they are published, or as one archive
	Parts   []verifiedPart `json:"parts"`
}

type verifiedFile struct {
	File     string      `json:"file"`
	Path     string      `json:"path"`
	State    fetch.State `json:"state"`
	Bytes    int64       `json:"bytes"`
	Checksum string      `json:"checksum"`
	Expected string      `json:"expected,omitempty"`
	Problem  string      `json:"problem,omitempty"`
}

type verifiedPart struct {
	Set     string `json:"set"`
	Images  int    `json:"images"`
	Problem string `json:"problem,omitempty"`
}

func (a *app) printVerified(found []verified) {
	var rows [][]string
	for _, set := range found {
		for _, f := range set.Files {
			told := f.Checksum
			if f.Problem != "" {
				told = f.Problem
			}
			rows = append(rows, []string{set.Name, grid.Clean(f.File), string(f.State), grid.Clean(told)})
		}
		for _, p := range set.Parts {
			state, told := "decoded", thousands(p.Images)+" images"
			if p.Problem != "" {
				state, told = string(fetch.Damaged), p.Problem
			}
			rows = append(rows, []string{set.Name, p.Set, state, grid.Clean(told)})
		}
	}
	if len(rows) == 0 {
		fmt.Fprintln(a.Out, "no data sets are there; oodscope data ls lists what there is to get")
		return
	}
	columns(a.Out, rows)
}
