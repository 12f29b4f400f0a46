package live

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/tui/widget"
	"oodscope/tui/words"
)

// Status says which axis is on, what part of the curves is shown, and what the eye could miss.
func (s *Screen) Status() string {
	if len(s.groups) == 0 {
		return ""
	}
	facts := []string{"x: " + s.axis.String()}
	add := func(text string) {
		if text != "" {
			facts = append(facts, text)
		}
	}
	add(s.astray())
	add(s.copied())
	if !s.x.All() {
		add("zoomed, 0 shows all")
	}
	add(s.parted())
	add(s.unshown())
	if s.places.pages > 1 && !s.enlarged {
		add(fmt.Sprintf("charts, page %d of %d", s.page+1, s.places.pages))
	}
	return strings.Join(facts, " · ")
}

// unshown says that marked runs are not over this one.
func (s *Screen) unshown() string {
	n := len(s.marked())
	if s.overlay || n == 0 {
		return ""
	}
	return words.Plural(n, "marked run") + " not shown, a shows"
}

// copied warns that times of a stage that was taken from an earlier run are those of the taking.
func (s *Screen) copied() string {
	if s.axis != byTime && s.axis != byClock {
		return ""
	}
	var stages []string
	for _, g := range s.groups {
		if _, chosen := s.axisOf(g); !chosen {
			continue
		}
		if stage := g[0].stage(); widget.Cached(s.detail.Run, stage, s.detail.Log) && !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
	}
	if len(stages) == 0 {
		return ""
	}
	return strings.Join(stages, " and ") + " from an earlier run: times are of the copying"
}
