package comparison

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/experiments/spec"
	"oodscope/tui/table"
)

// Format is a way of writing a comparison.
type Format string

// The formats.
const (
	Text     Format = "text"
	CSV      Format = "csv"
	JSON     Format = "json"
	Markdown Format = "markdown"
	LaTeX    Format = "latex"
)

// Formats lists all of them by name.
func Formats() []string {
	return []string{string(Text), string(CSV), string(JSON), string(Markdown), string(LaTeX)}
}

// endings are those of files, by format.
var endings = map[string]Format{"txt": Text, "csv": CSV, "json": JSON, "md": Markdown, "tex": LaTeX}

// Endings lists the endings that files may have, the commonest first.
func Endings() []string { return []string{"csv", "md", "tex", "json", "txt"} }

// FormatOf is the format that a file's name ends in: results.csv.
func FormatOf(name string) (Format, error) {
	ending := name[strings.LastIndexByte(name, '.')+1:]
	if f, ok := endings[strings.ToLower(ending)]; ok && ending != name {
		return f, nil
	}
	return "", fmt.Errorf("%s: expected a name that ends in .%s", name, strings.Join(Endings(), ", ."))
}

// Named is the format of a name or of a file's ending: "latex", "tex".
func Named(name string) (Format, error) {
	if f, ok := endings[name]; ok {
		return f, nil
	}
	if slices.Contains(Formats(), name) {
		return Format(name), nil
	}
	return "", fmt.Errorf("format %q: expected %s%s", name, strings.Join(Formats(), ", "), spec.Suggestion(name, Formats()))
}

// Write writes a comparison, text as wide as it needs. Its errors are those of w.
func Write(w io.Writer, c *compare.Comparison, f Format) error {
	switch f {
	case JSON:
		return writeJSON(w, comparedOf(c))
	case CSV:
		return writeCSV(w, c)
	case Markdown:
		return writeMarkdown(w, c)
	case LaTeX:
		return writeLaTeX(w, c)
	}
	_, err := io.WriteString(w, table.Text(Lines(c, 0)))
	return err
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
