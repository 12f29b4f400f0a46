package compare

import (
	"fmt"
	"slices"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
	"oodscope/tui/words"
)

// sheet is a comparison as a table of items by groups, before anything is known of a screen.
type sheet struct {
	groups   []heading
	sections []section
	items    []item // of all sections
	notes    []string
	title    string // what is compared
	judged   string // whether all of it may be
}

// heading is what stands over a group's column, or before its row.
type heading struct {
	name     string
	group    *compare.Group
	baseline bool
	apart    bool // something of it may not be held against the reference
}

// run is the one whose stroke the group has.
func (h heading) run() string { return h.group.Runs[0] }

// section is items under a title.
type section struct {
	key         string // of what it is about, whatever metric or detector it shows
	title, hint string
	items       []item
}

// item is one thing that is known of the groups: a row where they are columns.
type item struct {
	key   string // tells it from the others, also in the sheet of another answer
	label string
	below bool // it is about the item before
	cells []cell
}

// newSheet lays out what is known.
func (s *Screen) newSheet() *sheet {
	a := s.work.shown
	if a.comparison == nil {
		return nil
	}
	c, metric := nameGroups(a.comparison, s.w), s.measured()
	out := &sheet{title: s.titleOf(c), judged: judge(c, metric), notes: slices.Concat(c.legend, comparison.Notes(c.Comparison))}
	for _, g := range c.Groups {
		out.groups = append(out.groups, heading{name: c.name(g), group: g, baseline: g == c.Baseline, apart: apartOf(c, g, metric) != ""})
	}
	out.sections = []section{settingsSection(c, a.settings, s.all, metric)}
	if a.detector == everyDetector {
		out.sections = append(out.sections, detectorSection(c))
	} else {
		out.sections = append(out.sections, metricSections(c, metric, a.detector)...)
	}
	out.sections = append(out.sections, pointingSections(c, s.pointing.rows)...)
	out.notes = append(out.notes, s.furtherNotes(a)...)
	out.sections = slices.DeleteFunc(out.sections, func(sec section) bool { return len(sec.items) == 0 })
	out.name()
	return out
}

// measured is the metric on screen: the chosen one, or while that is being computed, the one before.
func (s *Screen) measured() string {
	tables := s.work.shown.comparison.Tables
	if slices.ContainsFunc(tables, func(t compare.Table) bool { return t.Metric.Name == s.metric }) {
		return s.metric
	}
	return tables[0].Metric.Name
}

// furtherNotes are those that only the screen has.
func (s *Screen) furtherNotes(a answer) (notes []string) {
	if a.elsewhere {
		if row, there := s.desk.Row(a.wish.baseline); there {
			notes = append(notes, "the baseline of the table of runs, "+row.Run.Name+", is not compared here: the first group takes its place")
		}
	}
	for _, n := range s.pointing.notes {
		if !slices.Contains(a.comparison.Notes, n) {
			notes = append(notes, n)
		}
	}
	if s.pointing.err != nil {
		notes = append(notes, "how maps find pasted patches could not be read: "+s.pointing.err.Error())
	}
	return notes
}

// name gives each item its key.
func (s *sheet) name() {
	for i, sec := range s.sections {
		for j := range sec.items {
			it := &s.sections[i].items[j]
			it.key = sec.key + "/" + it.label
			if it.below {
				it.key = sec.items[j-1].key + "/" + it.label
			}
		}
		s.items = append(s.items, sec.items...)
	}
}

// titleOf is "pairing: 3 settings × 3 seeds on cifar10/test".
func (s *Screen) titleOf(c named) string {
	least, most := len(c.Groups[0].Seeds), 0
	sets := map[string]bool{}
	for _, g := range c.Groups {
		least, most = min(least, len(g.Seeds)), max(most, len(g.Seeds))
		sets[g.IDSet] = true
	}
	seeds := words.Plural(most, "seed")
	if least < most {
		seeds = fmt.Sprintf("%d to %s", least, seeds)
	}
	title := fmt.Sprintf("%s: %s × %s", s.subject.name, words.Plural(len(c.Groups), "setting"), seeds)
	if len(sets) == 1 && c.Groups[0].IDSet != "" {
		title += " on " + c.Groups[0].IDSet
	}
	return title
}

// judge says whether all groups may be held against each other by a metric.
func judge(c named, metric string) string {
	apart := 0
	for _, g := range c.Groups {
		if apartOf(c, g, metric) != "" {
			apart++
		}
	}
	switch {
	case len(c.Groups) == 1:
		return ""
	case apart == 0:
		return "same data, same convention"
	case apart == 1:
		return "* 1 setting is not comparable"
	}
	return fmt.Sprintf("* %d settings are not comparable", apart)
}
