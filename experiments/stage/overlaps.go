package stage

import (
	"slices"

	"oodscope/datasets/images"
	"oodscope/datasets/overlap"
)

// Overlap says how many images of a set are, pixel for pixel, images of another.
type Overlap struct {
	Set, With string
	Images    int
	Dropped   bool // from Set
}

// clean looks for images that are in two places: outliers and OOD test images
// that are ID images, outliers that are test images, and ID test images that were
// trained on. With drop all but the last are left out of the former set.
func (d *Data) clean(id, outliers *images.Set, drop bool, r Reporter) *images.Set {
	c := cleaning{data: d, r: r}
	train, test := newPrinted(id), newPrinted(d.Test)
	outliers = c.without(outliers, train, drop)
	outliers = c.without(outliers, test, drop)
	for i := range d.OOD {
		set := c.without(d.OOD[i].Set, train, drop)
		d.OOD[i].Set = c.without(set, test, drop)
		outliers = c.without(outliers, newPrinted(d.OOD[i].Set), drop)
	}
	c.without(d.Test, train, false)
	return outliers
}

type cleaning struct {
	data *Data
	r    Reporter
}

// printed is a set with its prints, to compare several with it.
type printed struct {
	name   string
	prints overlap.Prints
}

func newPrinted(s *images.Set) printed { return printed{s.Name, overlap.Of(s)} }

// without is a set without the images that another has, too, or the set itself
// where they are only to be reported.
func (c *cleaning) without(s *images.Set, other printed, drop bool) *images.Set {
	twice := map[int]bool{}
	for _, p := range overlap.Same(overlap.Of(s), other.prints) {
		twice[p.A] = true
	}
	if len(twice) == 0 {
		return s
	}
	c.data.Overlaps = append(c.data.Overlaps, Overlap{Set: s.Name, With: other.name, Images: len(twice), Dropped: drop})
	what := ""
	if drop {
		what = ": left out"
	}
	c.r.Logf("%d of the %d images of %s are in %s as well%s", len(twice), s.Len(), s.Name, other.name, what)
	if !drop {
		return s
	}
	kept := make([]int, s.Len())
	for i := range kept {
		kept[i] = i
	}
	return s.Subset(slices.DeleteFunc(kept, func(i int) bool { return twice[i] }))
}
