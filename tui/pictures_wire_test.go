package tui

import (
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/keys"
	"oodscope/tui/picture"
	"oodscope/tui/tuitest"
)

// wired is a terminal that a program under test writes to.
type wired struct {
	*tuitest.Emulator
	answers io.Writer
	mu      sync.Mutex
	sent    strings.Builder
	wrote   chan struct{} // holds a token after each write
}

func (w *wired) Write(b []byte) (int, error) {
	w.mu.Lock()
	w.sent.Write(b)
	w.mu.Unlock()
	_, _ = w.Emulator.Write(b)
	select {
	case w.wrote <- struct{}{}:
	default:
	}
	return w.answers.Write(b)
}

func (w *wired) Read([]byte) (int, error) { return 0, io.EOF }
func (w *wired) Close() error             { return nil }
func (w *wired) Fd() uintptr              { return ^uintptr(0) }

func (w *wired) all() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sent.String()
}

// patience bounds a test that fails; one that passes never waits for it.
const patience = time.Minute

// until waits for something that a write brings about.
func (w *wired) until(t *testing.T, what string, so func() bool) {
	t.Helper()
	limit := time.After(patience)
	for !so() {
		select {
		case <-w.wrote:
		case <-limit:
			t.Fatalf("waited for %s:\n%s", what, w.Text())
		}
	}
}

// typed is what a person types, and what the terminal answers.
type typed struct{ text chan string }

func (k typed) Write(b []byte) (int, error) {
	go func() { k.text <- string(b) }()
	return len(b), nil
}

func (k typed) Read(b []byte) (int, error) { return copy(b, <-k.text), nil }

// run runs the screens on a terminal with answers, with the picture up, and returns a way to leave them.
func run(t *testing.T, answers tuitest.Answers) (w *wired, leave func()) {
	t.Helper()
	input := typed{make(chan string)}
	w = &wired{Emulator: tuitest.NewEmulator(80, 24), answers: answers.Answering(input), wrote: make(chan struct{}, 1)}
	m := New(context.Background(), Options{Store: empty(t)})
	m.places[keys.OnHeatmaps], m.at = newHanging(), keys.OnHeatmaps
	p := tea.NewProgram(m, tea.WithInput(input), tea.WithOutput(picture.Output{File: w}), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithColorProfile(colorprofile.TrueColor), tea.WithWindowSize(80, 24), tea.WithoutSignals(), tea.WithFPS(framesPerSecond))
	ended := make(chan error, 1)
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	return w, func() {
		_, _ = input.Write([]byte("q"))
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// The picture lies from column 5 and row 4 on, with the cursor four cells inside.
func TestAWholeProgramShowsPictures(t *testing.T) {
	t.Parallel()
	const x, y = marginX + 3, 2 + 2
	t.Run("kitty", func(t *testing.T) {
		t.Parallel()
		w, leave := run(t, tuitest.Kitty)
		w.until(t, "a placeholder", func() bool { text, _ := w.Cell(x+19, y+9); return strings.HasPrefix(text, placeholder) })
		w.until(t, "the picture", func() bool { return strings.Contains(w.all(), upload) })
		if text, _ := w.Cell(x+4, y+4); text != "┼" {
			t.Errorf("the cursor is %q", text)
		}
		leave()
		sent := w.all()
		if at, end := strings.LastIndex(sent, deletion), strings.LastIndex(sent, "\x1b[?1049l"); at < 0 || at > end {
			t.Errorf("the picture is freed at byte %d, the screen left at %d", at, end)
		}
	})
	t.Run("sixel", func(t *testing.T) {
		t.Parallel()
		w, leave := run(t, tuitest.Sixel)
		w.until(t, "sixels", func() bool { return w.Tile(x, y) != nil && w.Tile(x+19, y+9) != nil })
		if text, _ := w.Cell(x+4, y+4); text != "┼" || w.Tile(x+4, y+4) != nil {
			t.Errorf("the cursor is %q under a picture: %v", text, w.Tile(x+4, y+4) != nil)
		}
		if strings.Contains(w.all(), sixels) {
			t.Error("what the cells carry goes to the terminal")
		}
		leave()
	})
	t.Run("blocks", func(t *testing.T) {
		t.Parallel()
		w, leave := run(t, tuitest.Plain)
		w.until(t, "a block", func() bool { text, _ := w.Cell(x, y); return text == "▀" })
		leave()
		for _, code := range []string{"\x1b_", "\x1bP", placeholder} {
			if strings.Contains(w.all(), code) {
				t.Errorf("a terminal without pictures is sent %q", code)
			}
		}
	})
}
