package panel

import (
	"cmp"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

// The heights from which Strip shows the heatmap, and image and heatmap; below, scores alone.
const (
	stripHeat = 5
	stripBoth = 9
)

// Thumb is an item as one of many.
type Thumb struct {
	Item
	Mark string // before the score: what is said of this one
	Note string // behind the score
}

func (t Thumb) label() string {
	text := cmp.Or(t.Mark, " ") + t.Number(t.Score)
	if t.Note != "" {
		text += " " + t.Note
	}
	return text
}

// Strip shows the selected item among its neighbours in their order: image above heatmap, at most half as large as the
// picture is, with their scores, in as many bands as the grid has room for.
func Strip(g grid.Grid, thumbs []Thumb, selected int, look Look) {
	if len(thumbs) == 0 || g.Empty() {
		return
	}
	t := newThumbs(thumbs, g.W(), g.H())
	from, n := t.window(selected, len(thumbs))
	for i := range n {
		cell := g.Sub(i%t.columns*t.step, i/t.columns*(t.rows+1), t.w, t.rows)
		t.draw(cell, thumbs[from+i], from+i == selected, look)
	}
}

// StripAt is the item that Strip shows at a cell of a grid of w by h; false where it shows none.
func StripAt(thumbs []Thumb, selected, w, h, x, y int) (int, bool) {
	if len(thumbs) == 0 || w <= 0 || h <= 0 {
		return 0, false
	}
	t := newThumbs(thumbs, w, h)
	from, n := t.window(selected, len(thumbs))
	column, band := x/t.step, y/(t.rows+1)
	i := band*t.columns + column
	if x < 0 || y < 0 || column >= t.columns || i >= n || x%t.step >= t.w || y%(t.rows+1) == t.rows {
		return 0, false
	}
	return from + i, true
}

// StripColumns is how many items stand beside each other in a grid of w by h.
func StripColumns(thumbs []Thumb, w, h int) int {
	if len(thumbs) == 0 || w <= 0 || h <= 0 {
		return 1
	}
	return newThumbs(thumbs, w, h).columns
}

// thumbs is how small pictures are laid out: each cell is w by rows, its pictures are h rows high.
type thumbs struct {
	w, h, rows           int
	image, heat          bool
	columns, bands, step int
}

func newThumbs(all []Thumb, w, room int) thumbs {
	m := all[0].Image
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
	for _, x := range all {
		t.w = max(t.w, grid.Width(x.label())+1)
	}
	t.rows = pictures*t.h + 1
	t.columns = max((w+gap)/(t.w+gap), 1)
	t.step = (w + gap) / t.columns
	return t
}

// window is the range of n items that is shown, the selected one among them: whole bands, so that it moves by rows.
func (t thumbs) window(selected, n int) (from, shown int) {
	shown = min(t.columns*t.bands, n)
	if t.bands == 1 {
		return min(max(selected-shown/2, 0), n-shown), shown
	}
	rows := (n + t.columns - 1) / t.columns
	from = min(max(selected/t.columns-t.bands/2, 0), max(rows-t.bands, 0)) * t.columns
	return from, min(shown, n-from)
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

func (t thumbs) draw(g grid.Grid, it Thumb, selected bool, look Look) {
	if t.image {
		Image.Draw(g.Rows(0, t.h), it.Item, look)
	}
	if t.heat {
		Heatmap.Draw(g.Rows(t.rows-1-t.h, t.h), it.Item, look)
	}
	st := look.Theme.Muted
	if selected {
		st, it.Mark = look.Theme.Accent, "▴"
	}
	g.Text(0, t.rows-1, st, it.label())
}
