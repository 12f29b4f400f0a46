package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/compare"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/screen"
	"oodscope/tui/words"
)

const (
	testable = 3  // seeds in common from which on differences are tested over them
	mostMore = 20 // seeds that are queued at once
)

// plan is runs that are to be queued.
type plan struct {
	cells    []spec.Experiment
	parts    []string // "random with seeds 2, 3", a group each
	underWay int      // runs that wait or are computed already, and are not queued again
}

// add plans some seeds of a group.
func (p *plan) add(g *compare.Group, seeds []uint64, on underWay) {
	var left []uint64
	for _, seed := range seeds {
		cell := g.WithSeed(seed)
		if on.has(cell) {
			p.underWay++
			continue
		}
		p.cells, left = append(p.cells, cell), append(left, seed)
	}
	if len(left) > 0 {
		p.parts = append(p.parts, g.Name+" with "+seedsOf(left))
	}
}

// underWay are the runs that wait or are computed, by the hash of their settings and their experiment.
type underWay map[[2]string]bool

func (s *Screen) underWay() underWay {
	on := underWay{}
	for _, row := range s.desk.List.Rows {
		if !row.Run.Status().Ended() {
			on[[2]string{row.Run.SpecHash(), experimentOf(row.Run)}] = true
		}
	}
	return on
}

func (on underWay) has(cell spec.Experiment) bool {
	return len(on) > 0 && on[[2]string{results.ShortHash(cell.Hash()), cell.Name}]
}

// shortage is the plan for the seeds that groups lack, kept with what it is of: it is asked for in every frame.
type shortage struct {
	answer int       // number
	list   *feed.Row // the first of so many
	length int
	plan   plan
}

// missingSeeds are those that groups lack for a test; where all can be tested, those that the others have.
func (s *Screen) missingSeeds() plan {
	now := shortage{answer: s.work.shown.number, length: len(s.desk.List.Rows)}
	if now.length > 0 {
		now.list = &s.desk.List.Rows[0]
	}
	if old := s.short; old.answer != now.answer || old.list != now.list || old.length != now.length {
		now.plan = planMissing(s.work.shown.comparison, s.underWay())
		s.short = now
	}
	return s.short.plan
}

func planMissing(c *compare.Comparison, on underWay) (p plan) {
	short := c.Short(testable)
	if len(short) == 0 {
		most := 0
		for _, g := range c.Groups {
			most = max(most, len(g.Seeds))
		}
		short = c.Short(most)
	}
	for _, lack := range short {
		p.add(lack.Group, lack.Seeds, on)
	}
	return p
}

func (s *Screen) askMissing() { s.askQueue(s.missingSeeds()) }

// askQueue names what would be queued, and queues it.
func (s *Screen) askQueue(p plan) {
	ctx, control := s.desk.Context, s.desk.Control
	text := fmt.Sprintf("queue %s: %s?", words.Plural(len(p.cells), "run"), strings.Join(p.parts, "; "))
	if p.underWay > 0 {
		text += fmt.Sprintf("  %s on the way already", words.Plural(p.underWay, "more run"))
	}
	s.desk.Ask(text, func() tea.Cmd {
		return func() tea.Msg {
			ids, err := control.Queue(ctx, p.cells)
			if err != nil {
				return done{"could not queue: " + err.Error()}
			}
			return done{"queued " + words.Plural(len(ids), "run") + "; the table follows when they have finished"}
		}
	})
}

// askMore asks how many more seeds of the group under the cursor there are to be.
func (s *Screen) askMore() {
	g := s.sheet.groups[s.group()].group
	s.desk.Type(screen.Prompt{
		Label: "how many more seeds of " + g.Name, Text: "1",
		Done: func(text string) (string, tea.Cmd) {
			n, err := strconv.Atoi(strings.TrimSpace(text))
			if err != nil || n < 1 || n > mostMore {
				return fmt.Sprintf("expected a number from 1 to %d", mostMore), nil
			}
			var p plan
			on := s.underWay()
			p.add(g, s.newSeeds(g, n, on), on)
			s.askQueue(p)
			return "", nil
		},
	})
}

// newSeeds are n seeds that a group has not, nor is on its way to: first those of the other groups, so that differences are
// paired over them, then the smallest.
func (s *Screen) newSeeds(g *compare.Group, n int, on underWay) (seeds []uint64) {
	free := func(seed uint64) bool {
		return !slices.Contains(g.Seeds, seed) && !slices.Contains(seeds, seed) && !on.has(g.WithSeed(seed))
	}
	for _, other := range s.work.shown.comparison.Groups {
		for _, seed := range other.Seeds {
			if len(seeds) < n && free(seed) {
				seeds = append(seeds, seed)
			}
		}
	}
	for seed := uint64(1); len(seeds) < n; seed++ {
		if free(seed) {
			seeds = append(seeds, seed)
		}
	}
	slices.Sort(seeds)
	return seeds
}
