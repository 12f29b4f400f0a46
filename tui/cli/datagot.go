package cli

import (
	"fmt"
	"slices"

	"oodscope/datasets/fetch"
	"oodscope/tui/grid"
)

// got is a file of a set, now in the data folder.
type got struct {
	Set      string      `json:"set"`
	File     string      `json:"file"`
	Path     string      `json:"path"`
	Fetched  bool        `json:"fetched"` // false: it was there
	State    fetch.State `json:"state"`
	Bytes    int64       `json:"bytes"`
	Checksum string      `json:"checksum"`
	Folder   string      `json:"folder,omitempty"` // that it was unpacked to
}

func (a *app) printGot(rows []got, list []download) error {
	if a.json {
		return printJSON(a.Out, rows)
	}
	var lines [][]string
	for _, r := range rows {
		how := map[bool]string{true: "fetched", false: "there already"}[r.Fetched]
		if r.Folder != "" {
			how += ", unpacked in " + r.Folder
		}
		lines = append(lines, []string{r.Set, grid.Clean(r.File), sized(r.Bytes), string(r.State), r.Checksum, grid.Clean(how)})
	}
	columns(a.Out, lines, 2)
	told := map[string]bool{}
	for _, d := range list {
		if !told[d.set] && slices.ContainsFunc(rows, func(r got) bool { return r.Set == d.set }) {
			told[d.set] = true
			fmt.Fprintf(a.Out, "%s: licence %s. %s\n", d.set, d.licence, d.citation)
		}
	}
	return nil
}

// sized is a number of bytes as people read it.
func sized(n int64) string {
	switch {
	case n < 10_000:
		return fmt.Sprintf("%d B", n)
	case n < 10_000_000:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.0f MB", float64(n)/1e6)
}
