package compare

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// subject is what is compared.
type subject struct {
	name   string // "4 marked runs", or an experiment
	runs   []*results.Run
	unread int    // of them, of which the summary is still to be read
	none   string // why nothing can be compared, and what to do
	key    string // tells it from others, and from itself when a run of it has ended meanwhile
}

// subjectOf is the marked runs; where fewer than two are marked, the finished runs of the experiment of the opened run, or
// of the newest one.
func subjectOf(d *screen.Desk) (s subject) {
	if len(d.Marks) > 1 {
		s.name = words.Plural(len(d.Marks), "marked run")
		marked := map[string]bool{}
		for _, id := range d.Marks {
			marked[id] = true
		}
		byID := map[string]*results.Run{}
		for _, row := range d.List.Rows {
			if marked[row.Run.ID] {
				byID[row.Run.ID] = row.Run
			}
		}
		for _, id := range d.Marks {
			if run, there := byID[id]; there {
				s.add(run)
			}
		}
	} else if s.name = openedExperiment(d); s.name != "" {
		for _, row := range slices.Backward(d.List.Rows) {
			if experimentOf(row.Run) == s.name && row.Run.Status() == results.Finished {
				s.add(row.Run)
			}
		}
	}
	s.none = missing(d, s)
	s.key = s.identity()
	return s
}

func (s *subject) add(r *results.Run) {
	s.runs = append(s.runs, r)
	if r.Unread {
		s.unread++
	}
}

// ready tells whether it can be compared now.
func (s subject) ready() bool { return s.none == "" && s.unread == 0 }

// alike tells whether another subject is of the same runs, of which some may have ended meanwhile.
func (s subject) alike(other subject) bool {
	return slices.EqualFunc(s.runs, other.runs, func(a, b *results.Run) bool { return a.ID == b.ID })
}

// openedExperiment is that of the opened run, else of the newest finished one; empty where there is none.
func openedExperiment(d *screen.Desk) string {
	if r := d.Run(); r != nil {
		return experimentOf(r)
	}
	for _, row := range d.List.Rows {
		if row.Run.Status() == results.Finished {
			return experimentOf(row.Run)
		}
	}
	return ""
}

// experimentOf is the name of a run's experiment, without its cell of a sweep.
func experimentOf(r *results.Run) string {
	name, _, _ := strings.Cut(r.Name, ",")
	return name
}

func missing(d *screen.Desk, s subject) string {
	finished := slices.ContainsFunc(s.runs, func(r *results.Run) bool { return r.Status() == results.Finished })
	switch {
	case d.List.Rows == nil && d.ListErr != nil:
		return "the runs could not be read: " + d.ListErr.Error()
	case d.List.Rows == nil:
		return "reading…"
	case len(d.List.Rows) == 0:
		return "no runs yet: 5 goes to the experiments"
	case len(s.runs) == 0 && s.name == "":
		return "no run has finished yet"
	case !finished && len(d.Marks) > 1:
		return fmt.Sprintf("none of the %s has finished", s.name)
	case !finished:
		return fmt.Sprintf("no run of %s has finished; space marks runs on screen 1, and what is marked is compared", s.name)
	}
	return ""
}

func (s subject) identity() string {
	var b strings.Builder
	for _, r := range s.runs {
		fmt.Fprintf(&b, "%s %s %v\n", r.ID, r.Status(), r.Unread)
	}
	return b.String()
}
