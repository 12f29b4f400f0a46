package launch

import (
	"strings"

	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// reader shows the experiment as text.
type reader struct {
	lines []string
	marks map[int]rune // by line: what is not as in the file, or at fault
	draft *draft       // what an editor left and cannot be read; nil: the experiment as it is
	top   int
}

// The signs before a line, or a setting.
const (
	changedSign = '*'
	faultSign   = '!'
	differsSign = '•'
)

// read shows the experiment that is open.
func (f *form) read() *reader {
	r := &reader{lines: linesOf(string(f.e.TOML())), marks: map[int]rune{}}
	known := map[string]bool{}
	for _, l := range headed(linesOf(string(f.base.TOML()))) {
		known[l] = true
	}
	for i, l := range headed(r.lines) {
		if !known[l] {
			r.marks[i] = changedSign
		}
	}
	return r
}

func linesOf(text string) []string { return strings.Split(strings.TrimRight(text, "\n"), "\n") }

// headed puts before each line the heading that it stands under.
func headed(lines []string) []string {
	heading, out := "", make([]string, len(lines))
	for i, l := range lines {
		if strings.HasPrefix(l, "[") {
			heading = l
		}
		out[i] = heading + "\n" + l
	}
	return out
}

// move scrolls.
func (r *reader) move(a keys.Action, page int) {
	switch a {
	case keys.Down:
		r.top++
	case keys.Up:
		r.top--
	case keys.PageDown:
		r.top += page
	case keys.PageUp:
		r.top -= page
	default:
		r.top, _ = widget.Move(a, r.top, len(r.lines))
	}
	r.hold(page)
}

// hold keeps the text on the page.
func (r *reader) hold(page int) { r.top = max(min(r.top, len(r.lines)-page), 0) }
