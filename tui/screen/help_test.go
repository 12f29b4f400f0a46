package screen

import (
	"testing"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

func TestNoKeyIsCutInTheHelp(t *testing.T) {
	t.Parallel()
	for _, b := range keys.Default() {
		if grid.Width(b.Help().Key) > helpKeys-3 || grid.Width(b.Help().Desc) > helpText {
			t.Errorf("%q %q takes more than %d and %d columns", b.Help().Key, b.Help().Desc, helpKeys-3, helpText)
		}
	}
}

// Scrolling to the end shows the last key, whatever the size.
func TestEveryKeyCanBeReached(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{78, 19}, {118, 35}, {198, 55}, {78, 100}} {
		h := NewHelp(keys.Default())
		h.Resize(size[0], size[1])
		seen := map[string]bool{}
		for {
			for _, column := range h.columns(size[0]) {
				for _, l := range column[min(h.scroll, len(column)):min(h.scroll+size[1], len(column))] {
					seen[l.head+l.keys+l.text] = true
				}
			}
			before := h.scroll
			if h.Do(keys.Down); h.scroll == before {
				break
			}
		}
		for _, s := range keys.Default().Sections() {
			for _, b := range s.Bindings {
				if !seen[b.Help().Key+b.Help().Desc] {
					t.Errorf("%v: %s never shows", size, b.Help().Desc)
				}
			}
		}
	}
}
