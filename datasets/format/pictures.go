package format

import (
	"context"
	"fmt"
	"image"

	"oodscope/datasets/images"
)

// ReadPictures decodes the named entries of a tree, in the order of names, and
// fits each to o.Size. labels gives the class of each entry, or is nil. Only the
// entries that o picks are read and decoded.
func ReadPictures(ctx context.Context, t Tree, names []string, labels []int32, o Options) (*images.Set, error) {
	picked := o.pick(len(names))
	set, err := o.newSet(t.Name(), len(picked))
	if err != nil {
		return nil, err
	}
	set.Labels = labelsAt(labels, picked)
	chosen := make([]string, len(picked))
	for to, from := range picked {
		chosen[to] = names[from]
	}
	room := newDarkroom(o.bounds())
	feed := func(emit emitter) error { return t.Read(ctx, chosen, emit) }
	err = spread(ctx, len(picked), o.Progress, feed, func(i int, data []byte) error {
		err := room.develop(data, func(img image.Image) error { return o.fit(set.Image(i), img) })
		if err != nil {
			return fmt.Errorf("%s: entry %.200q: %w", t.Name(), chosen[i], err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}
