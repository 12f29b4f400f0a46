package picture

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// File is a terminal as Bubble Tea writes to it.
type File interface {
	io.ReadWriteCloser
	Fd() uintptr
}

// Output is a terminal that paints the sixels that the cells of a frame carry, when the frame is on the screen. A frame has
// to come in one Write, as the renderer sends it.
type Output struct{ File }

// Write sends a frame, then the sixels that it carries: within the same synchronized update, if it is one.
func (o Output) Write(frame []byte) (int, error) {
	if !bytes.Contains(frame, []byte(opens)) {
		return o.File.Write(frame)
	}
	text, sixels := parted(string(frame))
	end := ""
	if rest, ok := strings.CutSuffix(text, ansi.ResetModeSynchronizedOutput); ok {
		text, end = rest, ansi.ResetModeSynchronizedOutput
	}
	if _, err := o.File.Write([]byte(text + sixels + end)); err != nil {
		return 0, err
	}
	return len(frame), nil
}

// parted takes what the cells carry out of a frame, and gives what paints it.
func parted(frame string) (text, sixels string) {
	var kept, paint strings.Builder
	for {
		before, rest, found := strings.Cut(frame, opens)
		kept.WriteString(before)
		if !found {
			return kept.String(), paint.String()
		}
		var strip string
		strip, frame, _ = strings.Cut(rest, closes)
		paint.WriteString(read(strip))
	}
}

// read is what paints a carried strip.
func read(strip string) string {
	row, rest, _ := strings.Cut(strip, ";")
	column, sixels, _ := strings.Cut(rest, ";")
	y, err := strconv.Atoi(row)
	x, failed := strconv.Atoi(column)
	if err != nil || failed != nil {
		return ""
	}
	return painted(x, y, sixels)
}
