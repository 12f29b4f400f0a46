package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/experiments/spec"
	"oodscope/tui/grid"
)

func (a *app) dataCommand() *cobra.Command {
	data := &cobra.Command{
		Use:   "data",
		Short: "Data sets",
		Args:  noMore,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	data.AddCommand(a.dataListCommand(), a.dataGetCommand(), a.dataVerifyCommand(), a.dataImportCommand(), a.dataOverlapCommand())
	return data
}

func (a *app) dataListCommand() *cobra.Command {
	return a.addJSON(&cobra.Command{
		Use:   "ls",
		Short: "List data sets and what uses them",
		Args:  noMore,
		RunE: func(*cobra.Command, []string) error {
			known, uses, err := a.dataSets()
			if err != nil {
				return err
			}
			found := known.Present(a.dataDir())
			if a.json {
				return printJSON(a.Out, listedData(found, uses))
			}
			a.printData(found, uses)
			return nil
		},
	})
}

// dataSets are the sets that names stand for in this workspace, and the
// experiments that name each source. No experiments file names none.
func (a *app) dataSets() (known datasets.Registry, uses map[string][]string, err error) {
	file, err := spec.Load(filepath.Join(a.workspace, experimentsFile))
	if errors.Is(err, fs.ErrNotExist) {
		known, err = datasets.At(a.dataDir())
		return known, nil, err
	}
	if err != nil {
		return known, nil, err
	}
	known, err = datasets.At(a.dataDir(), file.Datasets()...)
	return known, usesOf(file), err
}

func usesOf(file *spec.File) map[string][]string {
	uses := map[string][]string{}
	for _, name := range file.Names() {
		e, err := file.Experiment(name)
		if err != nil {
			continue
		}
		for _, set := range e.Datasets() {
			source, _, _ := strings.Cut(set, "/")
			if by := uses[source]; len(by) == 0 || by[len(by)-1] != name {
				uses[source] = append(by, name)
			}
		}
	}
	return uses
}

// printData gives each set a line of columns, and below it what is missing, where
// it was imported from, and what uses it. --json has all that is known.
func (a *app) printData(found []datasets.Presence, uses map[string][]string) {
	width, indent := min(terminalWidth(a.Out, 80), 120), "    "
	for _, p := range found {
		line, splits := fmt.Sprintf("%s %-8s %9s", grid.Pad(p.Name, 20), p.State, sizeOf(p)), strings.Join(p.Splits, " ")
		if whole := line + "  " + splits; grid.Width(whole) <= width {
			line, splits = whole, ""
		}
		fmt.Fprintln(a.Out, strings.TrimRight(line, " "))
		for _, text := range []string{splits, lackOf(p), remedy(p), importOf(p), usedBy(uses[p.Name])} {
			if text == "" {
				continue
			}
			for _, line := range atSpaces(text, width-len(indent)) {
				fmt.Fprintf(a.Out, "%s%s\n", indent, line)
			}
		}
	}
}

// atSpaces breaks text into lines at spaces alone, since names have hyphens. What
// is wider than a line is cut.
func atSpaces(text string, width int) (lines []string) {
	for _, word := range strings.Fields(grid.Clean(text)) {
		if last := len(lines) - 1; last >= 0 && grid.Width(lines[last]+" "+word) <= width {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, grid.Wrap(word, width)...)
	}
	return lines
}

// lackOf is what a set that is there in part, or is not where it was imported
// from, lacks. Of one that is not there at all the remedy says enough.
func lackOf(p datasets.Presence) string {
	if p.State == datasets.StateMissing && p.Import.Path == "" && !p.Own {
		return ""
	}
	return p.Lacks
}

func remedy(p datasets.Presence) string {
	bring := fmt.Sprintf("oodscope data import %s PATH", p.Name)
	switch {
	case p.Lacks == "":
		return ""
	case p.Import.Path != "": // the record points there, whatever else there is
		return bring + " --force"
	case p.URL != "":
		site, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(p.URL, "http://"), "https://"), "/")
		return fmt.Sprintf("oodscope data get %s (from %s)", p.Name, site)
	case p.Own:
		return "mend its path in " + experimentsFile
	}
	return bring
}

func megabytes(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", float64(n)/1e6)
}

func sizeOf(p datasets.Presence) string {
	if p.Bytes == 0 {
		return ""
	}
	return megabytes(p.Bytes) + " MB"
}

func importOf(p datasets.Presence) string {
	if p.Import.Path == "" {
		return ""
	}
	text := "imported"
	if p.Import.Images > 0 {
		text = fmt.Sprintf("%d images imported", p.Import.Images)
	}
	if day, _, _ := strings.Cut(p.Import.Imported, "T"); day != "" {
		text += " " + day
	}
	return text + " from " + p.Import.Path
}

func usedBy(experiments []string) string {
	if len(experiments) == 0 {
		return ""
	}
	return "used by " + strings.Join(experiments, ", ")
}
