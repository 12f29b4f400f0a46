package compare

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// copied is a text for the clipboard.
type copied struct{ text, said string }

// written is what is compared in a format. Those for programs have every metric, those for people the one on screen.
func written(c *compare.Comparison, metric string, f comparison.Format) (string, error) {
	if f != comparison.CSV && f != comparison.JSON {
		one := *c
		one.Tables = slices.DeleteFunc(slices.Clone(c.Tables), func(t compare.Table) bool { return t.Metric.Name != metric })
		c = &one
	}
	var b strings.Builder
	err := comparison.Write(&b, c, f)
	return b.String(), err
}

// askExport asks for the file to write to. Its ending is the format.
func (s *Screen) askExport() {
	s.desk.Type(screen.Prompt{
		Label: "export to", Text: fileName(s.subject.name) + "." + comparison.Endings()[0],
		Complete: completeEnding,
		Done: func(text string) (string, tea.Cmd) {
			name := strings.TrimSpace(text)
			format, err := comparison.FormatOf(name)
			if err != nil {
				return err.Error(), nil
			}
			return "", s.export(name, format)
		},
	})
}

// fileName makes a file's name of a subject's.
func fileName(subject string) string {
	safe := func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|'`, r) || r <= ' ' {
			return '-'
		}
		return r
	}
	return "compare-" + strings.Map(safe, subject)
}

// completeEnding offers the endings behind what was typed.
func completeEnding(text string, cursor int) (all []screen.Completion) {
	name, typed := text[:cursor], ""
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name, typed = name[:dot], name[dot+1:]
	}
	for _, ending := range comparison.Endings() {
		if format, err := comparison.FormatOf("x." + ending); err == nil && strings.HasPrefix(ending, typed) {
			all = append(all, screen.Completion{Text: name + "." + ending, Hint: string(format)})
		}
	}
	return all
}

func (s *Screen) export(name string, f comparison.Format) tea.Cmd {
	c, metric, control := s.work.shown.comparison, s.measured(), s.desk.Control
	return func() tea.Msg {
		text, err := written(c, metric, f)
		if err != nil {
			return done{"could not export: " + err.Error()}
		}
		path, err := control.WriteFile(name, []byte(text))
		if err != nil {
			return done{"could not export: " + err.Error()}
		}
		return done{"wrote " + path}
	}
}

// copy gives the table to the terminal's clipboard.
func (s *Screen) copy(f comparison.Format) tea.Cmd {
	c, metric := s.work.shown.comparison, s.measured()
	return func() tea.Msg {
		text, err := written(c, metric, f)
		if err != nil {
			return done{"could not copy: " + err.Error()}
		}
		lines := words.Plural(strings.Count(text, "\n"), "line")
		return copied{text, fmt.Sprintf("copied as %s, %s; a terminal without OSC 52 takes no copy: e writes a file", f, lines)}
	}
}

func (s *Screen) askCopy() {
	s.desk.Type(screen.Prompt{
		Label: "copy as", Complete: complete(comparison.Formats()),
		Done: func(text string) (string, tea.Cmd) {
			format, err := comparison.Named(strings.TrimSpace(text))
			if err != nil {
				return err.Error(), nil
			}
			return "", s.copy(format)
		},
	})
}
