package heat

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
)

// side is what was read of one run.
type side struct {
	id      string
	run     *results.Run
	gallery feed.Gallery
	keys    []imageKey   // of the gallery's images
	held    []panel.Item // images of the ID set, for the threshold; none where that is the set
	err     error        // why the set, or what is newest of it, could not be read

	all       *feed.Scores     // nil where there are none
	parted    *feed.Separation // of the set and the detector; nil where there is none
	scoresErr error
}

// imageKey tells images apart by their pixels: of a set that two runs sampled differently, an index means another image in each.
type imageKey [sha256.Size]byte

func keysOf(items []panel.Item) []imageKey {
	keys := make([]imageKey, len(items))
	var pixels []byte
	for i, it := range items {
		pixels = pixels[:0]
		for _, c := range it.Image.Pix {
			pixels = append(pixels, c.R, c.G, c.B)
		}
		keys[i] = sha256.Sum256(pixels)
	}
	return keys
}

// read brings a side to a set and a detector. What it has of the run already stays, unless it is to be read anew.
func (one side) read(f *feed.Feed, id, set, detector string, again bool) side {
	if one.id != id {
		one = side{id: id}
	}
	if again || one.err != nil || len(one.gallery.Items) == 0 || one.gallery.Set != set {
		one.readSet(f, set, again)
	}
	if one.gallery.Set == "" {
		return one
	}
	if one.all == nil || again {
		if all, err := f.Scores(id); err == nil || one.all == nil {
			one.all, one.scoresErr, one.parted = all, err, nil
		}
	}
	if p := one.parted; one.all != nil && (p == nil || p.Set != one.gallery.Set || p.Detector != detector) {
		one.parted, one.scoresErr = one.all.Separate(one.gallery.Set, detector)
	}
	return one
}

// readSet reads the images of the set and those of the ID set. What cannot be read anew stays as it was.
func (one *side) readSet(f *feed.Feed, set string, again bool) {
	g, err := f.Gallery(one.id, set)
	if one.err = err; err == nil || g.Set != one.gallery.Set && g.Run != "" {
		one.run, one.gallery, one.keys = g.From, g, keysOf(g.Items)
	}
	switch {
	case err != nil || g.ID == "":
	case g.ID == g.Set:
		one.held = nil
	case len(one.held) == 0 || again:
		ids, err := f.Gallery(one.id, g.ID)
		one.held, one.err = ids.Items, err
	}
}

// lacks says why a side has no heatmaps of a set that the other one has; "" where it has.
func (one side) lacks(set string) string {
	switch {
	case one.err != nil && errors.Is(one.err, fs.ErrNotExist):
		return "the run is gone"
	case one.err != nil:
		return one.err.Error()
	case one.gallery.Set == "" && one.run != nil && !one.run.Status().Ended():
		return "no heatmaps yet"
	case one.gallery.Set != set:
		return fmt.Sprintf("no heatmaps of %s", set)
	}
	return ""
}
