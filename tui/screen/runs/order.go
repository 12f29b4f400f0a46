package runs

import (
	"slices"
	"sort"

	"oodscope/tui/query"
)

// order is how the rows are sorted; the zero order is that of the list: what waits, then newest first.
type order struct {
	column   string // name of a column
	reversed bool
}

func (o order) String() string {
	switch {
	case o.column == "" && o.reversed:
		return "oldest first"
	case o.column == "":
		return "newest first"
	case o.reversed:
		return "sorted by " + o.column + ", reversed"
	}
	return "sorted by " + o.column
}

// sort orders records by the column; those without a value are last in either direction, and equal ones stay as they are.
func (s *Screen) sort(records []int) {
	c, ok := s.sortable(s.order.column)
	if !ok {
		if s.order.reversed {
			slices.Reverse(records)
		}
		return
	}
	values := make([]query.Value, len(s.records))
	for _, i := range records {
		values[i] = c.value(s, i)
	}
	up := c.ascending != s.order.reversed
	sort.SliceStable(records, func(a, b int) bool {
		v, w := values[records[a]], values[records[b]]
		if v.Missing() || w.Missing() {
			return !v.Missing() && w.Missing()
		}
		if up {
			return v.Compare(w) < 0
		}
		return v.Compare(w) > 0
	})
}

// sortable is a column by its name, that of the runs' names among them.
func (s *Screen) sortable(name string) (column, bool) {
	if c := nameColumn(); c.name == name {
		return c, true
	}
	return s.column(name)
}

// sortBy sorts by a column; by the one that is sorted by already, the other way round.
func (s *Screen) sortBy(column string) {
	if s.order.column == column {
		s.order.reversed = !s.order.reversed
	} else {
		s.order = order{column: column}
	}
	s.derive()
}

// sortNext sorts by the column in sight beside the one that is sorted by; before the first column and behind the last is
// the list's own order.
func (s *Screen) sortNext(by int) {
	names := []string{""}
	for _, p := range s.layout(s.tableWidth()) {
		if p.column.value != nil {
			names = append(names, p.column.name)
		}
	}
	i := max(slices.Index(names, s.order.column), 0)
	s.order = order{column: names[(i+by+len(names))%len(names)]}
	s.derive()
}
