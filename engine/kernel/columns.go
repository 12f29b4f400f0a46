package kernel

import "oodscope/engine/kernel/vector"

// columns is how a matrix [rows][c] is worked on by column. It is cut into
// blocks of rows that a core's cache holds, whatever the number of workers. In a
// block, fold rows count as one of fold x c columns: narrow rows then fill whole
// vectors, and a column's sum is split into fold shorter ones.
type columns struct{ rows, c, fold, block int }

const (
	foldedColumns = 256      // that rows are folded to at least
	blockValues   = 32 << 10 // in a block, about
	blockFolded   = 32       // folded rows in a block at least
)

func columnsOf(rows, c int) columns {
	k := columns{rows: rows, c: c, fold: parts(foldedColumns, c)}
	for k.fold > 1 && k.wide()%vector.Lanes != 0 {
		k.fold++
	}
	k.block = k.fold * max(blockFolded, blockValues/k.wide())
	return k
}

// wide is how many columns a folded row has.
func (k columns) wide() int { return k.fold * k.c }

func (k columns) blocks() int { return parts(k.rows, k.block) }

// rowBlock is the values from up to to, which are whole rows.
type rowBlock struct {
	columns
	from, to int
}

// rowBlock is block number i.
func (k columns) rowBlock(i int) rowBlock {
	first := i * k.block
	return rowBlock{k, first * k.c, min(first+k.block, k.rows) * k.c}
}

// pieces visits the values of whole folded rows, then those of the rows left over.
func (b rowBlock) pieces(visit func(from, to, columns int)) {
	split := b.to - (b.to-b.from)%b.wide()
	if split > b.from {
		visit(b.from, split, b.wide())
	}
	if split < b.to {
		visit(split, b.to, b.c)
	}
}

// repeat makes c values at the start of a folded row's worth the whole row's.
func (k columns) repeat(values []float32) {
	for at := k.c; at < len(values); at += k.c {
		copy(values[at:], values[:k.c])
	}
}

// collapse stores in to the sums of a folded row's fold values a column.
func (k columns) collapse(to, folded []float32) {
	if k.fold == 1 {
		copy(to, folded)
		return
	}
	for c := range to {
		var sum float64
		for at := c; at < len(folded); at += k.c {
			sum += float64(folded[at])
		}
		to[c] = float32(sum)
	}
}

// group is how many columns' sums are put together by one task.
const group = 64

func (k columns) groups() int { return parts(k.c, group) }

// group is the columns of group number i.
func (k columns) group(i int) (from, to int) { return i * group, min((i+1)*group, k.c) }

// totals adds up row number kind of each block's rows of [c] in partial, for
// columns from up to to.
func (k columns) totals(partial []float32, kinds, kind, from, to int) (sums [group]float64) {
	for i := range k.blocks() {
		for c, v := range partial[(i*kinds+kind)*k.c:][from:to] {
			sums[c] += float64(v)
		}
	}
	return sums
}

// BiasGrad stores in db the sums over the rows of dy [rows][channels].
func BiasGrad(db, dy []float32, channels int) {
	k := columnsOf(len(dy)/channels, channels)
	partial := scratch.get(k.blocks() * k.c)
	defer scratch.put(partial)
	args := columnSums{k, db, partial, dy}
	parallel(k.blocks(), args, (*columnSums).block)
	parallel(k.groups(), args, func(s *columnSums, i, _ int) {
		from, to := s.group(i)
		sums := s.totals(s.partial, 1, 0, from, to)
		for c := from; c < to; c++ {
			s.db[c] = float32(sums[c-from])
		}
	})
}

// columnSums are the sums of dy, in each block and in all.
type columnSums struct {
	columns
	db, partial, dy []float32
}

func (s *columnSums) block(i, _ int) {
	sums := scratch.get(s.wide())
	defer scratch.put(sums)
	clear(sums)
	s.rowBlock(i).pieces(func(from, to, columns int) { vector.Sums(sums[:columns], s.dy[from:to]) })
	s.collapse(s.partial[i*s.c:][:s.c], sums)
}
