package vector

import (
	"fmt"
	"math"
)

// None is the floor that cuts nothing off; a floor of 0 is ReLU.
var None = float32(math.Inf(-1))

// rowsOf is how many rows of so many columns there are; it panics where the
// last one is not whole.
func rowsOf(values, columns int) int {
	switch {
	case values == 0:
		return 0
	case columns == 0 || values%columns != 0:
		panic(fmt.Sprintf("vector: %d values are no rows of %d", values, columns))
	}
	return values / columns
}

// AddBias adds bias ([columns]) to every row of out.
func AddBias(out, bias []float32) {
	if rows := rowsOf(len(out), len(bias)); rows > 0 {
		run.addBias(out, bias, rows)
	}
}

// Affine stores max(x scale + shift + add, floor) in out; scale and shift are
// [columns], add is nil or as large as x. NaN passes through.
func Affine(out, x, add, scale, shift []float32, floor float32) {
	rows := rowsOf(len(out), len(scale))
	same(len(out), x)
	same(len(scale), shift)
	switch {
	case rows == 0:
	case add == nil:
		run.affine(out, x, scale, shift, rows, floor)
	default:
		same(len(out), add)
		run.affineAdd(out, x, add, scale, shift, rows, floor)
	}
}

// Combine stores a dy + b x + s in dx; a, b and s are [columns]. Unless out is
// nil, dy counts as zero where out is at or below zero.
func Combine(dx, dy, x, out, a, b, s []float32) {
	rows := rowsOf(len(dx), len(a))
	same(len(dx), dy, x)
	same(len(a), b, s)
	switch {
	case rows == 0:
	case out == nil:
		run.combine(dx, dy, x, a, b, s, rows)
	default:
		same(len(dx), out)
		run.combinePositive(dx, dy, x, out, a, b, s, rows)
	}
}
