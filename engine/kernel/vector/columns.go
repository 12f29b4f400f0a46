package vector

// Sums adds the columns of x to sum ([columns]), row by row.
func Sums(sum, x []float32) {
	if rows := rowsOf(len(x), len(sum)); rows > 0 {
		run.sums(sum, x, rows)
	}
}

// Moments adds the columns' x - pivot to sum and its square to square, all three
// [columns], row by row.
func Moments(sum, square, x, pivot []float32) {
	rows := rowsOf(len(x), len(sum))
	same(len(sum), square, pivot)
	if rows > 0 {
		run.moments(sum, square, x, pivot, rows)
	}
}

// GradSums adds the columns' dy to sum and dy (x - mean) to dot, row by row. Unless
// out is nil, dy counts as zero where out is at or below zero.
func GradSums(sum, dot, dy, x, out, mean []float32) {
	rows := rowsOf(len(dy), len(sum))
	same(len(sum), dot, mean)
	same(len(dy), x)
	switch {
	case rows == 0:
	case out == nil:
		run.gradSums(sum, dot, dy, x, mean, rows)
	default:
		same(len(dy), out)
		run.gradSumsPositive(sum, dot, dy, x, out, mean, rows)
	}
}
