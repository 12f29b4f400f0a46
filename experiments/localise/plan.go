package localise

import "slices"

// Source is an OOD set that patches are taken from, N images.
type Source struct {
	Name, Group string
	N           int
}

// Patch is what is pasted into one image. All contents of a form share the
// target, both places and the outline, so that they differ only in the pixels.
type Patch struct {
	Target       int // index in the ID test set
	Donor        int // index in the OOD set, or in the ID test set for the control
	AtX, AtY     int // upper left corner in the target
	FromX, FromY int // upper left corner in the donor
	outline      *outline
}

// Plan is which patch goes where. It does not change.
type Plan struct {
	options           Options
	size, images      int // side of the images; images of the ID test set
	sources           []Source
	targets, unpasted []int
	leftOut           int
	forms             []form
	cells             []Cell
	patches           [][]Patch // by cell, then target
}

// NewPlan plans for an ID test set of images of size x size whose predicted
// classes are given. An image that is alone in its predicted class has no donor
// for its control, so nothing is pasted into it (LeftOut counts them); no image
// is its own donor.
func NewPlan(predicted []int32, sources []Source, size int, o Options) (*Plan, error) {
	if err := check(predicted, sources, size, o); err != nil {
		return nil, err
	}
	p := &Plan{options: o, size: size, images: len(predicted), sources: slices.Clone(sources), forms: o.forms(size)}
	p.options.Sides = slices.Clone(o.Sides)
	classmates := byClass(predicted)
	if err := p.chooseImages(predicted, classmates); err != nil {
		return nil, err
	}
	places := map[string][]Patch{}
	for _, f := range p.forms {
		if places[f.key()] == nil {
			places[f.key()] = p.places(f)
		}
	}
	for _, s := range p.sources {
		for _, f := range p.forms {
			donors := deal(s.N, len(p.targets), stream(o.Seed, "donors", s.Name, f.key()))
			p.add(Cell{s.Name, s.Group, f.side, f.edge, f.shape}, places[f.key()], donors)
		}
	}
	for _, f := range p.forms {
		donors := p.controlDonors(f, predicted, classmates)
		p.add(Cell{Control, "id", f.side, f.edge, f.shape}, places[f.key()], donors)
	}
	return p, nil
}

func (p *Plan) add(c Cell, places []Patch, donors []int) {
	patches := slices.Clone(places)
	for i := range patches {
		patches[i].Donor = donors[i]
	}
	p.cells, p.patches = append(p.cells, c), append(p.patches, patches)
}

// places draws where the patches of a form are taken from and go to, wholly
// inside either image.
func (p *Plan) places(f form) []Patch {
	r := stream(p.options.Seed, "places", f.key())
	patches := make([]Patch, len(p.targets))
	whole := square(f.side)
	for i, target := range p.targets {
		o := whole
		if f.shape == Blob {
			o = blob(f.side, p.size, r)
		}
		across, down := p.size-o.width+1, p.size-o.height+1
		patches[i] = Patch{
			Target: target, outline: o,
			AtX: r.IntN(across), AtY: r.IntN(down), FromX: r.IntN(across), FromY: r.IntN(down),
		}
	}
	return patches
}

// controlDonors draws, for every target, another image of its predicted class.
func (p *Plan) controlDonors(f form, predicted []int32, classmates map[int32][]int) []int {
	r := stream(p.options.Seed, "donors", Control, f.key())
	donors := make([]int, len(p.targets))
	for i, target := range p.targets {
		class := classmates[predicted[target]]
		k := r.IntN(len(class) - 1)
		if own, _ := slices.BinarySearch(class, target); k >= own {
			k++
		}
		donors[i] = class[k]
	}
	return donors
}

// Cells lists the kinds of patch: set by set, the control last, each with the
// same forms in the same order.
func (p *Plan) Cells() []Cell { return slices.Clone(p.cells) }

// Patches lists what is pasted in a cell, target by target.
func (p *Plan) Patches(cell int) []Patch { return slices.Clone(p.patches[cell]) }

// Targets are the ID test images that patches are pasted into, in the order of
// every cell's images.
func (p *Plan) Targets() []int { return slices.Clone(p.targets) }

// Unpasted are the ID test images whose maps set thresholds: none of the
// targets, as long as there are enough others.
func (p *Plan) Unpasted() []int { return slices.Clone(p.unpasted) }

// LeftOut is the number of ID test images that are alone in their predicted class.
func (p *Plan) LeftOut() int { return p.leftOut }
