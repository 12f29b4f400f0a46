package runs

import (
	"hash/maphash"
	"maps"
	"slices"
)

// differ is a setting with the values that the runs of a group have for it.
type differ struct {
	key    string
	values []string
}

// varied is the settings of which the runs that are shown have several values. It outlives the list: settings never change.
type varied struct {
	seed maphash.Seed
	of   uint64 // hash of the runs
	all  []differ
}

// varying lists the settings that the runs that are shown do not share.
func (s *Screen) varying() []differ {
	if s.everything.compared {
		return s.varied.all
	}
	if s.varied.seed == (maphash.Seed{}) {
		s.varied.seed = maphash.MakeSeed()
	}
	var h maphash.Hash
	h.SetSeed(s.varied.seed)
	for _, i := range s.everything.records {
		if r := s.records[i].Row; len(r.Keys) > 0 {
			h.WriteString(r.Run.ID) //nolint:errcheck // never fails
			h.WriteByte(0)          //nolint:errcheck // likewise
		}
	}
	if of := h.Sum64(); of != s.varied.of {
		s.varied.of, s.varied.all = of, s.differing(&s.everything)
	}
	s.everything.compared = true
	return s.varied.all
}

// differing lists the settings of which the runs of a group have several values.
func (s *Screen) differing(g *group) []differ {
	if g.compared {
		return g.differing
	}
	g.compared = true
	if len(g.records) == 0 {
		return nil
	}
	first := s.records[g.records[0]].Row.Keys
	values := map[string][]string{} // of keys that some run has another value for than the first one
	for _, i := range g.records[1:] {
		for k, v := range s.records[i].Row.Keys {
			if v != first[k] && !unseeded[k] && !slices.Contains(values[k], v) {
				values[k] = append(values[k], v)
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(values)) {
		if v, has := first[k]; has {
			values[k] = append(values[k], v)
		}
		if len(values[k]) > 1 {
			slices.Sort(values[k])
			g.differing = append(g.differing, differ{k, values[k]})
		}
	}
	return g.differing
}
