package log

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

var dark = theme.For(colorprofile.TrueColor, true)

func deskOf(r *results.Run) *screen.Desk {
	d := &screen.Desk{Now: func() time.Time { return time.Unix(0, 0) }, After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
	if r != nil {
		d.List.Rows, d.Opened = []feed.Row{{Run: r}}, r.ID
	}
	return d
}

func run() *results.Run {
	return &results.Run{ID: "a", Name: "quick", Alive: true, State: results.State{Status: results.Running}}
}

// open is a screen whose page holds so many rows, with lines read.
func open(rows int, raw ...string) *Screen {
	s := New(deskOf(run()))
	s.Resize(60, rows+head)
	give(s, raw...)
	return s
}

func give(s *Screen, raw ...string) {
	s.Receive(logRead{visit: s.visit, run: s.desk.Run(), lines: parse(raw)})
}

func numbered(from, to int) (raw []string) {
	for i := from; i <= to; i++ {
		raw = append(raw, fmt.Sprintf("2026-11-23T20:40:16.047Z line %d", i))
	}
	return raw
}

func drawn(s *Screen) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: dark})
	return g
}

// page is the text of the lines on screen.
func page(s *Screen) (lines []string) {
	for _, l := range strings.Split(strings.TrimSuffix(drawn(s).Plain(), "\n"), "\n")[head:] {
		lines = append(lines, strings.TrimSpace(strings.TrimPrefix(strings.TrimLeft(l, " ▸"), "2026-11-23 20:40:16")))
	}
	return lines
}

func wantPage(t *testing.T, s *Screen, first, last string) {
	t.Helper()
	p := page(s)
	if p[0] != first || p[len(p)-1] != last {
		t.Fatalf("the page goes from %q to %q, want %q to %q", p[0], p[len(p)-1], first, last)
	}
}

// New lines push the log up, but not away from under a reader who went back.
func TestLogFollowsUntilSomebodyReads(t *testing.T) {
	t.Parallel()
	s := open(10, numbered(1, 50)...)
	wantPage(t, s, "line 41", "line 50")
	give(s, numbered(1, 60)...)
	wantPage(t, s, "line 51", "line 60")
	s.Do(keys.Up)
	give(s, numbered(1, 70)...)
	wantPage(t, s, "line 50", "line 59")
	s.Do(keys.First)
	wantPage(t, s, "line 1", "line 10")
	s.Do(keys.Last)
	give(s, numbered(1, 80)...)
	wantPage(t, s, "line 71", "line 80")
}

// Of a log longer than is read, the first lines fall off; what is on screen stays.
func TestLinesThatFallOffDoNotMoveThePage(t *testing.T) {
	t.Parallel()
	s := open(10, numbered(1, 50)...)
	s.Do(keys.PageUp)
	s.Do(keys.PageUp)
	before := page(s)
	give(s, numbered(8, 57)...)
	wantPage(t, s, before[0], before[9])
}

func TestLinesWrapBehindTheirTime(t *testing.T) {
	t.Parallel()
	l := parse([]string{"2026-11-23T20:40:16.047Z one two three four five six"})[0]
	if x, rows := l.rows(21 + leastText); x != 21 || strings.Join(rows, "|") != "one two three four|five six" {
		t.Errorf("from column %d: %q", x, rows)
	}
	if x, _ := l.rows(30); x != 0 {
		t.Errorf("a narrow page begins at column %d, want 0", x)
	}
}

func TestALineWithoutATimeStaysWhole(t *testing.T) {
	t.Parallel()
	for _, l := range []string{"", "goroutine 1 [running]:", "2026-11-23 x", "panic: T:Z is no time at all, Z", "2026-11-23T20:40:16 x"} {
		if stamp, text := splitStamp(l); stamp != "" || text != l {
			t.Errorf("%q became %q and %q", l, stamp, text)
		}
	}
}

// typed is what the root model does with a field: every keystroke, then enter.
func typed(t *testing.T, s *Screen, text string) screen.Prompt {
	t.Helper()
	s.Do(keys.LogSearch)
	p := s.desk.Take().Prompt
	if p == nil {
		t.Fatal("no field was opened")
	}
	for i := range text {
		p.Changed(text[:i+1])
	}
	return *p
}

func searchable() []string {
	raw := numbered(1, 100)
	raw[19] = "2026-11-23T20:40:16.047Z NaN in deconv2"
	raw[69] = "2026-11-23T20:40:16.047Z again a nan"
	return raw
}

func TestSearchShowsWhileTyping(t *testing.T) {
	t.Parallel()
	s := open(10, searchable()...)
	p := typed(t, s, "nan")
	wantPage(t, s, "line 17", "line 26")
	if got := s.Status(); got != "1 of 2 lines with nan · line 17 of 100" {
		t.Errorf("status %q", got)
	}
	p.Left()
	wantPage(t, s, "line 91", "line 100")
	if got := s.Status(); got != "newest lines" {
		t.Errorf("status after esc %q", got)
	}
}

func TestNextGoesRound(t *testing.T) {
	t.Parallel()
	s := open(10, searchable()...)
	if why, _ := typed(t, s, "nan").Done("nan"); why != "" {
		t.Fatal(why)
	}
	s.Do(keys.LogNext)
	if s.found != 69 {
		t.Errorf("next is at line %d, want 70", s.found+1)
	}
	s.Do(keys.LogNext)
	if said := s.desk.Take().Say; s.found != 19 || said != "from the beginning of the log" {
		t.Errorf("after the last comes line %d, saying %q", s.found+1, said)
	}
	s.Do(keys.LogPrev)
	if s.found != 69 {
		t.Errorf("before the first comes line %d, want 70", s.found+1)
	}
}

func TestCapitalsCountWhereThereAreAny(t *testing.T) {
	t.Parallel()
	s := open(10, searchable()...)
	if typed(t, s, "NaN"); len(s.search.lines) != 1 {
		t.Errorf("%d lines hold NaN, want 1", len(s.search.lines))
	}
}

func TestOnlyMatchingLines(t *testing.T) {
	t.Parallel()
	s := open(10, searchable()...)
	if why := s.Disabled(keys.LogOnly); why != "nothing is searched for: / searches" {
		t.Errorf("without a search: %q", why)
	}
	typed(t, s, "nan")
	s.Do(keys.LogOnly)
	if p := page(s); p[0] != "NaN in deconv2" || p[1] != "again a nan" || p[2] != "" {
		t.Errorf("page %q", p)
	}
	s.Do(keys.LogOnly)
	if p := page(s); p[0] == "NaN in deconv2" && p[1] == "again a nan" {
		t.Errorf("all lines are to be back, page %q", p)
	}
	if why, _ := typed(t, s, "nowhere").Done("nowhere"); why != "no line holds nowhere" {
		t.Errorf("why %q", why)
	}
}

// Whatever a log holds, the page is full where there are rows, no row is lost on the way down, and nothing is drawn that
// could steer a terminal.
func TestAnyLogIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-c ]{0,200}`), rapid.StringMatching("(\x1b\\[[0-9;]{0,3}[mHJ]|日本|e\u0301|x){0,40}")), 1, 30).Draw(t, "raw")
		s := New(deskOf(run()))
		s.Resize(rapid.IntRange(1, 90).Draw(t, "w"), rapid.IntRange(1, 20).Draw(t, "h"))
		give(s, raw...)
		end := s.top
		s.Do(keys.First)
		for range 20_000 {
			if strings.ContainsAny(drawn(s).Plain(), "\x1b\x07\x00") {
				t.Fatal("a control code was drawn")
			}
			before := s.top
			if s.Do(keys.Down); s.top == before {
				break
			}
		}
		if s.top != end || !s.follow {
			t.Fatalf("going down ends at %v, the last page begins at %v", s.top, end)
		}
	})
}

func TestScreens(t *testing.T) {
	t.Parallel()
	long := append(searchable(), "2026-11-23T20:41:00.000Z "+strings.Repeat("a very long line of the log ", 400), "2026-11-23T20:41:01.000Z \x1b[31mred\x1b[2J 日本語 e\u0301\tend")
	for name, make := range map[string]func(*Screen){
		"newest":  func(s *Screen) { give(s, numbered(1, 200)...) },
		"hostile": func(s *Screen) { give(s, long...) },
		"search":  func(s *Screen) { give(s, searchable()...); s.seek("line 2", 0) },
		"only":    func(s *Screen) { give(s, searchable()...); s.seek("nan", 0); s.Do(keys.LogOnly) },
		"empty":   func(s *Screen) { give(s) },
		"loading": func(*Screen) {},
		"none":    func(s *Screen) { s.desk.Opened = "" },
		"error": func(s *Screen) {
			s.Receive(logRead{visit: s.visit, run: s.desk.Run(), err: fmt.Errorf("read log of run a: permission denied")})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := New(deskOf(run()))
			s.Resize(80, 21)
			make(s)
			golden.RequireEqual(t, drawn(s).Plain()+s.Status()+"\n\n"+drawn(s).Styles())
		})
	}
}

func TestWheelScrolls(t *testing.T) {
	t.Parallel()
	s := open(10, numbered(1, 50)...)
	s.Point(screen.Mouse{Kind: screen.WheelUp})
	wantPage(t, s, "line 38", "line 47")
	s.Point(screen.Mouse{Kind: screen.Press})
	wantPage(t, s, "line 38", "line 47")
	s.Point(screen.Mouse{Kind: screen.WheelDown})
	wantPage(t, s, "line 41", "line 50")
}

// The log is read while the screen is up, and only the opened run's is taken.
func TestReadingFromAStore(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec, err := store.Create(results.NewID("quick", "3fa9c1d2", time.Unix(1_800_000_000, 0)), []byte("# run\n"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rec.Close() })
	rec.Logf("hello %d", 7)
	if err := rec.Flush(); err != nil {
		t.Fatal(err)
	}
	r, err := store.Find(rec.ID())
	if err != nil {
		t.Fatal(err)
	}
	s := New(deskOf(r))
	s.Resize(60, 12)
	s.Enter()
	s.Receive(s.read()())
	if !strings.Contains(drawn(s).Plain(), "hello 7") {
		t.Errorf("the log is not on screen:\n%s", drawn(s).Plain())
	}
	s.Receive(s.read()())
	rec.Logf("and %d", 8)
	if err := rec.Flush(); err != nil {
		t.Fatal(err)
	}
	s.Receive(s.read()())
	if text := drawn(s).Plain(); !strings.Contains(text, "hello 7") || !strings.Contains(text, "and 8") {
		t.Errorf("both lines are to be on screen:\n%s", text)
	}
	stale := s.read()()
	s.desk.Opened = "another"
	s.Enter()
	if s.Receive(stale); s.run != nil {
		t.Error("another run's log was taken")
	}
}
