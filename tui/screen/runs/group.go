package runs

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/stat"

	"oodscope/tui/query"
)

// bySeeds groups the runs that differ in nothing but their seed.
const bySeeds = "seeds"

// grouping is what runs are grouped by: "" for nothing, bySeeds, or the name of a key.
type grouping struct {
	by     string
	key    query.Key
	folded bool            // all groups are, but for those
	but    map[string]bool // with these values
}

func (g grouping) folds(value string) bool { return g.folded != g.but[value] }

func (g grouping) String() string {
	switch g.by {
	case "":
		return ""
	case bySeeds:
		return "seeds folded"
	}
	return "grouped by " + g.by
}

// line is a row of the table: a group, or a run of s.records.
type line struct {
	group  *group
	record int
	within *group // of a run in a group
}

// group is the runs with the same value.
type group struct {
	value   string
	name    string
	records []int
	folded  bool

	accuracy, auroc, fpr95, delta summary
	differing                     []differ // settings of which its runs have several values; see Screen.differing
	compared                      bool     // differing is known
}

// summary is the mean and the deviation of a figure over n runs, in percent; NaN where there are too few.
type summary struct {
	mean, deviation float64
	n               int
}

// grouped makes lines of records that are sorted: groups come in the order of their first run.
func (s *Screen) grouped(records []int) []line {
	lines := make([]line, 0, len(records))
	if s.group.by == "" {
		for _, i := range records {
			lines = append(lines, line{record: i})
		}
		return lines
	}
	for _, g := range s.groups(records) {
		if s.group.by == bySeeds && len(g.records) == 1 { // there is nothing to fold
			lines = append(lines, line{record: g.records[0]})
			continue
		}
		s.summarise(g)
		lines = append(lines, line{group: g})
		for _, i := range g.records {
			if !g.folded {
				lines = append(lines, line{record: i, within: g})
			}
		}
	}
	return lines
}

func (s *Screen) groups(records []int) (all []*group) {
	byValue := map[string]*group{}
	for _, i := range records {
		value, name := s.valueOf(i)
		g := byValue[value]
		if g == nil {
			g = &group{value: value, name: name, folded: s.group.folds(value)}
			byValue[value] = g
			all = append(all, g)
		}
		g.records = append(g.records, i)
	}
	return all
}

// valueOf is what tells the group of a run from others, and how it is called.
func (s *Screen) valueOf(i int) (value, name string) {
	r := s.records[i]
	if s.group.by == bySeeds {
		h, ok := s.seeds.settings[r.Row.Run.ID]
		if !ok {
			return r.Row.Run.ID, withoutSeed(r.Row.Run.Name)
		}
		return strconv.FormatUint(h, 36), withoutSeed(r.Row.Run.Name)
	}
	value = s.group.key.Of(r).String()
	if s.group.key.Name == "tag" {
		value = tagsText(r.Row.Note)
	}
	if value == "" {
		return "", "no " + s.group.by
	}
	return value, value
}

// withoutSeed is the name of a run without the seed of its cell.
func withoutSeed(name string) string {
	parts := strings.Split(name, ",")
	kept := parts[:0]
	for _, part := range parts {
		if !strings.HasPrefix(part, "seed=") {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ",")
}

func (s *Screen) summarise(g *group) {
	g.accuracy, g.auroc, g.fpr95 = s.over(g, accuracyValue), s.over(g, aurocValue), s.over(g, fpr95Value)
	g.delta = s.over(g, func(s *Screen, i int) query.Value { return s.delta(i) })
}

func (s *Screen) over(g *group, value func(*Screen, int) query.Value) summary {
	var all []float64
	for _, i := range g.records {
		if v := value(s, i).Number; !math.IsNaN(v) {
			all = append(all, v)
		}
	}
	if len(all) == 0 {
		return summary{math.NaN(), math.NaN(), 0}
	}
	mean, deviation := stat.MeanStdDev(all, nil)
	return summary{mean, deviation, len(all)}
}

// seedsText is how many seeds of a group are done, "3", or of how many, "1/3".
func (s *Screen) seedsText(g *group) string {
	if s.group.by != bySeeds {
		return fmt.Sprint(len(g.records))
	}
	return s.seeds.of(s.records[g.records[0]]).String()
}

// ofCursor is the group that the cursor is on or in.
func (s *Screen) ofCursor() *group {
	l, _ := s.current()
	if l.group != nil {
		return l.group
	}
	return l.within
}

// fold folds or unfolds the group of the cursor, and puts the cursor on it.
func (s *Screen) fold(folded bool) {
	g := s.ofCursor()
	if s.group.but == nil {
		s.group.but = map[string]bool{}
	}
	s.group.but[g.value] = folded != s.group.folded
	if folded {
		s.at.run, s.at.group, s.at.moved = "", g.value, true
	}
	s.derive()
}

// foldAll folds or unfolds all groups; the cursor goes to the group that it was in.
func (s *Screen) foldAll(folded bool) {
	if g := s.ofCursor(); g != nil && folded {
		s.at.run, s.at.group = "", g.value
	}
	s.group.folded, s.group.but = folded, nil
	s.derive()
}

// foldSeeds groups the runs that differ in nothing but their seed, folded, or ends all grouping.
func (s *Screen) foldSeeds() {
	if s.group.by == bySeeds {
		s.group = grouping{}
	} else {
		s.group = grouping{by: bySeeds, folded: true}
	}
	s.regroup()
}

// regroup is after another grouping was chosen. A run that was under the cursor is then in the group that is.
func (s *Screen) regroup() {
	run := s.at.run
	s.at.moved = s.at.moved && run != ""
	s.derive()
	for i, l := range s.lines {
		if l.group == nil || !l.group.folded || run == "" || !s.at.moved {
			continue
		}
		for _, k := range l.group.records {
			if s.records[k].Row.Run.ID == run {
				s.point(i)
				return
			}
		}
	}
}
