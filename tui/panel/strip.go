package panel

import (
	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

// The heights from which Strip shows the heatmap, and image and heatmap; below, scores alone.
const (
	stripHeat = 5
	stripBoth = 9
)

// Strip shows the selected item among its neighbours in their order: image above heatmap, at most half as large as the
// picture is, with their scores, in as many bands as the grid has room for.
func Strip(g grid.Grid, items []Item, selected int, look Look) {
	if len(items) == 0 || g.Empty() {
		return
	}
	t := newThumbs(items, g.W(), g.H())
	n := min(t.columns*t.bands, len(items))
	from := min(max(selected-n/2, 0), len(items)-n)
	for i := range n {
		cell := g.Sub(i%t.columns*t.step, i/t.columns*(t.rows+1), t.w, t.rows)
		t.draw(cell, items[from+i], from+i == selected, look)
	}
}

// thumbs is how small pictures are laid out: each cell is w by rows, its pictures are h rows high.
type thumbs struct {
	w, h, rows           int
	image, heat          bool
	columns, bands, step int
}

func newThumbs(items []Item, w, room int) thumbs {
	m := items[0].Image
	t := thumbs{heat: room >= stripHeat, image: room >= stripBoth, bands: 1}
	pictures, largest := 0, max(m.H/4, 4)
	switch {
	case t.image:
		pictures = 2
		t.bands, t.h = bands(room, largest)
	case t.heat:
		pictures = 1
		t.h = min(room-1, largest)
	}
	if t.h > 0 {
		t.w, t.h = blockart.Size(m.W, m.H, w, t.h)
	}
	for _, it := range []Item{items[0], items[len(items)-1]} { // the highest and the lowest score, with their marks
		t.w = max(t.w, 1+len(it.Number(it.Score))+1)
	}
	t.rows = pictures*t.h + 1
	t.columns = max((w+gap)/(t.w+gap), 1)
	t.step = (w + gap) / t.columns
	return t
}

// bands picks how many bands share the rows and how high the pictures in them are, so that most is filled.
func bands(room, largest int) (n, h int) {
	best := 0
	for k := 1; k <= room/stripBoth; k++ {
		size := min(((room+1)/k-2)/2, largest)
		if filled := k * size * size; filled > best {
			best, n, h = filled, k, size
		}
	}
	return n, h
}

func (t thumbs) draw(g grid.Grid, it Item, selected bool, look Look) {
	if t.image {
		blockart.DrawImage(g.Rows(0, t.h), it.Image, look.Ramp.Depth)
	}
	if t.heat {
		blockart.DrawField(g.Rows(t.rows-1-t.h, t.h), it.Heat, look.scale(it), look.Ramp)
	}
	st, mark := look.Theme.Muted, " "
	if selected {
		st, mark = look.Theme.Accent, "▴"
	}
	g.Text(0, t.rows-1, st, mark+it.Number(it.Score))
}
