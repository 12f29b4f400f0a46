package live

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

// askWeight opens a field for the weight of the moving average.
func (s *Screen) askWeight() {
	s.desk.Type(screen.Prompt{
		Label: "weight of the moving average, 0 to 0.9999",
		Text:  strconv.FormatFloat(s.smooth, 'g', -1, 64),
		Done: func(text string) (why string, cmd tea.Cmd) {
			w, ok := weight(text)
			if !ok {
				return noWeight, nil
			}
			s.smooth = w
			return "", nil
		},
	})
}

const noWeight = "the weight is a number from 0 to 0.9999, such as 0.95"

// weight reads a weight; a comma may stand for the point.
func weight(text string) (float64, bool) {
	const heaviest = 0.9999 // of ten thousand values; above that nothing moves
	w, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return w, err == nil && w >= 0 && w <= heaviest
}
