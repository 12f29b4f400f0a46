package widget

import "oodscope/tui/keys"

const pageStep = 10 // rows of a page up or down

// Move is where a movement takes a cursor over n rows; false where the action is not a movement.
func Move(a keys.Action, cursor, n int) (int, bool) {
	switch a {
	case keys.Down:
		cursor++
	case keys.Up:
		cursor--
	case keys.PageDown:
		cursor += pageStep
	case keys.PageUp:
		cursor -= pageStep
	case keys.First:
		cursor = 0
	case keys.Last:
		cursor = n - 1
	default:
		return cursor, false
	}
	return max(min(cursor, n-1), 0), true
}

// Window is the range of n rows to draw in a page, with the cursor inside it.
func Window(cursor, n, page int) (from, to int) {
	from = max(min(cursor-page+1, n-page), 0)
	return from, min(from+page, n)
}
