package runs

import (
	"slices"

	"oodscope/tui/feed"
	"oodscope/tui/query"
)

// derived is what follows from the list and the choices; it is made anew when one of them changes.
type derived struct {
	from     *feed.Row // of the list that all of this is from, with its length and the baseline
	length   int
	baseline string

	records    []query.Record
	queued     int               // runs that wait
	detectors  []string          // that runs have figures of
	words      *query.Vocabulary // learned when it is first asked for
	lines      []line
	everything group // every run that is shown
	shown      int   // runs that pass the filter
	base       base
	seeds      seeds
	widths     widths
	marks      marks
}

// settle brings what is derived up to date with the desk.
func (s *Screen) settle() {
	rows := s.desk.List.Rows
	var first *feed.Row
	if len(rows) > 0 {
		first = &rows[0]
	}
	if s.records != nil && first == s.from && len(rows) == s.length && s.desk.Baseline == s.baseline {
		return
	}
	fresh := first != s.from || len(rows) != s.length || s.records == nil
	s.from, s.length, s.baseline = first, len(rows), s.desk.Baseline
	if fresh {
		s.read(rows)
	}
	s.derive()
}

// read takes a new list.
func (s *Screen) read(rows []feed.Row) {
	now := s.desk.Now()
	s.records, s.queued = make([]query.Record, len(rows)), 0
	for i, r := range rows {
		s.records[i] = query.Record{Row: r, Now: now}
		s.queued = max(s.queued, r.Place)
	}
	s.detect()
	s.seeds.count(s.records)
}

// vocabulary knows the keys of the runs in the list.
func (s *Screen) vocabulary() *query.Vocabulary {
	s.settle()
	if s.words == nil {
		s.words = query.Learn(s.records)
	}
	return s.words
}

// derive filters, sorts and groups the records; the cursor stays on what it was on.
func (s *Screen) derive() {
	s.base = s.findBase()
	kept := make([]int, 0, len(s.records))
	for i := range s.records {
		if s.filter.query.Match(s.records[i]) {
			kept = append(kept, i)
		}
	}
	s.shown = len(kept)
	s.widths = s.measure(kept)
	s.everything = group{records: slices.Clone(kept)}
	s.sort(kept)
	s.lines = s.grouped(kept)
	s.keepCursor()
}
