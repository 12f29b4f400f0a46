package panel

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Options are the choices of Render.
type Options struct {
	Width   int // columns
	Profile colorprofile.Profile
	Palette blockart.Palette
	Own     bool
	Light   bool // the terminal has a light background
}

// Render draws the rank-th image of a set, 0 being the one with the highest score, with caption and legend, as text with
// the escape codes of the colour profile; none for a file or a terminal without styles.
func Render(h *results.Heatmaps, rank int, o Options) (string, error) {
	items, err := Items(h)
	if err != nil {
		return "", err
	}
	if rank < 0 || rank >= len(items) {
		return "", fmt.Errorf("%s has heatmaps of %d images: choose a rank from 1 to %d", h.Set, len(items), len(items))
	}
	it, look := items[rank], o.look()
	art := Height(it, o.Width, o.Width)
	text := CaptionRows(it, o.Width)
	g := grid.New(o.Width, 1+art+1+text)
	x := g.Text(0, 0, look.Theme.Strong, fmt.Sprintf("%s · %d of %d", h.Set, rank+1, len(items))) + 2
	Legend(g.Sub(x, 0, o.Width-x, 1), it, look)
	Draw(g.Rows(1, art), it, look)
	Caption(g.Rows(1+art+1, text), it, look)
	if o.Profile <= colorprofile.NoTTY {
		return g.Plain(), nil
	}
	var b strings.Builder
	w := colorprofile.Writer{Forward: &b, Profile: o.Profile}
	if _, err := w.WriteString(uv.TrimSpace(g.Render()) + "\n"); err != nil {
		return "", err
	}
	return b.String(), nil
}

func (o Options) look() Look {
	return Look{Ramp: blockart.NewRamp(o.Palette, blockart.DepthOf(o.Profile)), Own: o.Own, Theme: theme.For(o.Profile, !o.Light)}
}
