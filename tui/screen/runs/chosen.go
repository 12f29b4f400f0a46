package runs

import (
	"maps"
	"math"
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/query"
	"oodscope/tui/widget"
)

// chosen is what was changed about the columns.
type chosen struct {
	added   []query.Key
	removed map[string]bool
}

// widths are those of columns whose texts differ much.
type widths struct {
	name, state int
	delta       int // 0: there is no baseline
	validation  int // of figures on held-out images, with their curves where there is room
	// validationRank is theirs: high where nothing is computed.
	validationRank int
	tags           int // at least
	tagsAll        int // of the longest tags and note
	tagsHead       string
	added          []int
	numbers        []bool // of the added columns, which have nothing but numbers
	seeds          int    // rank of the column of seeds: low where those are folded
}

// The most that such columns take; of tags and notes the least, and the most where there is plenty of room.
const (
	longTags   = 24
	widestTags = 48
	longValue  = 16
)

// measure looks at the texts of the runs that are shown.
func (s *Screen) measure(records []int) widths {
	n := len(s.columns.added)
	w := widths{name: 8, state: 9, validation: curveW, validationRank: lastRank, tagsHead: "tags", seeds: 9}
	w.added, w.numbers = make([]int, n), make([]bool, n)
	if s.group.by == bySeeds {
		w.seeds = 4
	}
	if s.base.record >= 0 {
		w.delta = deltaW
	}
	for i, k := range s.columns.added {
		w.added[i], w.numbers[i] = grid.Width(addedHead(k)), k.Kind != query.Text
	}
	for _, i := range records {
		r := s.records[i]
		w.name = max(w.name, grid.Width(s.nameOf(r)))
		if r.Row.Place > 0 {
			w.state = max(w.state, len(stateText(r.Row)))
		}
		if widget.Active(statusOf(r.Row)) {
			w.validationRank = 6
		}
		w.annotated(r.Row.Note)
		for j, k := range s.columns.added {
			v := k.Of(r)
			w.added[j] = max(w.added[j], min(grid.Width(v.String()), longValue))
			w.numbers[j] = w.numbers[j] && (v.Missing() || !math.IsNaN(v.Number))
		}
	}
	return w
}

// lastRank is that of figures on held-out images where nothing is computed.
const lastRank = 11

// curvesFrom is the width of a table from which runs under way have their curves beside their figures.
const curvesFrom = 100

// annotated makes room for tags and a note.
func (w *widths) annotated(n results.Note) {
	const longest = 4 * widestTags // bytes of a note that are looked at
	text := tagsText(n)
	if n.Text != "" {
		w.tagsHead = "tags, note"
		text += "  " + n.Text[:min(len(n.Text), longest)]
	}
	if text == "" {
		return
	}
	w.tagsAll = max(w.tagsAll, grid.Width(text), len(w.tagsHead))
	w.tags = min(w.tagsAll, longTags)
}

func addedHead(k query.Key) string {
	if k.Kind == query.Setting {
		return k.Name[strings.LastIndexByte(k.Name, '.')+1:]
	}
	return k.Name
}

// available are the columns that may be shown: those that were added stand before the tags and give way last but for the
// most telling ones.
func (s *Screen) available() []column {
	w := s.widths
	if w.validationRank < lastRank && s.tableWidth() < curvesFrom {
		w.validation = percentW
	}
	all := builtIn(w, s.group.by != "")
	for i, k := range s.columns.added {
		c := column{name: k.Name, head: addedHead(k), rank: 4, width: s.widths.added[i], left: !s.widths.numbers[i], value: keyless(k.Of)}
		c.ascending = !k.Numeric() && c.left
		at := len(all)
		if n := len(all); n > 0 && all[n-1].name == "tags" {
			at = n - 1
		}
		all = slices.Insert(all, at, c)
	}
	return slices.DeleteFunc(all, func(c column) bool { return s.columns.removed[strings.TrimSuffix(c.name, " ±")] })
}

// column is an available column by its name.
func (s *Screen) column(name string) (column, bool) {
	all := s.available()
	i := slices.IndexFunc(all, func(c column) bool { return c.name == name && c.value != nil })
	if i < 0 {
		return column{}, false
	}
	return all[i], true
}

// addBy puts a column into the table: one that was taken away, or one for a key. The error says what is near.
func (s *Screen) addBy(name string) error {
	if s.columns.removed[name] {
		delete(s.columns.removed, name)
		s.derive()
		return nil
	}
	k, err := s.vocabulary().Find(name)
	if err != nil {
		return err
	}
	if s.columns.removed[k.Name] {
		delete(s.columns.removed, k.Name)
	} else if _, there := s.column(k.Name); !there {
		s.columns.added = append(slices.Clone(s.columns.added), k)
	}
	s.derive()
	return nil
}

// removedColumns are the names of those that were taken away; addable those, and the keys.
func (s *Screen) removedColumns() []string { return slices.Sorted(maps.Keys(s.columns.removed)) }

func (s *Screen) addable() []string { return append(s.removedColumns(), s.keyNames()...) }

// remove takes a column out of the table.
func (s *Screen) remove(name string) {
	n := len(s.columns.added)
	s.columns.added = slices.DeleteFunc(slices.Clone(s.columns.added), func(k query.Key) bool { return k.Name == name })
	if len(s.columns.added) == n {
		if s.columns.removed == nil {
			s.columns.removed = map[string]bool{}
		}
		s.columns.removed[name] = true
	}
	if s.order.column == name {
		s.order = order{}
	}
	s.derive()
}
