package runs

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
)

// names are those of the runs in their lines, groups left out, less what they all begin with.
func names(s *Screen) []string {
	s.settle()
	var all []string
	for _, l := range s.lines {
		if l.group == nil {
			all = append(all, s.records[l.record].Row.Run.Name)
		}
	}
	return all
}

// brief are names of one letter where runs are called so.
func brief(s *Screen) string { return strings.Join(names(s), "") }

// lettered are runs a to f: two waiting, one under way, three finished.
func lettered() []feed.Row {
	a, b := waiting("a", 1, false), waiting("b", 2, false)
	c := running("c", 10*time.Minute, 0.4, 90*time.Second)
	d, e, f := finished("d", time.Hour, 0.9), finished("e", 3*time.Hour, 0.95), finished("f", 2*time.Hour, 0.85)
	d.Run.Summary.Accuracy, e.Run.Summary.Accuracy, f.Run.Summary.Accuracy = 0.91, 0.91, 0.93
	d.Note.Tags, f.Note.Tags = []string{"b"}, []string{"a"}
	return []feed.Row{a, b, c, d, e, f}
}

func TestSorting(t *testing.T) {
	t.Parallel()
	for column, want := range map[string]string{
		"":          "abcdef", // as listed
		"name":      "abcdef",
		"state":     "cabdef", // what runs, what waits in its order, what has ended
		"progress":  "defcab",
		"eta":       "cabdfe", // what is left of runs under way, then by age
		"acc":       "fdeabc", // equal ones as they were
		"val_auroc": "ecdfab",
		"auroc":     "edfabc", // those without a value last
		"fpr95":     "edfabc",
		"seeds":     "defabc",
		"tags":      "fdabce",
	} {
		s := open(120, 37, lettered()...)
		s.settle()
		if column != "" {
			s.sortBy(column)
		}
		if got := brief(s); got != want {
			t.Errorf("sorted by %q: %s, want %s", column, got, want)
		}
	}
	s := open(120, 37, lettered()...)
	press(t, s, keys.RunsReverse)
	if got := brief(s); got != "fedcba" {
		t.Errorf("oldest first: %s", got)
	}
	s.sortBy("auroc")
	press(t, s, keys.RunsReverse)
	if got := brief(s); got != "fdeabc" || s.order.String() != "sorted by auroc, reversed" {
		t.Errorf("%s: %s, those without a value last again", s.order, got)
	}
}

// Sorting by any column, either way round, moves runs only: none is lost, equal ones stay in the order of the list, and
// those that lack a value are last.
func TestSortingIsStableAndTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := someRows(t)
		s := open(300, 97, rows...)
		s.settle()
		for _, name := range []string{"decoder.pairing", "seed", "auroc.svhn", "note", "age", "wall"} {
			if err := s.addBy(name); err != nil && !strings.Contains(err.Error(), "there is no key") {
				t.Fatal(err)
			}
		}
		for _, name := range s.columnNames() {
			c, _ := s.sortable(name)
			for range 2 {
				s.sortBy(name)
				all := make([]int, len(s.records))
				for i := range all {
					all[i] = i
				}
				s.sort(all)
				for k := 1; k < len(all); k++ {
					a, b := c.value(s, all[k-1]), c.value(s, all[k])
					switch {
					case a.Missing() && !b.Missing():
						t.Fatalf("%s: %d without a value is before %d", name, all[k-1], all[k])
					case !a.Missing() && !b.Missing() && (a.Compare(b) > 0) == (c.ascending != s.order.reversed) && a.Compare(b) != 0:
						t.Fatalf("%s: %v before %v", name, a, b)
					case (a.Missing() && b.Missing() || a.Compare(b) == 0) && all[k-1] > all[k]:
						t.Fatalf("%s: equal runs %d and %d changed places", name, all[k-1], all[k])
					}
				}
				slices.Sort(all)
				if len(slices.Compact(all)) != len(s.records) {
					t.Fatalf("%s: %d of %d runs", name, len(all), len(s.records))
				}
			}
		}
	})
}

// someRows draws a list of runs.
func someRows(t *rapid.T) []feed.Row {
	states := []results.Status{results.Running, results.Stopping, results.Finished, results.Stopped, results.Failed}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) feed.Row {
		name := rapid.SampledFrom([]string{"a,seed=1", "a,seed=2", "b,decoder.pairing=random", "c"}).Draw(t, "name")
		ago := time.Duration(rapid.IntRange(0, 5).Draw(t, "hours")) * time.Hour
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return waiting(name, rapid.IntRange(1, 3).Draw(t, "place"), rapid.Bool().Draw(t, "held"))
		case 1:
			row := run(name, rapid.SampledFrom(states).Draw(t, "state"), ago)
			row.Run.Alive = rapid.Bool().Draw(t, "alive")
			return row
		}
		row := finished(name, ago, float64(rapid.IntRange(0, 4).Draw(t, "auroc"))/4)
		row.Note = results.Note{Text: rapid.SampledFrom([]string{"", "x"}).Draw(t, "note"), Tags: rapid.SliceOfN(rapid.SampledFrom([]string{"t", "u"}), 0, 2).Draw(t, "tags")}
		return row
	}), 0, 12).Draw(t, "rows")
}

func TestSortKeysGoThroughTheColumnsInSight(t *testing.T) {
	t.Parallel()
	s := open(80, 21, lettered()...)
	draw(s)
	var seen []string
	for range 8 {
		press(t, s, keys.RunsSortRight)
		seen = append(seen, s.order.column)
	}
	if got := strings.Join(seen, " "); got != "name state progress eta val_auroc auroc fpr95 seeds" {
		t.Errorf("columns %s", got)
	}
	press(t, s, keys.RunsSortLeft, keys.RunsSortLeft)
	if s.order.column != "auroc" {
		t.Errorf("back is %s", s.order.column)
	}
}
