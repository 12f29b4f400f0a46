package grid

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestTextStaysInsideItsRectangle(t *testing.T) {
	t.Parallel()
	g := New(10, 3)
	g.Sub(2, 1, 5, 1).Text(0, 0, Style{}, "abcdefgh")
	g.Sub(2, 1, 5, 1).Text(0, 1, Style{}, "below")
	if got, want := g.Plain(), "\n  abcd…\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRightEndsBeforeTheColumn(t *testing.T) {
	t.Parallel()
	g := New(8, 1)
	g.Right(7, 0, Style{}, "1.25")
	if got, want := g.Plain(), "   1.25\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWideGraphemesTakeTwoCells(t *testing.T) {
	t.Parallel()
	g := New(6, 1)
	if next := g.Text(0, 0, Style{}, "a界b"); next != 4 {
		t.Errorf("next column %d, want 4", next)
	}
	if text, _ := g.At(3, 0); text != "b" {
		t.Errorf("cell 3 holds %q, want b", text)
	}
}

// Whatever wide text covers in part, a row keeps its width.
func TestWhatCoversHalfOfAWideGraphemeTakesAllOfIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const w = 10
		g := New(w, 1)
		g.Text(0, 0, Style{}, strings.Repeat("-", w))
		for range rapid.IntRange(1, 6).Draw(t, "texts") {
			text := rapid.SampledFrom([]string{"a", "界", "界界", "界a界"}).Draw(t, "text")
			x := rapid.IntRange(0, w-1).Draw(t, "x")
			if next := g.Text(x, 0, Style{}, text); next < w {
				if last, _ := g.At(next, 0); last == "" {
					t.Fatalf("%q at %d leaves half a grapheme behind it", text, x)
				}
			}
		}
		if got := ansi.StringWidth(g.Render()); got != w {
			t.Fatalf("the row takes %d cells, want %d: %q", got, w, g.Render())
		}
	})
}

func TestCornerIsThePlaceOnTheBuffer(t *testing.T) {
	t.Parallel()
	if x, y := New(30, 20).Sub(3, 4, 20, 10).Sub(5, 6, 2, 2).Corner(); x != 8 || y != 10 {
		t.Errorf("the corner is %d,%d, want 8,10", x, y)
	}
}

func TestPutUncleanKeepsCodesAndStaysInside(t *testing.T) {
	t.Parallel()
	g := New(4, 1)
	part := g.Columns(1, 2)
	part.PutUnclean(0, 0, "\x1b_Gi=1\x1b\\x", Style{})
	part.PutUnclean(2, 0, "y", Style{})
	if got, want := g.Render(), " \x1b_Gi=1\x1b\\x  "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSubIsCutToItsParent(t *testing.T) {
	t.Parallel()
	g := New(10, 4).Sub(8, 3, 100, 100)
	if g.W() != 2 || g.H() != 1 {
		t.Errorf("got %dx%d, want 2x1", g.W(), g.H())
	}
}

func TestStylesPlaneNamesEachStyleOnce(t *testing.T) {
	t.Parallel()
	g := New(4, 1)
	g.Text(0, 0, Style{Attrs: Bold}, "ab")
	g.Text(2, 0, Style{Fg: ansi.BasicColor(3)}, "c")
	if got, want := g.Styles(), "aab\n\na fg=- bg=- bold\nb fg=basic3 bg=-\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCleanKeepsWordsAndDropsControl(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain":                         "plain",
		"\x1b[31mred\x1b[0m":            "red",
		"\x1b]0;title\x07after":         "after",
		"a\tb\nc\rd":                    "a b cd",
		"c1 \u009b31m csi":              "c1 31m csi",
		"bad \xff utf-8":                "bad  utf-8",
		"right\u202eleft":               "rightleft",
		"\x1bP+q544e\x1b\\dcs":          "dcs",
		"\u0301mark first":              "mark first",
		"naïve 界":                       "naïve 界",
		"\x1b]8;;http://x\x07link\x1b]": "link",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[2J\x1b]52;c;AAAA\x07")
	f.Add("\u009b31m\u0085")
	f.Fuzz(func(t *testing.T, s string) {
		if i := strings.IndexFunc(Clean(s), unicode.IsControl); i >= 0 {
			t.Errorf("Clean(%q) keeps a control code at %d", s, i)
		}
	})
}

func TestFitAndPadHoldTheirWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, w := rapid.StringOf(rapid.SampledFrom([]rune("ab é界\u0301\t\x1b[m…"))).Draw(t, "s"), rapid.IntRange(0, 40).Draw(t, "w")
		for _, line := range Wrap(s, w+4) {
			if got := Width(line); got > w+4 {
				t.Fatalf("Wrap(%q, %d) has a line of %d cells", s, w+4, got)
			}
		}
		if got := Width(FitMiddle(s, w)); got > w {
			t.Fatalf("FitMiddle(%q, %d) takes %d cells", s, w, got)
		}
		if got := Width(Fit(s, w)); got > w {
			t.Fatalf("Fit(%q, %d) takes %d cells", s, w, got)
		}
		for _, padded := range []string{Pad(s, w), PadLeft(s, w)} {
			if got := ansi.StringWidth(padded); got != w {
				t.Fatalf("%q takes %d cells, want %d", padded, got, w)
			}
		}
	})
}

func TestWrapBreaksALongWordAfterASpace(t *testing.T) {
	t.Parallel()
	for _, s := range []string{" aaaa", "  aaaaaaaa", "a aaaa", " 界界界"} {
		for _, line := range Wrap(s, 4) {
			if got := Width(line); got > 4 {
				t.Errorf("Wrap(%q, 4) has %q, %d cells", s, line, got)
			}
		}
	}
}

func TestFitMiddleKeepsBothEnds(t *testing.T) {
	t.Parallel()
	for w, want := range map[int]string{30: "mid,decoder.pairing=random", 26: "mid,decoder.pairing=random", 15: "mid,dec…=random", 4: "mi…m", 2: "m…", 0: ""} {
		if got := FitMiddle("mid,decoder.pairing=random", w); got != want {
			t.Errorf("%d cells: %q, want %q", w, got, want)
		}
	}
}
