package grid

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Plain is the text plane: what is written, without styles, trailing spaces cut.
func (g Grid) Plain() string {
	var b strings.Builder
	for y := range g.H() {
		var line strings.Builder
		for x := range g.W() {
			text, _ := g.At(x, y)
			line.WriteString(text)
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Styles is the style plane: one letter per cell ("." is the terminal's own style), in order of first appearance, then
// a key that says what each letter stands for. More styles than letters share "?", so a picture stays one page.
func (g Grid) Styles() string {
	letters := map[string]byte{describe(Style{}): '.'}
	var key, b strings.Builder
	for y := range g.H() {
		var line strings.Builder
		for x := range g.W() {
			_, st := g.At(x, y)
			name := describe(st)
			letter, seen := letters[name]
			if !seen {
				letter = nextLetter(len(letters) - 1)
				letters[name] = letter
				if letter != '?' {
					fmt.Fprintf(&key, "%c %s\n", letter, name)
				}
			}
			line.WriteByte(letter)
		}
		b.WriteString(strings.TrimRight(line.String(), "."))
		b.WriteByte('\n')
	}
	return b.String() + "\n" + key.String()
}

func nextLetter(n int) byte {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	if n < len(letters) {
		return letters[n]
	}
	return '?'
}

func describe(st Style) string {
	s := "fg=" + colourName(st.Fg) + " bg=" + colourName(st.Bg)
	if st.Attrs&Bold != 0 {
		s += " bold"
	}
	if st.Attrs&Faint != 0 {
		s += " faint"
	}
	return s
}

func colourName(c color.Color) string {
	switch c := c.(type) {
	case nil:
		return "-"
	case ansi.BasicColor:
		return fmt.Sprintf("basic%d", c)
	case ansi.IndexedColor:
		return fmt.Sprintf("indexed%d", c)
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
