package field

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

var dark = theme.For(colorprofile.TrueColor, true)

// stroke is a keystroke by its name, or the typing of a character.
func stroke(name string) tea.KeyPressMsg {
	special := map[string]tea.KeyPressMsg{
		"tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "left": {Code: tea.KeyLeft},
		"backspace": {Code: tea.KeyBackspace}, "enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "delete": {Code: tea.KeyDelete},
		"ctrl+a": {Code: 'a', Mod: tea.ModCtrl}, "ctrl+e": {Code: 'e', Mod: tea.ModCtrl}, "ctrl+w": {Code: 'w', Mod: tea.ModCtrl},
		"ctrl+k": {Code: 'k', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "alt+b": {Code: 'b', Mod: tea.ModAlt},
		"ctrl+v": {Code: 'v', Mod: tea.ModCtrl},
	}
	if k, ok := special[name]; ok {
		return k
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

func TestEditing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ start, keys, want string }{
		{"", "a b c", "abc"},
		{"one two", "ctrl+w", "one "},
		{"one two", "ctrl+a x", "xone two"},
		{"one two", "ctrl+a ctrl+k z", "z"},
		{"one two", "alt+b ctrl+u", "two"},
		{"one", "left backspace", "oe"},
		{"one", "left delete", "on"},
		{"one", "enter esc ctrl+v", "one"},
		{"日本", "left x", "日x本"},
	} {
		f := New("")
		f.SetText(c.start)
		for k := range strings.FieldsSeq(c.keys) {
			before := f.Text()
			if changed := f.Press(stroke(k)); changed != (before != f.Text()) {
				t.Errorf("%q %s: changed is %v", c.start, k, changed)
			}
		}
		if f.Text() != c.want {
			t.Errorf("%q, %s: %q, want %q", c.start, c.keys, f.Text(), c.want)
		}
	}
}

func TestPasteIsOneLine(t *testing.T) {
	t.Parallel()
	f := New("")
	f.SetText("ab")
	f.Press(stroke("left"))
	if !f.Paste("1\n2\t3\x1b[31m") || f.Text() != "a1 2 3[31mb" {
		t.Errorf("%q", f.Text())
	}
}

// colours completes the word before the cursor.
func colours(text string, cursor int) []screen.Completion {
	from := strings.LastIndexByte(text[:cursor], ' ') + 1
	var out []screen.Completion
	for _, c := range []string{"red", "reddish", "blue"} {
		if strings.HasPrefix(c, text[from:cursor]) {
			out = append(out, screen.Completion{From: from, Text: c, Hint: "a colour"})
		}
	}
	return out
}

func TestTabWalksThroughCompletions(t *testing.T) {
	t.Parallel()
	f := New("")
	f.Complete = colours
	f.SetText("x r y")
	f.Press(stroke("left"))
	f.Press(stroke("left"))
	for _, step := range []struct{ key, want string }{
		{"tab", "x red y"}, {"tab", "x reddish y"}, {"tab", "x r y"}, {"shift+tab", "x reddish y"}, {"shift+tab", "x red y"},
		{"d", "x redd y"}, {"tab", "x reddish y"},
	} {
		f.Press(stroke(step.key))
		if f.Text() != step.want {
			t.Fatalf("after %s: %q, want %q", step.key, f.Text(), step.want)
		}
	}
}

func TestSuggestionsShowTheChosenOne(t *testing.T) {
	t.Parallel()
	f := New("filter")
	f.Complete = colours
	g := grid.New(40, 1)
	if !f.DrawSuggestions(g, dark) || strings.TrimSpace(g.Plain()) != "red  reddish  blue              a colour" {
		t.Errorf("%q", g.Plain())
	}
	f.Press(stroke("shift+tab"))
	g = grid.New(40, 1)
	f.DrawSuggestions(g, dark)
	if _, st := g.At(14, 0); st.Attrs&grid.Bold == 0 {
		t.Errorf("blue is in the text and not strong in %q", g.Plain())
	}
	f.SetText("nothing")
	if f.DrawSuggestions(grid.New(40, 1), dark) {
		t.Error("suggestions for what has none")
	}
}

// reversed is the column of the reversed cell; -1 without one.
func reversed(g grid.Grid) int {
	for x := range g.W() {
		if _, st := g.At(x, 0); st.Attrs&uv.AttrReverse != 0 {
			return x
		}
	}
	return -1
}

func TestCursorIsDrawn(t *testing.T) {
	t.Parallel()
	f := New("note")
	f.SetText("abc")
	g := grid.New(20, 1)
	f.Draw(g, dark)
	if g.Plain() != "note abc\n" || reversed(g) != 8 {
		t.Errorf("%q with the cursor at %d", g.Plain(), reversed(g))
	}
}

func TestCursorStaysInSight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := New(rapid.SampledFrom([]string{"", "note", "日本"}).Draw(t, "label"))
		f.Complete = colours
		f.Paste(rapid.StringOf(rapid.SampledFrom([]rune("ab 日é́\u202e👩‍🚀"))).Draw(t, "text"))
		strokes := []string{"left", "ctrl+a", "ctrl+e", "alt+b", "x", "日", "backspace", "delete", "tab", "shift+tab"}
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			f.Press(stroke(rapid.SampledFrom(strokes).Draw(t, "key")))
			g := grid.New(rapid.IntRange(12, 30).Draw(t, "w"), 1)
			f.Draw(g, dark)
			if reversed(g) < 0 {
				t.Fatalf("no cursor in %q", g.Plain())
			}
			f.DrawSuggestions(g, dark)
		}
	})
}

func TestHostileTextIsDrawnHarmlessly(t *testing.T) {
	t.Parallel()
	f := New("\x1b[31mlabel")
	f.SetText(strings.Repeat("\x1b]0;title\x07日\u202e", 500))
	for w := range 20 {
		g := grid.New(w, 1)
		f.Draw(g, dark)
		f.DrawSuggestions(g, dark)
		if strings.Contains(ansi.Strip(g.Plain()), "\x1b") {
			t.Fatalf("escape code in %q", g.Plain())
		}
	}
}
