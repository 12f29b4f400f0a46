package panel

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Options are the choices of Render.
type Options struct {
	Width   int // columns
	Profile colorprofile.Profile
	Palette blockart.Palette
	Gamma   float64 // 0: 1
	Own     bool
	Light   bool   // the terminal has a light background
	Title   string // above the pictures
	Panes   []Pane // nil: Alone
	Names   []string
}

// Render draws an item with caption and legend, as text with the escape codes of the colour profile; none for a file or a
// terminal without styles.
func Render(it Item, o Options) (string, error) {
	if o.Panes == nil {
		o.Panes = Alone()
	}
	look := o.look()
	l := Arrange(it, o.Panes, o.Width, o.Width)
	art, text := l.Height(), CaptionRows(it, o.Width)
	g := grid.New(o.Width, 1+art+1+text)
	x := g.Text(0, 0, look.Theme.Strong, o.Title) + 2
	Legend(g.Sub(x, 0, o.Width-x, 1), it, look)
	Draw(g.Rows(1, art), it, look, l, o.Names, nil, -1)
	if it.Difference.W > 0 {
		SignedLegend(g.Rows(1+art, 1), it, look)
	}
	Caption(g.Rows(1+art+1, text), it, look)
	if o.Profile <= colorprofile.NoTTY {
		return g.Plain(), nil
	}
	var b strings.Builder
	w := colorprofile.Writer{Forward: &b, Profile: o.Profile}
	if _, err := w.WriteString(uv.TrimSpace(g.Render()) + "\n"); err != nil {
		return "", fmt.Errorf("draw: %w", err)
	}
	return b.String(), nil
}

func (o Options) look() Look {
	gamma := o.Gamma
	if gamma == 0 {
		gamma = 1
	}
	return NewLook(theme.For(o.Profile, !o.Light), o.Palette, blockart.DepthOf(o.Profile), gamma, o.Own)
}
