package tuitest

import (
	"fmt"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// csi draws one control sequence. Those with a prefix or an intermediate byte set modes and ask questions.
func (e *Emulator) csi(cmd ansi.Cmd, params ansi.Params) {
	if cmd.Prefix() != 0 || cmd.Intermediate() != 0 {
		if mode, _, _ := params.Param(0, 0); cmd.Prefix() == '?' && cmd.Final() == 'l' && mode == 2026 {
			e.frames++
		}
		return
	}
	n, _, _ := params.Param(0, 1)
	n = max(n, 1)
	if cmd.Final() != 'm' {
		e.x = min(e.x, e.screen.Width()-1) // a cursor behind the last column is on it for everything but printing
	}
	switch cmd.Final() {
	case 'm':
		uv.ReadStyle(params, &e.pen)
	case '@', 'P', 'X', 'b', 'J', 'K', 'L', 'M', 'S', 'T':
		e.edit(byte(cmd.Final()), n, params)
	case 'r':
		bottom, _, _ := params.Param(1, e.screen.Height())
		e.top, e.bottom = n-1, bottom
		e.x, e.y = 0, 0
	case 'h', 'l', 'n', 'c', 't', 'q', 'u', 'W':
	default:
		e.move(byte(cmd.Final()), n, params)
	}
	e.x, e.y = min(max(e.x, 0), e.screen.Width()), min(max(e.y, 0), e.screen.Height()-1)
}

// move moves the cursor.
func (e *Emulator) move(final byte, n int, params ansi.Params) {
	switch final {
	case 'A':
		e.y -= n
	case 'B':
		e.y += n
	case 'C':
		e.x += n
	case 'D':
		e.x -= n
	case 'E':
		e.x, e.y = 0, e.y+n
	case 'F':
		e.x, e.y = 0, e.y-n
	case 'G', '`':
		e.x = n - 1
	case 'd':
		e.y = n - 1
	case 'H', 'f':
		column, _, _ := params.Param(1, 1)
		e.x, e.y = max(column, 1)-1, n-1
	case 'I':
		e.x = (e.x/8 + n) * 8
	case 'Z':
		e.x = max((e.x-1)/8+1-n, 0) * 8
	default:
		e.unknown = append(e.unknown, fmt.Sprintf("CSI %v %c", params, final))
	}
}

// edit changes cells from the cursor on.
func (e *Emulator) edit(final byte, n int, params ansi.Params) {
	w, h := e.screen.Width(), e.screen.Height()
	blank := uv.Cell{Content: " ", Width: 1, Style: uv.Style{Bg: e.pen.Bg}}
	what, _, _ := params.Param(0, 0)
	switch final {
	case '@':
		e.screen.InsertCellArea(e.x, e.y, n, &blank, uv.Rect(0, e.y, w, 1))
	case 'P':
		e.screen.DeleteCellArea(e.x, e.y, n, &blank, uv.Rect(0, e.y, w, 1))
	case 'X':
		e.screen.FillArea(&blank, uv.Rect(e.x, e.y, min(n, w-e.x), 1))
	case 'b':
		for range n {
			e.print(e.last)
		}
	case 'K':
		e.screen.FillArea(&blank, line(what, e.x, e.y, w))
	case 'J':
		e.eraseScreen(what, &blank, w, h)
	case 'L':
		e.screen.InsertLineArea(e.y, n, &blank, uv.Rect(0, e.top, w, e.bottom-e.top))
	case 'M':
		e.screen.DeleteLineArea(e.y, n, &blank, uv.Rect(0, e.top, w, e.bottom-e.top))
	case 'S':
		e.scroll(n)
	case 'T':
		e.scroll(-n)
	}
}

func (e *Emulator) eraseScreen(what int, blank *uv.Cell, w, h int) {
	switch what {
	case 0:
		e.screen.FillArea(blank, line(0, e.x, e.y, w))
		e.screen.FillArea(blank, uv.Rect(0, e.y+1, w, h-e.y-1))
	case 1:
		e.screen.FillArea(blank, line(1, e.x, e.y, w))
		e.screen.FillArea(blank, uv.Rect(0, 0, w, e.y))
	default:
		e.screen.FillArea(blank, uv.Rect(0, 0, w, h))
	}
}

// line is the part of a row that EL erases.
func line(what, x, y, w int) uv.Rectangle {
	switch what {
	case 0:
		return uv.Rect(x, y, w-x, 1)
	case 1:
		return uv.Rect(0, y, x+1, 1)
	}
	return uv.Rect(0, y, w, 1)
}
