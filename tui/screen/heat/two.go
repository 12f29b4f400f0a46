package heat

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/feed"
	"oodscope/tui/screen"
)

// two tells whether another run is beside this one.
func (s *Screen) two() bool { return s.with != "" }

// beside puts the first marked run beside this one, or leaves it alone again.
func (s *Screen) beside() tea.Cmd {
	if s.two() {
		s.alone()
		return s.read(known)
	}
	return s.setBeside(s.marked())
}

// marked is the first marked run that is another one.
func (s *Screen) marked() string {
	for _, id := range s.desk.Marks {
		if _, there := s.desk.Row(id); there && id != s.opened {
			return id
		}
	}
	return ""
}

func (s *Screen) setBeside(id string) tea.Cmd {
	s.alone()
	if s.with = id; s.filter == everything {
		s.filter = both
	}
	return s.read(known)
}

// alone takes the other run away. The opened one is on the left again.
func (s *Screen) alone() {
	if s.swapped {
		s.swap()
	}
	s.with, s.blink.on, s.focus, s.sides[1] = "", false, 0, side{}
	if s.order == byChange {
		s.order = byScore
	}
	if s.filter.ofTwo() {
		s.filter = everything
	}
	s.derive()
}

// swap lets two runs change places. A threshold that was moved becomes that of the run now on the left.
func (s *Screen) swap() {
	if s.threshold != nil {
		moved := s.limit(1)
		s.threshold = &moved
	}
	s.swapped = !s.swapped
	s.sides[0], s.sides[1] = s.sides[1], s.sides[0]
	s.derive()
}

// askWith asks which run is to be beside this one.
func (s *Screen) askWith() {
	s.desk.Type(screen.Prompt{Label: "beside this run (empty: none)", Complete: s.completeRun, Done: func(text string) (string, tea.Cmd) {
		text = strings.TrimSpace(text)
		if text == "" {
			s.alone()
			return "", s.read(known)
		}
		for _, r := range s.candidates() {
			if r.Run.ID == text || r.Run.Name == text {
				return "", s.setBeside(r.Run.ID)
			}
		}
		return "no other run that has begun is called " + text + ": tab goes through them", nil
	}})
}

// completeRun offers runs by their ids, those first that begin with what was typed.
func (s *Screen) completeRun(text string, cursor int) []screen.Completion {
	var begin, hold []screen.Completion
	for _, r := range s.candidates() {
		c := screen.Completion{Text: r.Run.ID, Hint: r.Run.Name + ", " + string(r.Run.Status())}
		switch {
		case strings.HasPrefix(r.Run.ID, text[:cursor]) || strings.HasPrefix(r.Run.Name, text[:cursor]):
			begin = append(begin, c)
		case strings.Contains(r.Run.ID, text[:cursor]):
			hold = append(hold, c)
		}
	}
	return append(begin, hold...)
}

// candidates are the runs that may have heatmaps, but for the opened one.
func (s *Screen) candidates() []feed.Row {
	return slices.DeleteFunc(slices.Clone(s.desk.List.Rows), func(r feed.Row) bool { return r.Run.ID == s.opened || r.Place > 0 })
}

// nameOf is a side's run by its name; of two with the same name, by the settings that differ, or the end of the id.
func (s *Screen) nameOf(i int) string {
	ids, names := s.ids(), [2]string{}
	for k, id := range ids {
		row, listed := s.desk.Row(id)
		switch run := s.sides[k].run; {
		case run != nil && run.ID == id:
			names[k] = run.Name
		case listed:
			names[k] = row.Run.Name
		default:
			names[k] = id
		}
	}
	if !s.two() || names[0] != names[1] {
		return names[i]
	}
	if settings := s.differing(ids[i], ids[1-i]); settings != "" {
		return settings
	}
	return names[i] + " " + ids[i][strings.LastIndexByte(ids[i], '-')+1:]
}

// differing are the settings in which a run differs from another one, as long as they are few.
func (s *Screen) differing(id, other string) string {
	const few = 2
	one, _ := s.desk.Row(id)
	two, _ := s.desk.Row(other)
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(one.Keys)) {
		if v, has := two.Keys[key]; has && v != one.Keys[key] && key != "name" {
			parts = append(parts, key[strings.LastIndexByte(key, '.')+1:]+"="+one.Keys[key])
		}
	}
	if len(parts) > few {
		return ""
	}
	return strings.Join(parts, " ")
}
