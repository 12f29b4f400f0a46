package op

import "slices"

// value is what one node computes, as the planner sees it. Values are numbered
// in the order of their computation.
type value struct {
	size    int   // float32 numbers
	reads   []int // the values it is computed from, all earlier
	over    []int // which of reads it may be written over, by index, best first
	alias   bool  // it is reads[0] under another shape, nothing computed
	outside bool  // it has memory of its own: an input, a constant
	kept    bool  // it is read after the last computation
}

// plan says where each value lies in one arena.
type plan struct {
	offset []int // in float32 numbers; -1 for what has memory of its own
	size   int   // of the arena, in float32 numbers
}

// block is memory that one value after another uses, each written over the one
// before as that is read for the last time.
type block struct {
	size     int
	from, to int // first and last computation that need it, both included
	offset   int
}

// planMemory finds memory for values such that no two that are needed at one
// time overlap, but for a result that is written over an input.
func planMemory(values []value) plan {
	l := liveness{values: values}
	l.follow()
	p := plan{offset: make([]int, len(values))}
	p.size = place(l.blocks)
	for i := range values {
		p.offset[i] = -1
		if b := l.block[l.origin[i]]; b >= 0 {
			p.offset[i] = l.blocks[b].offset
		}
	}
	return p
}

// liveness is when each value is needed and in which block it lies.
type liveness struct {
	values []value
	origin []int // the value whose memory an alias shows; itself for the others
	last   []int // when an origin is read last, aliases included
	block  []int // of an origin; -1 where it lies outside
	blocks []*block
}

func (l *liveness) follow() {
	n := len(l.values)
	l.origin, l.last, l.block = make([]int, n), make([]int, n), make([]int, n)
	for i, v := range l.values {
		l.origin[i], l.last[i] = i, i
		if v.alias {
			l.origin[i] = l.origin[v.reads[0]]
		}
		for _, r := range v.reads {
			l.last[l.origin[r]] = i
		}
	}
	for i, v := range l.values {
		if v.kept {
			l.last[l.origin[i]] = n
		}
	}
	for i := range l.values {
		l.block[i] = l.assign(i)
	}
}

// assign chooses the block of value i: that of a dying input, or a new one.
func (l *liveness) assign(i int) int {
	v := l.values[i]
	if v.outside || v.alias {
		return -1
	}
	for _, r := range v.over {
		if o := l.origin[v.reads[r]]; l.mayReplace(i, o) {
			l.blocks[l.block[o]].to = l.last[i]
			return l.block[o]
		}
	}
	l.blocks = append(l.blocks, &block{size: v.size, from: i, to: l.last[i]})
	return len(l.blocks) - 1
}

// mayReplace says whether value i can be written where o is: o is in the arena,
// of i's size, read here for the last time, and read here once.
func (l *liveness) mayReplace(i, o int) bool {
	times := 0
	for _, r := range l.values[i].reads {
		if l.origin[r] == o {
			times++
		}
	}
	return l.block[o] >= 0 && l.last[o] == i && l.values[o].size == l.values[i].size && times == 1
}

// line is the cache line's float32 numbers: every value begins at a whole one.
const line = 16

// place gives every block an offset and returns how far they reach. The largest
// come first, each into the smallest gap that holds it among the blocks already
// placed that are needed at the same time (Pisarchyk & Lee 2020, greedy by size).
func place(blocks []*block) (end int) {
	order := slices.Clone(blocks)
	slices.SortStableFunc(order, func(a, b *block) int { return b.size - a.size })
	var placed []*block // by offset
	for _, b := range order {
		b.offset = gap(placed, b)
		end = max(end, b.offset+rounded(b.size))
		at, _ := slices.BinarySearchFunc(placed, b.offset, func(p *block, offset int) int { return p.offset - offset })
		placed = slices.Insert(placed, at, b)
	}
	return end
}

// gap is the offset of the smallest gap for b, or the end of what is in its way.
func gap(placed []*block, b *block) int {
	best, least, end := -1, 0, 0
	for _, p := range placed {
		if p.to < b.from || b.to < p.from {
			continue
		}
		if room := p.offset - end; room >= rounded(b.size) && (best < 0 || room < least) {
			best, least = end, room
		}
		end = max(end, p.offset+rounded(p.size))
	}
	if best < 0 {
		return end
	}
	return best
}

func rounded(size int) int { return (size + line - 1) / line * line }
