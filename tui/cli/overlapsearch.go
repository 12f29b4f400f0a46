package cli

import (
	"context"
	"slices"
	"strings"

	"oodscope/datasets"
	"oodscope/datasets/overlap"
)

// overlapSearch reads each set once and keeps what comparing needs of it.
type overlapSearch struct {
	registry datasets.Registry
	dir      string
	size     int
	progress *counter
	read     map[string]overlap.Prints
}

// compared is what one set has in common with another, or, as Twice, with itself.
type compared struct {
	Set    string         `json:"set"`
	Images int            `json:"images"`
	In     string         `json:"in"`
	Of     int            `json:"of"` // images in that
	Same   []overlap.Pair `json:"same"`
	Alike  []overlap.Pair `json:"alike"`
	Twice  []overlap.Pair `json:"twice"`
}

func (c *overlapSearch) run(ctx context.Context, names []string) ([]compared, error) {
	sets, err := c.parts(names[0])
	if err != nil {
		return nil, err
	}
	source, _, _ := strings.Cut(names[0], "/")
	others, err := c.parts(source)
	if err != nil {
		return nil, err
	}
	for _, name := range names[1:] {
		more, err := c.parts(name)
		if err != nil {
			return nil, err
		}
		others = append(others, more...)
	}
	var found []compared
	told := map[string]bool{}
	for _, set := range sets {
		for _, other := range append([]string{set}, others...) {
			pair := strings.Join(slices.Sorted(slices.Values([]string{set, other})), " ")
			if told[pair] {
				continue
			}
			told[pair] = true
			one, err := c.compare(ctx, set, other)
			if err != nil {
				return nil, err
			}
			found = append(found, one)
		}
	}
	return found, nil
}

// parts are the sets that a name means: a part of a source, or all that are there.
func (c *overlapSearch) parts(name string) ([]string, error) {
	source, err := c.registry.Lookup(name)
	if err != nil {
		return nil, err
	}
	if strings.Contains(name, "/") {
		return []string{name}, c.registry.Check(c.dir, name)
	}
	var there []string
	var missing error
	for _, split := range source.Splits {
		set := source.Name + "/" + split
		if err := c.registry.Check(c.dir, set); err == nil {
			there = append(there, set)
		} else if missing == nil {
			missing = err
		}
	}
	if len(there) == 0 {
		return nil, missing
	}
	return there, nil
}

func (c *overlapSearch) compare(ctx context.Context, set, other string) (compared, error) {
	a, err := c.prints(ctx, set)
	if err != nil {
		return compared{}, err
	}
	found := compared{Set: set, Images: a.Len(), In: other, Of: a.Len(), Same: []overlap.Pair{}, Alike: []overlap.Pair{}, Twice: []overlap.Pair{}}
	if set == other {
		found.Twice = append(found.Twice, overlap.Twice(a)...)
		return found, nil
	}
	b, err := c.prints(ctx, other)
	if err != nil {
		return compared{}, err
	}
	found.Of = b.Len()
	found.Same, found.Alike = append(found.Same, overlap.Same(a, b)...), append(found.Alike, overlap.Alike(a, b)...)
	return found, nil
}

func (c *overlapSearch) prints(ctx context.Context, name string) (overlap.Prints, error) {
	if p, ok := c.read[name]; ok {
		return p, nil
	}
	set, err := c.registry.Open(ctx, name, datasets.Options{Dir: c.dir, Size: c.size, Progress: c.progress.show})
	if err != nil {
		return overlap.Prints{}, err
	}
	c.read[name] = overlap.Of(set)
	return c.read[name], nil
}
