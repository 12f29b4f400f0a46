//go:build unix

package tuitest

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// patience is how long a text may take to appear. It bounds a test that fails; one that passes never waits for it.
const patience = 60 * time.Second

// Terminal is a program under test in a pseudo-terminal.
type Terminal struct {
	*Emulator
	t     testing.TB
	file  *os.File
	cmd   *exec.Cmd
	ended chan struct{}
	err   error // of the program, once ended is closed
}

// Start runs a program in a terminal of w by h cells, which answers nothing. It is killed when the test ends.
func Start(t testing.TB, w, h int, env []string, program string, args ...string) *Terminal {
	t.Helper()
	return StartOn(t, nil, w, h, env, program, args...)
}

// StartOn is Start on a terminal that answers.
func StartOn(t testing.TB, answers Answers, w, h int, env []string, program string, args ...string) *Terminal {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "TMUX=", "SSH_TTY=/dev/pts/9", "NO_COLOR="), env...)
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)})
	if err != nil {
		t.Fatalf("start %s in a pseudo-terminal: %v", program, err)
	}
	term := &Terminal{Emulator: NewEmulator(w, h), t: t, file: file, cmd: cmd, ended: make(chan struct{})}
	go term.follow(answers.Answering(file))
	t.Cleanup(term.kill)
	return term
}

// follow draws what the program writes until it ends, and answers.
func (term *Terminal) follow(answers io.Writer) {
	_, _ = io.Copy(io.MultiWriter(term.Emulator, answers), term.file) // ends with an error of the terminal when the program does
	term.err = term.cmd.Wait()
	close(term.ended)
}

func (term *Terminal) kill() {
	_ = term.cmd.Process.Kill()
	<-term.ended
	_ = term.file.Close()
}

// codes are what keys send that are not their own character.
var codes = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B",
	"right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~", "ctrl+c": "\x03", "ctrl+d": "\x04",
	"ctrl+u": "\x15", "ctrl+l": "\x0c",
}

// Press presses keys, parted by spaces, as Bubble Tea spells them.
func (term *Terminal) Press(keys string) *Terminal {
	term.t.Helper()
	for _, k := range strings.Fields(keys) {
		code, special := codes[k]
		if !special {
			code = k
		}
		term.send(code)
	}
	return term
}

// Type types a text.
func (term *Terminal) Type(text string) *Terminal {
	term.t.Helper()
	term.send(text)
	return term
}

// Click presses and releases the left button on a cell.
func (term *Terminal) Click(x, y int) *Terminal {
	term.t.Helper()
	place := ";" + strconv.Itoa(x+1) + ";" + strconv.Itoa(y+1)
	term.send("\x1b[<0" + place + "M\x1b[<0" + place + "m")
	return term
}

func (term *Terminal) send(code string) {
	term.t.Helper()
	if _, err := term.file.WriteString(code); err != nil {
		term.t.Fatalf("write to the program: %v\n%s", err, term.Text())
	}
}

// ResizeTo changes the terminal's size.
func (term *Terminal) ResizeTo(w, h int) *Terminal {
	term.t.Helper()
	term.Resize(w, h)
	if err := pty.Setsize(term.file, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		term.t.Fatal(err)
	}
	return term
}

// Shows waits until every text is on the screen.
func (term *Terminal) Shows(texts ...string) *Terminal {
	term.t.Helper()
	for _, text := range texts {
		term.until(term.changed(func() bool { return strings.Contains(term.Text(), text) }), "to show "+text)
	}
	return term
}

// Hides waits until a text is not on the screen.
func (term *Terminal) Hides(text string) *Terminal {
	term.t.Helper()
	term.until(term.changed(func() bool { return !strings.Contains(term.Text(), text) }), "to hide "+text)
	return term
}

// changed is a condition that is looked at again only when something was written: looking costs more than a poll should.
func (term *Terminal) changed(so func() bool) func() bool {
	seen := int64(-1)
	return func() bool {
		n, _ := term.Written()
		if n == seen {
			return false
		}
		seen = n
		return so()
	}
}

func (term *Terminal) until(so func() bool, what string) {
	term.t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for !so() {
		select {
		case <-tick.C:
		case <-term.ended:
			if so() {
				return
			}
			term.t.Fatalf("waited for the screen %s, but the program ended (%v):\n%s", what, term.err, term.Text())
		case <-limit:
			term.t.Fatalf("waited %s for the screen %s:\n%s", patience, what, term.Text())
		}
	}
}

// Quits waits until the program has ended well.
func (term *Terminal) Quits() {
	term.t.Helper()
	select {
	case <-term.ended:
	case <-time.After(patience):
		term.t.Fatalf("the program goes on after %s:\n%s", patience, term.Text())
	}
	if term.err != nil {
		term.t.Fatalf("the program ended with %v:\n%s", term.err, term.Text())
	}
	if unknown := term.Unknown(); len(unknown) > 0 {
		term.t.Errorf("the program sent sequences that the emulator does not know: %v", unknown)
	}
}

// Kill ends the program as a lost machine would.
func (term *Terminal) Kill() {
	term.t.Helper()
	if err := term.cmd.Process.Signal(syscall.SIGKILL); err != nil && !errors.Is(err, os.ErrProcessDone) {
		term.t.Fatal(err)
	}
	<-term.ended
}

// PID is the program's process number.
func (term *Terminal) PID() int { return term.cmd.Process.Pid }

// Awaits waits until something is so.
func (term *Terminal) Awaits(so func() bool) *Terminal {
	term.t.Helper()
	term.until(so, "to change")
	return term
}
