package compare

import (
	"cmp"
	"fmt"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
	"oodscope/tui/table"
	"oodscope/tui/words"
)

// settingsSection has the keys in which groups differ, or all of them, then what else they are.
func settingsSection(c named, settings []compare.Setting, all bool, metric string) section {
	differ := 0
	s := section{key: "settings", title: "settings"}
	for _, setting := range settings {
		if setting.Differs {
			differ++
		}
		if !all && !setting.Differs {
			continue
		}
		it := item{label: setting.Key}
		for i, value := range setting.Values {
			it.cells = append(it.cells, settingCell(c, setting, value, i))
		}
		s.items = append(s.items, it)
	}
	s.hint = fmt.Sprintf("%d of %d differ, d shows all", differ, len(settings))
	if all {
		s.hint = fmt.Sprintf("%d of %d differ, d shows those only", differ, len(settings))
	}
	s.items = append(s.items, groupItems(c, metric)...)
	return s
}

func settingCell(c named, s compare.Setting, value string, group int) cell {
	look := quiet
	if s.Differs {
		look = plain
	}
	shown := text(cmp.Or(strings.ReplaceAll(value, `"`, ""), "–"), look)
	shown.says = fmt.Sprintf("%s: %s = %s", c.name(c.Groups[group]), s.Key, cmp.Or(value, `""`))
	return shown
}

// groupItems are the seeds, the accuracy and, where not all is, what is comparable.
func groupItems(c named, metric string) []item {
	seeds, accuracy, apart := item{label: "seeds"}, item{label: "accuracy"}, item{label: "comparable"}
	parted := false
	for _, g := range c.Groups {
		seed := text(fmt.Sprintf("%d: %s", len(g.Seeds), strings.Trim(fmt.Sprint(g.Seeds), "[]")), plain)
		seed.says = fmt.Sprintf("%s: %s", g.Name, runsOf(g))
		seeds.cells = append(seeds.cells, seed)
		accuracy.cells = append(accuracy.cells, accuracyCell(c, g))
		why := apartOf(c, g, metric)
		parted = parted || why != ""
		apart.cells = append(apart.cells, apartCell(c, g, why))
	}
	if !parted {
		return []item{seeds, accuracy}
	}
	return []item{seeds, accuracy, apart}
}

func runsOf(g *compare.Group) string {
	return words.Plural(len(g.Runs), "run") + " with " + seedsOf(g.Seeds) + ": " + strings.Join(g.Runs, ", ")
}

func accuracyCell(c named, g *compare.Group) cell {
	says := fmt.Sprintf("%s: accuracy %s on the ID test set %s, %s", c.name(g), comparison.Spread(g.Accuracy), g.IDSet, seedsOf(g.Seeds))
	if g.Accuracy.Seeds == 0 {
		return none(c.name(g) + ": no accuracy")
	}
	shown := cell{head: table.Percent(g.Accuracy.Mean), says: says}
	if g.Accuracy.Seeds > 1 {
		tail := fmt.Sprintf("±%5s", table.Percent(g.Accuracy.Deviation))
		shown.tail = same(tail)
	}
	return shown
}

// apartOf says why figures of a group by a metric may not be held against the reference; empty where all may.
func apartOf(c named, g *compare.Group, metric string) string {
	var reasons []string
	for _, t := range c.Tables {
		if t.Metric.Name != metric {
			continue
		}
		for _, row := range t.Rows {
			if row.Group != g {
				continue
			}
			if len(row.Apart) > 0 {
				return strings.Join(row.Apart, "; ")
			}
			for _, cell := range row.Cells {
				if cell.Apart != "" && !strings.Contains(strings.Join(reasons, "; "), cell.Apart) {
					reasons = append(reasons, cell.Apart)
				}
			}
		}
	}
	return strings.Join(reasons, "; ")
}

func apartCell(c named, g *compare.Group, why string) cell {
	switch {
	case g == c.Reference:
		return text("reference", quiet)
	case why == "":
		return text("yes", quiet)
	}
	shown := text("* "+why, plain)
	shown.says = c.name(g) + " is not comparable with " + c.name(c.Reference) + ", or not in all: " + why
	return shown
}
