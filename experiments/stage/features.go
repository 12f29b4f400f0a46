package stage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"oodscope/engine"
	"oodscope/results/safetensors"
)

const featuresFile = "features.safetensors"

// Features are what the fixed classifier says of every image of a run.
type Features struct {
	Classes, D int // logits and penultimate features of an image
	parts      map[string]PartFeatures
	// Ranges are the least and the largest value over the ID training images, of
	// the penultimate features and then of each map, deepest first. Both start at
	// zero, as in the published code.
	Ranges []Range
}

// Range is an interval that holds zero.
type Range struct{ Min, Max float32 }

// PartFeatures are the outputs for one part of the data.
type PartFeatures struct {
	Logits      []float32 // [N][Classes]
	Penultimate []float32 // [N][D]
	Predicted   []int32   // [N]
	Labels      []int32   // [N]: of the ID training and held-out images; else nil
}

// Part are the features of a part by its name.
func (f *Features) Part(name string) PartFeatures { return f.parts[name] }

// ExtractFeatures evaluates the classifier once on every image.
func ExtractFeatures(ctx context.Context, c *Classifier, d *Data, dir string, r Reporter) error {
	x := extraction{c: c, d: d, r: r, file: &safetensors.File{Tensors: map[string]safetensors.Tensor{}}, meter: newMeter()}
	x.ranges = make([]Range, 1+len(c.Architecture.MapShapes(c.Size)))
	for _, p := range d.nonempty() {
		if err := x.part(ctx, p); err != nil {
			return fmt.Errorf("features of %s: %w", p.Name, err)
		}
	}
	var flat []float32
	for _, g := range x.ranges {
		flat = append(flat, g.Min, g.Max)
	}
	x.file.Tensors["ranges"] = safetensors.F32([]int{len(x.ranges), 2}, flat)
	return safetensors.Write(filepath.Join(dir, featuresFile), x.file)
}

type extraction struct {
	c      *Classifier
	d      *Data
	r      Reporter
	file   *safetensors.File
	ranges []Range
	meter  *meter
	done   int
}

func (x *extraction) part(ctx context.Context, p Part) error {
	a := x.c.Architecture
	n, classes, width := p.Set.Len(), a.Classes, a.Features()
	f := PartFeatures{Logits: make([]float32, n*classes), Penultimate: make([]float32, n*width), Predicted: make([]int32, n)}
	err := forEachBatch(ctx, x.c, p.Set, func(from, n int, out engine.Outputs) {
		copy(f.Logits[from*classes:], out.Logits[:n*classes])
		copy(f.Penultimate[from*width:], out.Penultimate[:n*width])
		copy(f.Predicted[from:], predictions(out.Logits, n, classes))
		if p.Name == PartTrain {
			x.widen(n, out)
		}
		x.report(n)
	})
	x.file.Tensors[p.Name+"/logits"] = safetensors.F32([]int{n, classes}, f.Logits)
	x.file.Tensors[p.Name+"/penultimate"] = safetensors.F32([]int{n, width}, f.Penultimate)
	x.file.Tensors[p.Name+"/predicted"] = safetensors.I32([]int{n}, f.Predicted)
	if withLabels(p.Name) {
		x.file.Tensors[p.Name+"/labels"] = safetensors.I32([]int{n}, p.Set.Labels)
	}
	return err
}

// withLabels says whether detectors may learn from the labels of a part.
func withLabels(part string) bool { return part == PartTrain || part == PartHoldout }

// widen takes a batch of n ID training images into the ranges.
func (x *extraction) widen(n int, out engine.Outputs) {
	width := x.c.Architecture.Features()
	x.ranges[0] = x.ranges[0].with(out.Penultimate[:n*width])
	for i, shape := range x.c.Architecture.MapShapes(x.c.Size) {
		x.ranges[1+i] = x.ranges[1+i].with(out.Maps[i][:n*shape[0]*shape[1]*shape[1]])
	}
}

func (g Range) with(v []float32) Range {
	for _, x := range v {
		g.Min, g.Max = min(g.Min, x), max(g.Max, x)
	}
	return g
}

func (x *extraction) report(n int) {
	x.done += n
	work := FeaturesWork(x.d, x.c)
	total := x.d.images()
	x.r.Progress(Progress{Step: int64(x.done), Steps: int64(total), Rate: x.meter.add(n), Unit: "img/s", Done: work * float64(x.done) / float64(total), Total: work})
}

// LoadFeatures reads what ExtractFeatures left in dir.
func LoadFeatures(d *Data, dir string) (*Features, error) {
	sizes := map[string]int{}
	for _, p := range d.nonempty() {
		sizes[p.Name] = p.Set.Len()
	}
	f, err := readFeatures(dir, sizes)
	if err == nil && f.Classes != d.Classes() {
		err = fmt.Errorf("the features in %s are of %d classes, the images of %d", dir, f.Classes, d.Classes())
	}
	return f, err
}

// LoadLearned reads the features in dir that detectors and the decoder learned
// from, for which the images are not needed.
func LoadLearned(dir string) (*Features, error) {
	return readFeatures(dir, map[string]int{PartTrain: 0, PartHoldout: 0, PartOutliers: 0})
}

// readFeatures reads the parts with their sizes, 0 for any size, or none.
func readFeatures(dir string, sizes map[string]int) (*Features, error) {
	f, err := safetensors.Open(filepath.Join(dir, featuresFile))
	if err != nil {
		return nil, fmt.Errorf("read features: %w", err)
	}
	read, out := tensors{file: f}, &Features{parts: map[string]PartFeatures{}}
	for _, name := range slices.Sorted(maps.Keys(sizes)) {
		if n := read.rows(name+"/predicted", sizes[name]); n > 0 {
			out.parts[name] = read.features(name, n)
		}
	}
	flat := read.floats("ranges", 2)
	for i := 0; i+1 < len(flat); i += 2 {
		out.Ranges = append(out.Ranges, Range{flat[i], flat[i+1]})
	}
	if read.err == nil {
		read.err = out.measure()
	}
	if read.err != nil {
		return nil, fmt.Errorf("read features in %s: %w", dir, read.err)
	}
	return out, nil
}

// features reads the n images of a part.
func (t *tensors) features(part string, n int) PartFeatures {
	f := PartFeatures{
		Logits:      t.floats(part+"/logits", n),
		Penultimate: t.floats(part+"/penultimate", n),
		Predicted:   t.ints(part+"/predicted", n),
	}
	if withLabels(part) {
		f.Labels = t.ints(part+"/labels", n)
	}
	return f
}

// measure finds how many logits and features there are.
func (f *Features) measure() error {
	train := f.Part(PartTrain)
	n := len(train.Predicted)
	if n == 0 {
		return errors.New("there are none of ID training images")
	}
	f.Classes, f.D = len(train.Logits)/n, len(train.Penultimate)/n
	return nil
}
