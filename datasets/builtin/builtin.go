package builtin

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"oodscope/datasets/images"
)

// split is one named set and the kinds of image it is made of, dealt out evenly.
type split struct {
	name     string
	count    int
	kinds    []drawingKind
	labelled bool // the kinds are the classes
	patched  bool
}

var splits = sync.OnceValue(func() []split {
	id := drawings(classes)
	return []split{
		{name: "train", count: 5000, kinds: id, labelled: true},
		{name: "test", count: 1000, kinds: id, labelled: true},
		{name: "outliers", count: 2000, kinds: outliers},
		{name: "textures", count: 500, kinds: textures},
		{name: "letters", count: 500, kinds: drawings(letters)},
		{name: "shapes", count: 500, kinds: drawings(heldOut)},
		{name: "scenes", count: 500, kinds: scenes},
		{name: "patched", count: 500, kinds: id, labelled: true, patched: true},
	}
})

// patchKinds are what patches are cut from: every kind of the four OOD test sets.
var patchKinds = sync.OnceValue(func() []drawingKind {
	var all []drawingKind
	for _, s := range splits() {
		if !s.labelled && s.name != "outliers" {
			all = append(all, s.kinds...)
		}
	}
	return all
})

func drawings(of []silhouetteKind) []drawingKind {
	all := make([]drawingKind, len(of))
	for i, k := range of {
		all[i] = drawingKind{k.name, stylised(k.draw)}
	}
	return all
}

// Names lists the splits in their fixed order.
func Names() []string {
	var names []string
	for _, s := range splits() {
		names = append(names, s.name)
	}
	return names
}

// Generate draws a split: 32x32 images, the same bytes on every machine. Each image depends on the split and its
// index alone, so the work is spread over all cores. The error names the known splits.
func Generate(name string) (*images.Set, error) {
	for _, s := range splits() {
		if s.name == name {
			return s.generate(s.count), nil
		}
	}
	return nil, fmt.Errorf("builtin: no split %q; there are %s", name, strings.Join(Names(), ", "))
}

func (s split) generate(count int) *images.Set {
	set := s.blank(count)
	inParallel(count, func(i int) { s.drawInto(set, i) })
	return set
}

// blank has room for count images, labels and masks.
func (s split) blank(count int) *images.Set {
	set := images.New("builtin/"+s.name, count, size, size)
	if s.labelled {
		set.Labels = make([]int32, count)
		for _, k := range s.kinds {
			set.Classes = append(set.Classes, k.name)
		}
	}
	if s.patched {
		set.Masks = make([]uint8, count*area)
	}
	return set
}

func (s split) drawInto(set *images.Set, i int) {
	kind := s.kindOf(i)
	base := s.base(i)
	if s.labelled {
		set.Labels[i] = int32(kind)
	}
	if s.patched {
		p := patchOn(base, newStream(s.name+"/patch", i))
		p.paste(base, set.Mask(i))
	}
	copy(set.Image(i), base)
}

// base is image i before anything is pasted on it.
func (s split) base(i int) []uint8 {
	return develop(s.kinds[s.kindOf(i)].draw, newStream(s.name, i))
}

// develop draws, photographs and rounds one image: 3*32*32 bytes.
func develop(draw drawing, r *stream) []uint8 {
	c := new(canvas)
	draw(c, r)
	photograph(c, r)
	out := make([]uint8, 3*area)
	c.store(out)
	return out
}

// kindOf deals the kinds out in shuffled rounds, so that every whole round is balanced.
func (s split) kindOf(i int) int {
	n := len(s.kinds)
	return newStream(s.name+"/order", i/n).order(n)[i%n]
}

// inParallel calls f for 0..n-1 on all cores.
func inParallel(n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				f(int(i))
			}
		})
	}
	wait.Wait()
}
