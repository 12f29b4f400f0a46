package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"oodscope/experiments/spec"
)

// Shortage is the seeds that a group lacks.
type Shortage struct {
	Group *Group
	Seeds []uint64 // ascending
}

// Short lists the groups that lack seeds so that all have wanted of them in common: first the seeds that most groups have,
// so that few runs are needed, then the smallest from 1 on. Groups that have them all are not listed.
func (c *Comparison) Short(wanted int) (short []Shortage) {
	common := c.commonSeeds(wanted)
	for _, g := range c.Groups {
		missing := slices.DeleteFunc(slices.Clone(common), func(seed uint64) bool { return slices.Contains(g.Seeds, seed) })
		if len(missing) > 0 {
			short = append(short, Shortage{g, missing})
		}
	}
	return short
}

// commonSeeds are the seeds that all groups are to have, ascending.
func (c *Comparison) commonSeeds(wanted int) []uint64 {
	groups := map[uint64]int{} // that have a seed
	var seeds []uint64
	for _, g := range c.Groups {
		for _, seed := range g.Seeds {
			if groups[seed]++; groups[seed] == 1 {
				seeds = append(seeds, seed)
			}
		}
	}
	slices.SortFunc(seeds, func(a, b uint64) int { return cmp.Or(groups[b]-groups[a], cmp.Compare(a, b)) })
	seeds = seeds[:min(len(seeds), max(wanted, 0))]
	for seed := uint64(1); len(seeds) < wanted; seed++ {
		if !slices.Contains(seeds, seed) {
			seeds = append(seeds, seed)
		}
	}
	slices.Sort(seeds)
	return seeds
}

// WithSeed is the group's experiment with another seed, as a sweep over seeds would have it. Its label says the seed.
func (g *Group) WithSeed(seed uint64) spec.Experiment {
	e := g.records[0].settings
	e.Seed = seed
	parts := slices.DeleteFunc(strings.Fields(e.Label), func(part string) bool { return strings.HasPrefix(part, "seed=") })
	e.Label = strings.Join(append(parts, fmt.Sprintf("seed=%d", seed)), " ")
	return e
}

// Lacking is how many more seeds in common a test of the difference needs; 0 where it was tested.
func (d *Difference) Lacking() int {
	if d.Verdict != TooFewSeeds {
		return 0
	}
	return leastForT - d.Pairs
}
