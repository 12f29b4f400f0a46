package compare

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawGroups are groups with some seeds each.
func drawGroups(t *rapid.T) *Comparison {
	var c Comparison
	for range rapid.IntRange(1, 5).Draw(t, "groups") {
		seeds := rapid.SliceOfNDistinct(rapid.OneOf(rapid.Uint64Range(0, 6), rapid.Uint64()), 1, 6, rapid.ID).Draw(t, "seeds")
		slices.Sort(seeds)
		c.Groups = append(c.Groups, &Group{Seeds: seeds})
	}
	return &c
}

// inCommon counts the seeds that all groups have.
func (c *Comparison) inCommon() (n int) {
	for _, seed := range c.Groups[0].Seeds {
		if !slices.ContainsFunc(c.Groups, func(g *Group) bool { return !slices.Contains(g.Seeds, seed) }) {
			n++
		}
	}
	return n
}

// fewestRuns is the least number of runs with which all groups have so many seeds in
// common: each seed costs a run for every group that lacks it.
func (c *Comparison) fewestRuns(wanted int) (runs int) {
	have := map[uint64]int{}
	for _, g := range c.Groups {
		for _, seed := range g.Seeds {
			have[seed]++
		}
	}
	costs := slices.Repeat([]int{len(c.Groups)}, wanted) // of seeds that none has
	for _, n := range have {
		costs = append(costs, len(c.Groups)-n)
	}
	slices.Sort(costs)
	for _, cost := range costs[:wanted] {
		runs += cost
	}
	return runs
}

func TestMissingSeedsAreAsFewAsCanBe(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := drawGroups(t)
		wanted := rapid.IntRange(0, 8).Draw(t, "wanted")
		fewest, runs := c.fewestRuns(wanted), 0
		last := -1
		for _, s := range c.Short(wanted) {
			at := slices.Index(c.Groups, s.Group)
			if at <= last || len(s.Seeds) == 0 || !slices.IsSorted(s.Seeds) {
				t.Fatalf("group %d lacks %v", at, s.Seeds)
			}
			last = at
			for _, seed := range s.Seeds {
				if slices.Contains(s.Group.Seeds, seed) {
					t.Fatalf("group %d of %v lacks %d", at, s.Group.Seeds, seed)
				}
				s.Group.Seeds = append(s.Group.Seeds, seed)
				runs++
			}
		}
		if runs != fewest {
			t.Fatalf("%d runs, where %d would do", runs, fewest)
		}
		if got := c.inCommon(); got < wanted {
			t.Fatalf("then %d seeds are in common, want %d", got, wanted)
		}
		if left := c.Short(wanted); len(left) > 0 {
			t.Fatalf("and still %+v", left)
		}
	})
}

func TestMissingSeedsAreTheSmallest(t *testing.T) {
	t.Parallel()
	c := &Comparison{Groups: []*Group{{Seeds: []uint64{2, 7}}, {Seeds: []uint64{2, 9}}, {Seeds: []uint64{0, 7}}}}
	got := map[int][]uint64{}
	for _, s := range c.Short(4) { // 2 and 7, which two have, then 0, and of what none has none yet
		got[slices.Index(c.Groups, s.Group)] = s.Seeds
	}
	for i, want := range [][]uint64{{0, 9}, {0, 7}, {2, 9}} {
		if !slices.Equal(got[i], want) {
			t.Errorf("group %d lacks %v, want %v", i, got[i], want)
		}
	}
	alone := &Comparison{Groups: []*Group{{Seeds: []uint64{2}}}}
	if got := alone.Short(4); len(got) != 1 || !slices.Equal(got[0].Seeds, []uint64{1, 3, 4}) {
		t.Errorf("one group lacks %+v", got)
	}
}

// A run with a seed that was missing is one more of its group.
func TestAnotherSeedJoinsItsGroup(t *testing.T) {
	t.Parallel()
	cell, alone := seeded("sweep", 1, only(0.7)), seeded("alone", 1, only(0.6))
	cell.settings.Label = "decoder.pairing=random seed=1"
	cell.settings.Decoder.Pairing = "random"
	l := newLab(t).add(cell, alone)
	c := l.compare(Options{})
	for i, label := range []string{"decoder.pairing=random seed=12", "seed=12"} {
		e := c.Groups[i].WithSeed(12)
		if e.Seed != 12 || e.Label != label || c.Groups[i].records[0].settings.Seed != 1 {
			t.Errorf("%+v", e)
		}
		run := seeded(e.Name, 12, only(0.8))
		run.settings = e
		l.add(run)
	}
	again := l.compare(Options{})
	if len(again.Groups) != 2 {
		t.Fatalf("%d groups", len(again.Groups))
	}
	for i, g := range again.Groups {
		if !slices.Equal(g.Seeds, []uint64{1, 12}) || g.Name != c.Groups[i].Name {
			t.Errorf("%s has the seeds %v", g.Name, g.Seeds)
		}
	}
}

func TestWhatATestLacks(t *testing.T) {
	t.Parallel()
	for pairs, want := range []int{3, 2, 1, 0, 0} {
		l := newLab(t)
		for seed := range uint64(max(pairs, 1)) {
			l.add(seeded("base", 1+seed, only(0.6+0.01*float64(seed))))
		}
		first := uint64(1)
		if pairs == 0 {
			first = 100
		}
		for seed := range uint64(max(pairs, 1)) {
			l.add(seeded("new", first+seed, only(0.7+0.011*float64(seed))))
		}
		c := l.compare(Options{})
		if got := at(t, c.Tables[0], c.Columns, "new", "mean").Difference.Lacking(); got != want {
			t.Errorf("with %d seeds in common a test lacks %d, want %d", pairs, got, want)
		}
	}
}
