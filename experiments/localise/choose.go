package localise

import (
	"errors"
	"fmt"
	"slices"

	"oodscope/results"
)

// minSize is the least side of images: the usual sides of patches stay different.
const minSize = 8

func check(predicted []int32, sources []Source, size int, o Options) error {
	if size < minSize {
		return fmt.Errorf("localise: images of %dx%d pixels: expected at least %dx%d", size, size, minSize, minSize)
	}
	if err := o.check(size); err != nil {
		return err
	}
	if len(predicted) == 0 || len(sources) == 0 {
		return fmt.Errorf("localise: %d ID test images and %d OOD sets: at least one of each is needed", len(predicted), len(sources))
	}
	for i, s := range sources {
		same := func(t Source) bool { return t.Name == s.Name }
		switch {
		case s.Name == "" || s.Name == Control || s.Name == results.MeanContent:
			return fmt.Errorf("localise: an OOD set cannot be called %q", s.Name)
		case slices.ContainsFunc(sources[:i], same):
			return fmt.Errorf("localise: the OOD set %s is there twice", s.Name)
		case s.N < 1:
			return fmt.Errorf("localise: the OOD set %s has no images to take patches from", s.Name)
		}
	}
	return nil
}

// byClass lists the images of each predicted class, ascending.
func byClass(predicted []int32) map[int32][]int {
	classmates := map[int32][]int{}
	for i, class := range predicted {
		classmates[class] = append(classmates[class], i)
	}
	return classmates
}

// chooseImages draws targets among the images that have classmates, then the
// unpasted ones among all others, and among the targets where those are too few.
func (p *Plan) chooseImages(predicted []int32, classmates map[int32][]int) error {
	r := stream(p.options.Seed, "images")
	var others []int
	for _, i := range r.Perm(len(predicted)) {
		switch {
		case len(classmates[predicted[i]]) < 2:
			p.leftOut++
			others = append(others, i)
		case len(p.targets) < p.options.PerCell:
			p.targets = append(p.targets, i)
		default:
			others = append(others, i)
		}
	}
	if len(p.targets) == 0 {
		return errors.New("localise: every ID test image is alone in its predicted class: the control needs two of one class")
	}
	others = append(others, p.targets...)
	p.unpasted = others[:min(len(others), p.options.Unpasted)]
	return nil
}
