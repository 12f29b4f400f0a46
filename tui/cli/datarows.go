package cli

import (
	"oodscope/datasets"
)

// dataRow is a data set in the JSON list.
type dataRow struct {
	Name     string           `json:"name"`
	Title    string           `json:"title"`
	Kind     datasets.Kind    `json:"kind"`
	Own      bool             `json:"own,omitempty"`
	Splits   []string         `json:"splits"`
	Size     int              `json:"size"` // native pixels; 0 where images differ
	State    string           `json:"state"`
	Path     string           `json:"path,omitempty"`
	Bytes    int64            `json:"bytes"`
	Problem  string           `json:"problem,omitempty"`
	Import   *datasets.Import `json:"import,omitempty"`
	UsedBy   []string         `json:"used_by,omitempty"`
	URL      string           `json:"url,omitempty"`
	Checksum string           `json:"checksum,omitempty"`
	Licence  string           `json:"licence,omitempty"`
	Citation string           `json:"citation,omitempty"`
	Note     string           `json:"note,omitempty"`
}

func listedData(found []datasets.Presence, uses map[string][]string) []dataRow {
	rows := make([]dataRow, len(found))
	for i, p := range found {
		rows[i] = dataRow{
			Name: p.Name, Title: p.Title, Kind: p.Kind, Own: p.Own, Splits: p.Splits, Size: p.Size,
			State: p.State, Path: p.Path, Bytes: p.Bytes, Problem: p.Problem, UsedBy: uses[p.Name],
			URL: p.URL, Checksum: p.Checksum, Licence: p.Licence, Citation: p.Citation, Note: p.Note,
		}
		if p.Import.Path != "" {
			rows[i].Import = &found[i].Import
		}
	}
	return rows
}
