package compare

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/widget"
)

const (
	mostBundles = 12 // that are drawn: more cannot be told apart
	curvesEvery = 2 * time.Second
)

// bundle is the runs whose curves are drawn as one: those of a group, or a run that has not ended.
type bundle struct {
	name string
	runs []string          // ids; the first one's stroke is that of the curve
	of   map[string]folded // by tag
}

// curves are what is drawn below the table.
type curves struct {
	key     string // of the bundles that are read; "" for none
	visit   int    // counts the readings begun, so that answers to earlier ones are told apart
	bundles []bundle
	err     error
}

// curvesRead is the bundles with what was read of their curves.
type curvesRead struct {
	visit   int
	bundles []bundle
	more    bool // there is more to read at once
	moving  bool // there will be more
	err     error
}

type curvesTick struct{ visit int }

// bundles are the groups, then the runs that have not ended.
func (s *Screen) bundles() (all []bundle) {
	if s.sheet != nil {
		for _, h := range s.sheet.groups {
			all = append(all, bundle{name: h.name, runs: h.group.Runs})
		}
	}
	for _, r := range s.subject.runs {
		if r.Summary == nil && !r.Unread && r.Dir != "" {
			all = append(all, bundle{name: shortRun(r), runs: []string{r.ID}})
		}
	}
	return all
}

// shortRun is a run's cell of its sweep without the sections of its keys, "pairing=random,seed=1", or its experiment where
// there is no sweep.
func shortRun(r *results.Run) string {
	_, cell, ok := strings.Cut(r.Name, ",")
	if !ok || cell == "" {
		return grid.FitMiddle(r.Name, leastName)
	}
	parts := strings.Split(cell, ",")
	for i, part := range parts {
		key, value, _ := strings.Cut(part, "=")
		parts[i] = key[strings.LastIndexByte(key, '.')+1:] + "=" + value
	}
	return grid.FitMiddle(strings.Join(parts, ","), leastName)
}

// followCurves begins to read the curves of what is compared, unless that is begun already.
func (s *Screen) followCurves() tea.Cmd {
	var key strings.Builder
	for _, b := range s.bundles() {
		key.WriteString(b.name + " " + strings.Join(b.runs, " ") + "\n")
	}
	if key.String() == s.curves.key {
		return nil
	}
	s.curves = curves{key: key.String(), visit: s.curves.visit + 1}
	s.arrange()
	return s.readCurves()
}

// leaveCurves ends the reading; the next followCurves begins anew.
func (s *Screen) leaveCurves() {
	s.curves.key = ""
	s.curves.visit++
}

func (s *Screen) readCurves() tea.Cmd {
	all := s.bundles()
	if s.below == never || len(all) == 0 {
		return nil
	}
	all = all[:min(len(all), mostBundles)]
	var ids []string
	for _, b := range all {
		ids = append(ids, b.runs...)
	}
	f, m := s.desk.Feed, curvesRead{visit: s.curves.visit}
	return func() tea.Msg {
		read, err := f.Curves(ids)
		if m.err = err; err != nil {
			return m
		}
		for _, b := range all {
			b.of = foldRuns(b.runs, read)
			m.bundles = append(m.bundles, b)
		}
		for _, d := range read {
			m.more = m.more || d.More
			m.moving = m.moving || widget.Active(d.Run.Status())
		}
		return m
	}
}

// takeCurves keeps what was read, and reads on.
func (s *Screen) takeCurves(m curvesRead) tea.Cmd {
	if !s.here || m.visit != s.curves.visit {
		return nil
	}
	if s.curves.err = m.err; m.err == nil {
		s.curves.bundles = m.bundles
	}
	switch {
	case m.more:
		return s.readCurves()
	case m.moving || m.err != nil:
		return s.desk.After(curvesEvery, curvesTick{m.visit})
	}
	return nil
}

// foldRuns folds each curve of some runs over them.
func foldRuns(ids []string, read map[string]feed.Detail) map[string]folded {
	out := map[string]folded{}
	for _, q := range quantities {
		var tracks []curve.Track
		for _, id := range ids {
			if t := read[id].Curves[q.tag]; t.Len() > 0 {
				tracks = append(tracks, t)
			}
		}
		if len(tracks) > 0 {
			out[q.tag] = fold(tracks)
		}
	}
	return out
}

// drawn are the quantities that a bundle has values of.
func (c curves) drawn() (all []quantity) {
	for _, q := range quantities {
		if slices.ContainsFunc(c.bundles, func(b bundle) bool { _, has := b.of[q.tag]; return has }) {
			all = append(all, q)
		}
	}
	return all
}
