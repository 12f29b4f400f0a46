package keys

import (
	"fmt"
	"strings"
)

// Section is the bindings of one context, for the help screen.
type Section struct {
	Context  Context
	Bindings []Binding
}

// Sections groups the table by context, in the order of Contexts.
func (t Table) Sections() []Section {
	var all []Section
	for _, c := range Contexts() {
		s := Section{Context: c}
		for _, b := range t {
			if b.Context == c {
				s.Bindings = append(s.Bindings, b)
			}
		}
		all = append(all, s)
	}
	return all
}

//go:generate go run ./keysdoc ../../docs/keys.md

// Markdown renders the table as docs/keys.md.
func (t Table) Markdown() string {
	var b strings.Builder
	b.WriteString("# Keys\n\nWritten by `go generate ./tui/keys` from the table that dispatches them. Inside the program, `?` shows the same.\n")
	for _, s := range t.Sections() {
		fmt.Fprintf(&b, "\n## %s\n\n| key | what it does |\n|---|---|\n", title(string(s.Context)))
		for _, k := range s.Bindings {
			fmt.Fprintf(&b, "| %s | %s |\n", markdownKeys(k.Keys()), k.Help().Desc)
		}
	}
	return b.String()
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func markdownKeys(keys []string) string {
	quoted := make([]string, len(keys))
	for i, k := range keys {
		quoted[i] = "`" + k + "`"
	}
	return strings.Join(quoted, " ")
}
