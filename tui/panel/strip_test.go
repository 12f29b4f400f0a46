package panel

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"oodscope/tui/grid"
)

// row is n thumbs with falling scores.
func row(n, size int) (all []Thumb) {
	for i := range n {
		it := plain(size, size)
		it.Score = 1 - float64(i)/100
		all = append(all, Thumb{Item: it})
	}
	return all
}

// What Strip shows at a cell is what StripAt finds there, columns of StripColumns stand beside each other, and the selected
// one is shown.
func TestStripAndStripAtAgree(t *testing.T) {
	t.Parallel()
	look := looks(colorprofile.TrueColor)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		thumbs := row(n, rapid.SampledFrom([]int{8, 28, 32, 64}).Draw(t, "size"))
		selected := rapid.IntRange(0, n-1).Draw(t, "selected")
		w, h := rapid.IntRange(8, 200).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
		g := grid.New(w, h)
		Strip(g, thumbs, selected, look)
		found, ends := map[int][2]int{}, map[int][2]int{} // the first cell of each, and the last
		for y := range h {
			for x := range w {
				i, ok := StripAt(thumbs, selected, w, h, x, y)
				text, st := g.At(x, y)
				if drawn := text != " " || st.Bg != nil; drawn && !ok {
					t.Fatalf("nothing is found at %d,%d, where %q is\n%s", x, y, text, g.Plain())
				}
				if !ok {
					continue
				}
				if _, seen := found[i]; !seen {
					found[i] = [2]int{x, y}
				}
				ends[i] = [2]int{max(ends[i][0], x), y}
			}
		}
		if _, shown := found[selected]; !shown {
			t.Fatalf("the selected one, %d, is not shown: %v", selected, found)
		}
		for i, at := range found {
			if next, ok := found[i+1]; ok && next[1] == at[1] && next[0]-ends[i][0] <= gap {
				t.Fatalf("%d ends in column %d, and %d begins in column %d", i, ends[i][0], i+1, next[0])
			}
		}
		agree(t, g, thumbs, selected, found, ends)
	})
}

// agree checks that each thumb's score stands in the last row where it is found, and that columns are as many as said.
func agree(t *rapid.T, g grid.Grid, thumbs []Thumb, selected int, found, ends map[int][2]int) {
	columns := StripColumns(thumbs, g.W(), g.H())
	for i, at := range found {
		if next, ok := found[i+1]; ok && next[1] == at[1] && next[0] <= at[0] {
			t.Fatalf("%d stands at %v and %d at %v", i, at, i+1, next)
		}
		if below, ok := found[i+columns]; ok && (below[0] != at[0] || below[1] <= at[1]) {
			t.Fatalf("%d stands at %v, and %d, a row of %d further, at %v", i, at, i+columns, columns, below)
		}
		foot := g.Sub(at[0], ends[i][1], grid.Width("▴0.990"), 1).Plain()
		if label := thumbs[i].Number(thumbs[i].Score); !strings.Contains(foot, label) {
			t.Fatalf("%d is found from %v to %v, where its score %s is not:\n%s", i, at, ends[i], label, g.Plain())
		}
	}
	if got := strings.Count(g.Plain(), "▴"); got != 1 {
		t.Fatalf("%d are marked as selected, %d among them:\n%s", got, selected, g.Plain())
	}
}

func TestAnEmptyStripHasNothing(t *testing.T) {
	t.Parallel()
	g := grid.New(20, 5)
	Strip(g, nil, 0, looks(colorprofile.TrueColor))
	if _, ok := StripAt(nil, 0, 20, 5, 0, 0); ok || strings.TrimSpace(g.Plain()) != "" {
		t.Errorf("found %v in\n%s", ok, g.Plain())
	}
	if got := StripColumns(nil, 20, 5); got != 1 {
		t.Errorf("%d columns", got)
	}
	thumbs := row(3, 8)
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {400, 0}, {0, 400}} {
		if i, ok := StripAt(thumbs, 0, 20, 5, at[0], at[1]); ok {
			t.Errorf("%v: found %d", at, i)
		}
	}
}

func TestStrip(t *testing.T) {
	t.Parallel()
	all := items(t, maps(), Targets{})
	var thumbs []Thumb
	for i := range 9 {
		it := all[i%3]
		it.Score = 0.9 - float64(i)/10
		thumbs = append(thumbs, Thumb{Item: it})
	}
	thumbs[2].Score, thumbs[3].Mark, thumbs[4].Note = math.NaN(), "+", "ship"
	for _, c := range []struct {
		w, h, selected int
		profile        colorprofile.Profile
	}{{60, 1, 4, colorprofile.TrueColor}, {60, 5, 4, colorprofile.ASCII}, {60, 9, 8, colorprofile.TrueColor}, {40, 19, 7, colorprofile.ASCII}} {
		t.Run(fmt.Sprintf("%dx%d", c.w, c.h), func(t *testing.T) {
			t.Parallel()
			g := grid.New(c.w, c.h)
			Strip(g, thumbs, c.selected, looks(c.profile))
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}
