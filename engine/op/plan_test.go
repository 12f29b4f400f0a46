package op

import (
	"math/rand/v2"
	"testing"
)

// randomValues are a computation of up to n values, with every kind among them.
func randomValues(r *rand.Rand, n int) []value {
	sizes := []int{1, 16, 30, 30, 64, 200}
	values := make([]value, 1+r.IntN(n))
	for i := range values {
		v := value{size: sizes[r.IntN(len(sizes))], kept: r.IntN(8) == 0}
		for range min(i, r.IntN(4)) {
			v.reads = append(v.reads, max(0, i-1-r.IntN(6)))
		}
		switch kind := r.IntN(8); {
		case kind == 0 || len(v.reads) == 0:
			v.outside = kind < 4
		case kind == 1:
			v.alias, v.size = true, values[v.reads[0]].size
		case kind < 5:
			v.over = r.Perm(len(v.reads))[:1+r.IntN(len(v.reads))]
		}
		values[i] = v
	}
	return values
}

// shadow is an arena of the numbers of the values that were written there last.
type shadow struct {
	t      *testing.T
	values []value
	plan   plan
	cells  []int
}

func (s shadow) origin(i int) int {
	for s.values[i].alias {
		i = s.values[i].reads[0]
	}
	return i
}

// holds fails the test unless value i is whole.
func (s shadow) holds(i, reader int) {
	s.t.Helper()
	o := s.origin(i)
	if s.plan.offset[i] != s.plan.offset[o] {
		s.t.Fatalf("value %d shows value %d but lies at %d, not %d", i, o, s.plan.offset[i], s.plan.offset[o])
	}
	if s.values[o].outside {
		return
	}
	for _, c := range s.cells[s.plan.offset[o]:][:s.values[o].size] {
		if c != o {
			s.t.Fatalf("value %d was overwritten by %d before %d reads it", o, c, reader)
		}
	}
}

// write computes value i, which may lie exactly on a declared input, once.
func (s shadow) write(i int) {
	s.t.Helper()
	v, from := s.values[i], s.plan.offset[i]
	if from%line != 0 {
		s.t.Fatalf("value %d begins at %d, inside a cache line", i, from)
	}
	declared := map[int]bool{}
	for _, o := range v.over {
		declared[s.origin(v.reads[o])] = true
	}
	seen := map[int]bool{}
	for _, r := range v.reads {
		o := s.origin(r)
		if s.values[o].outside || s.plan.offset[o] >= from+v.size || from >= s.plan.offset[o]+s.values[o].size {
			continue
		}
		if !declared[o] || s.plan.offset[o] != from || s.values[o].size != v.size || seen[o] {
			s.t.Fatalf("value %d overlaps its input %d", i, o)
		}
		seen[o] = true
	}
	for c := range v.size {
		s.cells[from+c] = i
	}
}

func (s shadow) run() {
	s.t.Helper()
	for i, v := range s.values {
		for _, r := range v.reads {
			s.holds(r, i)
		}
		if !v.alias && !v.outside {
			s.write(i)
		}
	}
	for i, v := range s.values {
		if v.kept {
			s.holds(i, len(s.values))
		}
	}
}

func TestNoValueIsOverwrittenBeforeItsLastUse(t *testing.T) {
	for seed := range uint64(3000) {
		values := randomValues(rand.New(rand.NewPCG(seed, 2)), 60)
		p := planMemory(values)
		shadow{t: t, values: values, plan: p, cells: make([]int, p.size)}.run()
	}
}

func TestAnArenaIsNoLargerThanAllValuesAndNoSmallerThanWhatIsNeededAtOnce(t *testing.T) {
	for seed := range uint64(500) {
		values := randomValues(rand.New(rand.NewPCG(seed, 3)), 60)
		l := liveness{values: values}
		l.follow()
		sum, least := 0, 0
		for i, v := range values {
			if !v.alias && !v.outside {
				sum += rounded(v.size)
			}
			atOnce := 0
			for _, b := range l.blocks {
				if b.from <= i && i <= b.to {
					atOnce += rounded(b.size)
				}
			}
			least = max(least, atOnce)
		}
		if size := planMemory(values).size; size > sum || size < least {
			t.Fatalf("seed %d: the arena holds %d, all values %d, those needed at once %d", seed, size, sum, least)
		}
	}
}

func TestAResultIsWrittenOverADyingInputOnly(t *testing.T) {
	const size = 32
	chain := func(last value) []value {
		return []value{{size: size, outside: true}, {size: size, reads: []int{0}, over: []int{0}}, last}
	}
	for _, c := range []struct {
		name string
		last value
		want int // values that need memory
	}{
		{"declared", value{size: size, reads: []int{1}, over: []int{0}}, 1},
		{"not declared", value{size: size, reads: []int{1}}, 2},
		{"the second of two", value{size: size, reads: []int{0, 1}, over: []int{0, 1}}, 1},
		{"read twice", value{size: size, reads: []int{1, 1}, over: []int{0, 1}}, 2},
		{"another size", value{size: size - 16, reads: []int{1}, over: []int{0}}, 2},
		{"another shape", value{size: size, reads: []int{1}, alias: true, kept: true}, 1},
	} {
		l := liveness{values: chain(c.last)}
		l.follow()
		if len(l.blocks) != c.want {
			t.Errorf("%s: %d blocks, want %d", c.name, len(l.blocks), c.want)
		}
	}
}

func TestAnInputThatIsKeptOrReadLaterIsNotOverwritten(t *testing.T) {
	const size = 8
	first, second := value{size: size}, value{size: size, reads: []int{0}, over: []int{0}}
	kept := first
	kept.kept = true
	for name, values := range map[string][]value{
		"kept":                  {kept, second},
		"read later":            {first, second, {size: size, reads: []int{0, 1}}},
		"read later as another": {first, {size: size, reads: []int{0}, alias: true}, {size: size, reads: []int{0}, over: []int{0}}, {size: size, reads: []int{1, 2}}},
	} {
		l := liveness{values: values}
		l.follow()
		if l.block[0] == l.block[len(l.block)-1] || len(l.blocks) < 2 {
			t.Errorf("%s: it was overwritten", name)
		}
	}
}
