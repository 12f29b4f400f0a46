package picture

import (
	"image"
	"regexp"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"oodscope/tui/screen"
)

// hear lets a terminal read what comes over the wire, as Bubble Tea hands it on, and returns what it asks.
func (t *Terminal) hear(wire string) (asked string) {
	var d uv.EventDecoder
	for b := []byte(wire); len(b) > 0; {
		n, event := d.Decode(b)
		b = b[n:]
		if v, ok := event.(uv.TerminalVersionEvent); ok {
			event = tea.TerminalVersionMsg(v)
		}
		ask, _ := t.Receive(event)
		asked += ask
	}
	return asked
}

const (
	ok    = "\x1b_Gi=31;OK\x1b\\"
	sixel = "\x1b[?62;4;22c"
)

func named(name string) string { return "\x1bP>|" + name + "\x1b\\" }

func TestWhatTheTerminalAnswers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wire string
		want screen.Pictures
		asks bool
	}{
		"silent":                          {"", screen.Blocks, false},
		"xterm":                           {named("XTerm(390)") + "\x1b[?64;1;2;6;9;15;22c", screen.Blocks, false},
		"foot":                            {named("foot(1.16.2)") + "\x1b[6;20;10t" + sixel, screen.Sixel, false},
		"kitty":                           {named("kitty(0.39.1)") + "\x1b[?62;c" + ok, screen.Kitty, true},
		"kitty 1":                         {named("kitty(1.0.0)") + ok, screen.Kitty, true},
		"ghostty":                         {named("ghostty 1.1.3") + ok + "\x1b[?62;22c", screen.Kitty, true},
		"kitty before placeholders":       {named("kitty(0.27.9)") + ok, screen.Blocks, false},
		"kitty without graphics":          {named("kitty(0.39.1)") + "\x1b_Gi=31;ENOTSUP:no\x1b\\", screen.Blocks, true},
		"wezterm knows no placeholders":   {named("WezTerm 20240203") + ok + sixel, screen.Sixel, false},
		"the answer of another question":  {named("kitty(0.39.1)") + "\x1b_Gi=32;OK\x1b\\", screen.Blocks, true},
		"an answer that nobody asked for": {ok + "\x1b[?62c", screen.Blocks, false},
		"tmux with sixel":                 {named("tmux 3.5") + sixel, screen.Blocks, false},
		"a version that is no number":     {named("kitty(0.99999999999999999999)") + ok, screen.Blocks, false},
		"another that starts like kitty":  {named("kittyhawk(9.9)") + ok, screen.Blocks, false},
		"attributes without numbers":      {"\x1b[?c", screen.Blocks, false},
		"forty is not four":               {"\x1b[?62;40;14c", screen.Blocks, false},
	} {
		var term Terminal
		asked := term.hear(c.wire)
		if got := term.Pictures(); got != c.want {
			t.Errorf("%s: pictures by %d, want %d", name, got, c.want)
		}
		if want := map[bool]string{true: kittyQuery()}[c.asks]; asked != want {
			t.Errorf("%s: it is asked %q, want %q", name, asked, want)
		}
	}
}

func TestInsideAMultiplexerThereAreNoPictures(t *testing.T) {
	t.Parallel()
	for env, want := range map[string]screen.Pictures{
		"TMUX=/tmp/tmux-0/default,1,0": screen.Blocks, "STY=123.pts-0": screen.Blocks, "TERM=tmux-256color": screen.Blocks, "TERM=screen.xterm": screen.Blocks,
		"TERM=xterm-kitty": screen.Kitty, "TERM=": screen.Kitty,
	} {
		var term Terminal
		term.hear(named("kitty(0.39.1)") + ok + sixel)
		term.Environment(tea.EnvMsg(uv.Environ{env}))
		if got := term.Pictures(); got != want {
			t.Errorf("%s: pictures by %d, want %d", env, got, want)
		}
	}
}

func TestCellsOfNoPlausibleSizeAreNotBelieved(t *testing.T) {
	t.Parallel()
	for wire, want := range map[string]image.Point{
		"": {10, 20}, "\x1b[6;18;9t": {9, 18}, "\x1b[6;0;0t": {10, 20}, "\x1b[6;20t": {10, 20}, "\x1b[6;2000000000;10t": {10, 20}, "\x1b[6;20;-4t": {10, 20},
		"\x1b[6;18;9t\x1b[6;40;1000t": {9, 18}, "\x1b[6;18;9t\x1b[6;36;18t": {18, 36},
	} {
		var term Terminal
		term.hear(wire)
		if got := term.Cell(); got != want {
			t.Errorf("%q: cells of %v, want %v", wire, got, want)
		}
	}
}

// A terminal that knows nothing of pictures must not print the question: it may be control sequences only.
func TestTheFirstQuestionIsHarmless(t *testing.T) {
	t.Parallel()
	if !regexp.MustCompile(`^(\x1b\[[>?]?[\d;]*[a-zA-Z])+$`).MatchString(Query()) {
		t.Errorf("the question is %q", Query())
	}
}

func TestOtherMessagesAreNoAnswers(t *testing.T) {
	t.Parallel()
	var term Terminal
	for _, msg := range []tea.Msg{tea.WindowSizeMsg{Width: 4, Height: 4}, tea.KeyPressMsg{Code: '4'}, uv.UnknownApcEvent("G"), nil, 4} {
		if _, taken := term.Receive(msg); taken {
			t.Errorf("%T was taken", msg)
		}
	}
}
