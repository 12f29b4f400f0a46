package runs

import "slices"

// marks are the marked runs as a set. The desk changes its list by making a new one.
type marks struct {
	of []string
	in map[string]bool
}

func (m marks) fresh(list []string) bool {
	return len(m.of) == len(list) && (len(list) == 0 || &m.of[0] == &list[0])
}

// marked tells whether a run of s.records is marked.
func (s *Screen) marked(record int) bool {
	if !s.marks.fresh(s.desk.Marks) {
		s.marks = marks{s.desk.Marks, make(map[string]bool, len(s.desk.Marks))}
		for _, id := range s.desk.Marks {
			s.marks.in[id] = true
		}
	}
	return s.marks.in[s.records[record].Row.Run.ID]
}

// mark marks the run and goes on to the next line; of a group it marks all runs, or takes off their marks where all
// have one.
func (s *Screen) mark() {
	l, _ := s.current()
	if l.group == nil {
		id := s.records[l.record].Row.Run.ID
		s.desk.Mark(id)
		s.anchor = id
		s.point(s.at.line + 1)
		return
	}
	if s.markedIn(l.group) < len(l.group.records) {
		s.markRecords(l.group.records)
		return
	}
	of := map[string]bool{}
	for _, i := range l.group.records {
		of[s.records[i].Row.Run.ID] = true
	}
	s.desk.Marks = slices.DeleteFunc(slices.Clone(s.desk.Marks), func(id string) bool { return of[id] })
}

// markRange marks from the run marked last to the one under the cursor.
func (s *Screen) markRange() {
	from := s.at.line
	for i, l := range s.lines {
		if l.group == nil && s.records[l.record].Row.Run.ID == s.anchor {
			from = i
		}
	}
	s.markLines(min(from, s.at.line), max(from, s.at.line))
	if r, ok := s.under(); ok {
		s.anchor = r.Row.Run.ID
	}
}

// markAll marks every run that passes the filter, also those in folded groups.
func (s *Screen) markAll() { s.markLines(0, len(s.lines)-1) }

// markLines marks the runs of some lines, both ends included.
func (s *Screen) markLines(from, to int) {
	var records []int
	for _, l := range s.lines[from : to+1] {
		switch {
		case l.group == nil:
			records = append(records, l.record)
		case l.group.folded:
			records = append(records, l.group.records...)
		}
	}
	s.markRecords(records)
}

func (s *Screen) markRecords(records []int) {
	all := slices.Clone(s.desk.Marks)
	for _, i := range records {
		if !s.marked(i) {
			all = append(all, s.records[i].Row.Run.ID)
		}
	}
	s.desk.Marks = all
}
