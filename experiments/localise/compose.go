package localise

import (
	"fmt"

	"oodscope/datasets/images"
)

// Compose makes the images of a cell: the targets with their patches, in the
// order of Targets, with masks that are 1 under the patch, its soft edge
// included. test is the ID test set that was planned for, and ood gives the OOD
// set of a name; a set that is not as planned is an error.
func (p *Plan) Compose(cell int, test *images.Set, ood func(set string) *images.Set) (*images.Set, error) {
	c := p.cells[cell]
	if err := p.fits(test, "the ID test set", p.images); err != nil {
		return nil, err
	}
	donors := test
	if c.Content != Control {
		donors = ood(c.Content)
		if err := p.fits(donors, c.Content, p.sources[cell/len(p.forms)].N); err != nil {
			return nil, err
		}
	}
	out := images.New(c.String(), len(p.targets), p.size, p.size)
	out.Masks = p.Masks(cell)
	for i, patch := range p.patches[cell] {
		copy(out.Image(i), test.Image(patch.Target))
		patch.paste(out.Image(i), donors.Image(patch.Donor), p.size, p.feather(c))
	}
	return out, nil
}

// Masks are those of Compose, which need no images: for each target size*size
// values, 1 under the patch and 0 elsewhere.
func (p *Plan) Masks(cell int) []uint8 {
	area := p.size * p.size
	masks := make([]uint8, len(p.targets)*area)
	for i, patch := range p.patches[cell] {
		patch.each(p.size, func(_, to, _ int) { masks[i*area+to] = 1 })
	}
	return masks
}

func (p *Plan) fits(s *images.Set, name string, n int) error {
	switch {
	case s == nil:
		return fmt.Errorf("localise: there is no set %s, but patches of it are planned", name)
	case s.Len() != n || s.Height != p.size || s.Width != p.size:
		return fmt.Errorf("localise: %s has %d images of %dx%d pixels, but %d of %dx%d were planned for",
			name, s.Len(), s.Width, s.Height, n, p.size, p.size)
	}
	return nil
}

func (p *Plan) feather(c Cell) int {
	if c.Edge == Feathered {
		return scaled(p.options.Feather, p.size)
	}
	return 0
}

// paste lays the patch of donor over target. Within a soft edge the opacity rises
// in equal steps, 1/(feather+1) at the border; values are rounded to nearest.
func (p Patch) paste(target, donor []uint8, size, feather int) {
	whole := feather + 1
	p.each(size, func(from, to, rim int) {
		opacity := min(rim, feather) + 1
		for plane := 0; plane < len(target); plane += size * size {
			old, now := int(target[plane+to]), int(donor[plane+from])
			target[plane+to] = uint8((old*(whole-opacity) + now*opacity + whole/2) / whole)
		}
	})
}

// each visits the patch's pixels: which of the donor, which of the target, and
// how far from the border.
func (p Patch) each(size int, visit func(from, to, rim int)) {
	for i, inside := range p.outline.inside {
		if inside {
			x, y := i%p.outline.width, i/p.outline.width
			visit((p.FromY+y)*size+p.FromX+x, (p.AtY+y)*size+p.AtX+x, p.outline.rim[i])
		}
	}
}
