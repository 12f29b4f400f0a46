package runs

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oodscope/tui/feed"
	"oodscope/tui/keys"
)

// outline is the lines: groups with their number of runs, runs by their names.
func outline(s *Screen) string {
	s.settle()
	var b strings.Builder
	for _, l := range s.lines {
		switch {
		case l.group != nil:
			fmt.Fprintf(&b, "%s(%d) ", l.group.name, len(l.group.records))
		case l.within != nil:
			fmt.Fprintf(&b, "-%s ", s.nameOf(s.records[l.record]))
		default:
			fmt.Fprintf(&b, "%s ", s.nameOf(s.records[l.record]))
		}
	}
	return strings.TrimSpace(b.String())
}

func sweep() []feed.Row {
	return []feed.Row{
		running("p,decoder.pairing=random,seed=3", time.Minute, 0.5, 0), finished("p,decoder.pairing=random,seed=1", time.Hour, 0.8),
		finished("p,decoder.pairing=closest,seed=1", 2*time.Hour, 0.90), finished("p,decoder.pairing=closest,seed=2", 3*time.Hour, 0.92),
		finished("q", 4*time.Hour, 0.7), finished("p,decoder.pairing=random,seed=1", 5*time.Hour, 0.81),
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	s := open(120, 37, sweep()...)
	typed(t, s, keys.RunsGroup, "experiment")
	want := "p(5) -decoder.pairing=random,seed=3 -decoder.pairing=random,seed=1 -decoder.pairing=closest,seed=1 -decoder.pairing=closest,seed=2 -decoder.pairing=random,seed=1 q(1) -q"
	if got := outline(s); got != want {
		t.Errorf("by experiment: %s", got)
	}
	if why := typed(t, s, keys.RunsGroup, "paring"); why != `there is no key "paring"; did you mean "pairing"?` {
		t.Errorf("by paring: %q", why)
	}
	typed(t, s, keys.RunsGroup, "pairing")
	press(t, s, keys.RunsFoldAll)
	if got := outline(s); got != "random(3) closest(3)" {
		t.Errorf("by pairing: %s", got)
	}
	s.sortBy("auroc")
	if got := outline(s); got != "closest(3) random(3)" {
		t.Errorf("groups come in the order of their first run: %s", got)
	}
	press(t, s, keys.First, keys.RunsUnfold)
	if got := outline(s); got != "closest(3) -p,decoder.pairing=closest,seed=2 -p,decoder.pairing=closest,seed=1 -q random(3)" {
		t.Errorf("one unfolded: %s", got)
	}
	press(t, s, keys.RunsUnfoldAll)
	if n := len(s.lines); n != 8 {
		t.Errorf("all unfolded are %d lines", n)
	}
	typed(t, s, keys.RunsGroup, "tag")
	if got := outline(s); !strings.HasPrefix(got, "no tag(6)") {
		t.Errorf("by tag: %s", got)
	}
	typed(t, s, keys.RunsGroup, "")
	if got := outline(s); strings.Contains(got, "(") {
		t.Errorf("by nothing: %s", got)
	}
}

func TestSeedsAreFolded(t *testing.T) {
	t.Parallel()
	s := open(120, 37, sweep()...)
	goTo(t, s, "closest,seed=2")
	press(t, s, keys.RunsSeeds)
	if got := outline(s); got != "p,decoder.pairing=random(3) p,decoder.pairing=closest(2) q" {
		t.Errorf("folded: %s", got)
	}
	if g := s.ofCursor(); g == nil || g.name != "p,decoder.pairing=closest" {
		t.Errorf("the cursor is on %v", g)
	}
	g := s.lines[1].group
	if g.auroc.n != 2 || fmt.Sprintf("%.2f %.2f", g.auroc.mean, g.auroc.deviation) != "91.00 1.41" {
		t.Errorf("AUROC %+v", g.auroc)
	}
	// Of two runs with one seed only one counts, and a run under way has not done its own.
	if got := s.seedsText(s.lines[0].group) + ", " + s.seedsText(g); got != "1/2, 2" {
		t.Errorf("seeds %s", got)
	}
	press(t, s, keys.RunsOpen)
	if got := outline(s); got != "p,decoder.pairing=random(3) p,decoder.pairing=closest(2) -p,decoder.pairing=closest,seed=1 -p,decoder.pairing=closest,seed=2 q" {
		t.Errorf("enter: %s", got)
	}
	goTo(t, s, "q")
	if why := s.Disabled(keys.RunsFold); why != "this run is alone: there is nothing to fold" {
		t.Errorf("a run alone: %q", why)
	}
	press(t, s, keys.RunsSeeds)
	if got := outline(s); strings.Contains(got, "(") || underCursor(s) != "q" {
		t.Errorf("and back: %s, on %s", got, underCursor(s))
	}
}

// underCursor is the name of the run under the cursor.
func underCursor(s *Screen) string {
	r, ok := s.under()
	if !ok {
		return ""
	}
	return r.Row.Run.Name
}

// A group holds every run that is shown exactly once, whatever it is by.
func TestGroupsShareOutTheRuns(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := open(120, 37, someRows(t)...)
		s.settle()
		if by := rapid.SampledFrom([]string{"seeds", "experiment", "state", "tag", "pairing", "age"}).Draw(t, "by"); by == "seeds" {
			s.foldSeeds()
		} else if k, err := s.vocabulary().Find(by); err == nil {
			s.groupBy(k)
		}
		s.foldAll(rapid.Bool().Draw(t, "folded"))
		seen := map[int]int{}
		for _, l := range s.lines {
			switch {
			case l.group != nil:
				for _, i := range l.group.records {
					seen[i]++
				}
			case l.within == nil:
				seen[l.record]++
			}
		}
		for i := range s.records {
			if seen[i] != 1 {
				t.Fatalf("run %d is in %d groups", i, seen[i])
			}
		}
	})
}
