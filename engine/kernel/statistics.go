package kernel

import "oodscope/engine/kernel/vector"

// pivotRows are the rows whose mean is a block's pivot.
const pivotRows = 8

// statistics gives each column's mean and sum of squares about it to r. It reads
// x once: a block adds up x - pivot and its square, the pivot being near the mean,
// so that no digits are lost where the mean is far from zero.
func (b BatchNorm) statistics(x []float32, r running) {
	k := columnsOf(b.Rows, b.C)
	partial := scratch.get(k.blocks() * 3 * k.c)
	defer scratch.put(partial)
	args := batchStatistics{b, k, r, partial, x}
	parallel(k.blocks(), args, func(s *batchStatistics, i, _ int) {
		s.rowBlock(i).moments(s.partial[i*3*s.c:][:3*s.c], s.x)
	})
	parallel(k.groups(), args, func(s *batchStatistics, i, _ int) {
		from, to := s.group(i)
		mean, squares := s.combine(s.partial, from, to)
		for c := from; c < to; c++ {
			s.running.take(s.norm, c, mean[c-from], max(squares[c-from], 0))
		}
	})
}

// batchStatistics are those of each block and of the batch.
type batchStatistics struct {
	norm BatchNorm
	columns
	running    running
	partial, x []float32
}

// moments stores the block's pivot, sum and squares, [c] each.
func (r rowBlock) moments(partial, x []float32) {
	sums := scratch.get(3 * r.wide())
	defer scratch.put(sums)
	clear(sums)
	pivot, sum, square := sums[:r.wide()], sums[r.wide():][:r.wide()], sums[2*r.wide():]
	first := min(r.to-r.from, pivotRows*r.c)
	vector.Sums(pivot[:r.c], x[r.from:][:first])
	vector.Scale(pivot[:r.c], pivot[:r.c], float32(r.c)/float32(first))
	r.repeat(pivot)
	r.pieces(func(from, to, columns int) {
		vector.Moments(sum[:columns], square[:columns], x[from:to], pivot[:columns])
	})
	copy(partial, pivot[:r.c])
	r.collapse(partial[r.c:][:r.c], sum)
	r.collapse(partial[2*r.c:], square)
}

// combine puts the blocks' sums of columns from up to to together. About another
// center m the squares are sum (x - p)^2 - 2 (m - p) sum (x - p) + n (m - p)^2.
func (k columns) combine(partial []float32, from, to int) (mean, squares [group]float64) {
	for i := range k.blocks() {
		k.about(partial, i, from, to).addTotals(&mean)
	}
	for c := range to - from {
		mean[c] /= float64(k.rows)
	}
	for i := range k.blocks() {
		k.about(partial, i, from, to).addSquares(&squares, &mean)
	}
	return mean, squares
}

// about is what moments stored of some columns.
type about struct {
	rows               float64
	pivot, sum, square []float32
}

func (k columns) about(partial []float32, i, from, to int) about {
	p := partial[i*3*k.c:][:3*k.c]
	rows := min(k.block, k.rows-i*k.block)
	return about{float64(rows), p[from:to], p[k.c+from:][:to-from], p[2*k.c+from:][:to-from]}
}

func (a about) addTotals(totals *[group]float64) {
	sum := a.sum[:len(a.pivot)]
	for c, p := range a.pivot {
		totals[c] += a.rows*float64(p) + float64(sum[c])
	}
}

func (a about) addSquares(squares, mean *[group]float64) {
	sum, square := a.sum[:len(a.pivot)], a.square[:len(a.pivot)]
	for c, p := range a.pivot {
		off := mean[c] - float64(p)
		squares[c] += float64(square[c]) - off*(2*float64(sum[c])-a.rows*off)
	}
}
