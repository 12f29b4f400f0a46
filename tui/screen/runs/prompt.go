package runs

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/query"
	"oodscope/tui/screen"
)

// filter is the query that the runs shown fulfil.
type filter struct {
	text  string
	query query.Query
	why   string // what is being typed cannot be read yet; the query before holds until then
}

// try filters by a text, if it can be read.
func (s *Screen) try(text string) error {
	text = strings.TrimSpace(text)
	q, err := s.vocabulary().Parse(text)
	if err != nil {
		s.filter.why = err.Error()
		return err
	}
	s.filter = filter{text: text, query: q}
	s.derive()
	return nil
}

// askFilter shows what the query finds while it is typed.
func (s *Screen) askFilter() {
	before := s.filter
	s.desk.Type(screen.Prompt{
		Label: "show", Text: before.text,
		Complete: func(text string, cursor int) []screen.Completion { return s.vocabulary().Complete(text, cursor) },
		Changed: func(text string) tea.Cmd {
			s.try(text) //nolint:errcheck // said in the head while more is typed
			return nil
		},
		Done: func(text string) (string, tea.Cmd) {
			if err := s.try(text); err != nil {
				return err.Error(), nil
			}
			return "", nil
		},
		Left: func() tea.Cmd {
			s.filter = before
			s.derive()
			return nil
		},
	})
}

func (s *Screen) askGroup() {
	text := s.group.by
	if text == "" || text == bySeeds {
		text = "experiment"
	}
	s.desk.Type(screen.Prompt{
		Label: "group by (empty: no groups)", Text: text,
		Complete: func(text string, cursor int) []screen.Completion { return s.vocabulary().CompleteKey(text, cursor) },
		Done: func(text string) (string, tea.Cmd) {
			if text = strings.TrimSpace(text); text == "" {
				s.groupBy(query.Key{})
				return "", nil
			}
			k, err := s.vocabulary().Find(text)
			if err != nil {
				return err.Error(), nil
			}
			s.groupBy(k)
			return "", nil
		},
	})
}

// groupBy groups by a key; by the zero Key nothing is grouped.
func (s *Screen) groupBy(k query.Key) {
	s.group = grouping{by: k.Name, key: k}
	s.regroup()
}

func (s *Screen) askAddColumn() {
	s.desk.Type(screen.Prompt{
		Label: "add column",
		Complete: func(text string, cursor int) (all []screen.Completion) {
			for _, name := range s.removedColumns() {
				if strings.Contains(name, text[:cursor]) {
					all = append(all, screen.Completion{Text: name, Hint: "taken away before"})
				}
			}
			return append(all, s.vocabulary().CompleteKey(text, cursor)...)
		},
		Done: func(text string) (string, tea.Cmd) {
			if text = strings.TrimSpace(text); text == "" {
				return "", nil
			}
			if err := s.addBy(text); err != nil {
				return err.Error(), nil
			}
			return "", nil
		},
	})
}

func (s *Screen) askDropColumn() {
	s.desk.Type(screen.Prompt{
		Label: "remove column",
		Complete: func(text string, cursor int) []screen.Completion {
			var out []screen.Completion
			for _, c := range s.available() {
				if c.value != nil && strings.Contains(c.name, text[:cursor]) {
					out = append(out, screen.Completion{Text: c.name})
				}
			}
			return out
		},
		Done: func(text string) (string, tea.Cmd) {
			text = strings.TrimSpace(text)
			if _, ok := s.column(text); !ok && text != "" {
				return "there is no column " + text + "; tab lists them", nil
			}
			if text != "" {
				s.remove(text)
			}
			return "", nil
		},
	})
}
