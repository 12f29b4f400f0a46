package screen

import (
	"cmp"

	"oodscope/tui/blockart"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/panel"
)

// Heat shows the images of one set of a run with their heatmaps.
type Heat struct {
	gallery feed.Gallery
	loaded  bool
	problem string
	cursor  int
	palette int // index into blockart.Sequential
	own     bool
	lowest  bool // lowest score first
}

// Show takes a set of images, or why there is none.
func (h *Heat) Show(g feed.Gallery, err error) {
	if g.Run != h.gallery.Run || g.Set != h.gallery.Set {
		h.cursor = 0
	}
	h.gallery, h.loaded, h.problem = g, true, ""
	if err != nil {
		h.problem = err.Error()
	}
	h.cursor = max(min(h.cursor, len(g.Items)-1), 0)
}

// Set is the set shown, or the one that could not be; "" before the first.
func (h *Heat) Set() string { return h.gallery.Set }

// Shows tells whether the screen holds images of a run.
func (h *Heat) Shows(run string) bool {
	return h.loaded && h.gallery.Run == run && len(h.gallery.Items) > 0
}

// Neighbour is the set that is step places from the one shown; "" where there is no other.
func (h *Heat) Neighbour(step int) string {
	n := len(h.gallery.Sets)
	if n < 2 {
		return ""
	}
	for i, s := range h.gallery.Sets {
		if s == h.gallery.Set {
			return h.gallery.Sets[(i+step+n)%n]
		}
	}
	return h.gallery.Sets[0]
}

// Do answers an action. why says why it cannot be done.
func (h *Heat) Do(a keys.Action) (done bool, why string) {
	if next, ok := move(a, h.cursor, len(h.gallery.Items)); ok {
		h.cursor = next
		return true, ""
	}
	switch a {
	case keys.Palette:
		h.palette = (h.palette + 1) % len(blockart.Sequential())
	case keys.OwnScale:
		h.own = !h.own
	case keys.Order:
		h.lowest = !h.lowest
		h.cursor = 0
	default:
		return false, ""
	}
	return true, ""
}

// at is the i-th image in the order shown; Gallery holds the highest score first.
func (h *Heat) at(i int) panel.Item {
	if h.lowest {
		i = len(h.gallery.Items) - 1 - i
	}
	return h.gallery.Items[i]
}

func (h *Heat) look(f Frame) panel.Look {
	return panel.Look{Theme: f.Theme, Ramp: blockart.NewRamp(blockart.Sequential()[h.palette], f.Depth), Own: h.own}
}

// Draw puts the screen on a grid.
func (h *Heat) Draw(g grid.Grid, f Frame) {
	if len(h.gallery.Items) == 0 {
		h.drawSets(g.Rows(0, 1), f)
		g.Rows(2, g.H()-2).Paragraph(f.Theme.Muted, shortHashes(h.nothing()))
		return
	}
	it, look := h.at(h.cursor), h.look(f)
	h.drawSets(g.Rows(0, 1), f)
	x := h.drawPlace(g.Rows(1, 1), f) + 2
	panel.Legend(g.Sub(x, 1, g.W()-x, 1), it, look)
	text := panel.CaptionRows(it, g.W())
	room := g.H() - 3 - 1 - text
	art := panel.Height(it, g.W(), room)
	panel.Draw(g.Rows(3, art), it, look)
	y := 3 + art + 1
	panel.Caption(g.Rows(y, text), it, look)
	y += text + 1
	panel.Strip(g.Rows(y, g.H()-y), h.ordered(), h.cursor, look)
}

func (h *Heat) ordered() []panel.Item {
	if !h.lowest {
		return h.gallery.Items
	}
	items := make([]panel.Item, len(h.gallery.Items))
	for i := range items {
		items[i] = h.at(i)
	}
	return items
}

func (h *Heat) nothing() string {
	switch {
	case h.problem != "":
		return h.problem
	case !h.loaded:
		return "reading…"
	}
	if run := h.gallery.From; run != nil {
		if why := cmp.Or(endedBadly(run), run.Problem); why != "" {
			return why
		}
	}
	return "no heatmaps yet: a run draws them in its last stage"
}

// Forget empties the screen before another run is shown; palette and scale stay.
func (h *Heat) Forget() { h.gallery, h.loaded, h.problem, h.cursor = feed.Gallery{}, false, "", 0 }
