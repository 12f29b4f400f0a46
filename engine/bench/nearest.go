package bench

import (
	"context"
	"fmt"
	"math/rand/v2"

	"oodscope/engine"
)

// NearestOptions are the size of a search of nearest partners.
type NearestOptions struct {
	Queries, Bank int
	Dim           int
	// Classes splits queries and bank: a query is compared with the vectors of
	// its own class. 1 compares it with all.
	Classes int
	Measure
}

// Check says what is wrong with the options.
func (o NearestOptions) Check() error {
	if min(o.Queries, o.Bank, o.Dim, o.Classes) < 1 {
		return fmt.Errorf("%d queries, %d vectors of %d, %d classes: want at least 1 of each", o.Queries, o.Bank, o.Dim, o.Classes)
	}
	return o.Measure.check()
}

// Nearest measures engine.Nearest.
func Nearest(ctx context.Context, o NearestOptions) (Result, error) {
	size := Vectors{Queries: o.Queries, Bank: o.Bank, Dim: o.Dim, Classes: o.Classes}
	r := Result{Model: Search, Mode: "search", Batch: o.Queries, Threads: o.Threads, Search: &size, Machine: machine()}
	if err := o.Check(); err != nil {
		return r, err
	}
	o.tell(Progress{Doing: "drawing vectors"})
	rnd := random()
	queries, queryClass := vectors(rnd, o.Queries, o.Dim, o.Classes)
	bank, bankClass := vectors(rnd, o.Bank, o.Dim, o.Classes)
	r.MACs = comparisons(queryClass, bankClass) * int64(o.Dim) / int64(o.Queries)
	err := withThreads(o.Threads, func() error {
		return r.fill(ctx, o.Measure, o.Queries, 2*float64(r.MACs), "queries/s", func() error {
			_, err := engine.Nearest(queries, queryClass, bank, bankClass, o.Dim)
			return err
		})
	})
	return r, err
}

// vectors are pooled features as a ReLU leaves them: none is negative.
func vectors(r *rand.Rand, n, dim, classes int) (v []float32, class []int32) {
	v, class = make([]float32, n*dim), make([]int32, n)
	for i := range v {
		v[i] = r.Float32()
	}
	for i := range class {
		class[i] = int32(i % classes)
	}
	return v, class
}

// comparisons is how many pairs of a query and a vector share their class; a
// query of a class that the bank lacks is compared with all.
func comparisons(queries, bank []int32) (pairs int64) {
	of := map[int32]int64{}
	for _, c := range bank {
		of[c]++
	}
	for _, c := range queries {
		if n := of[c]; n > 0 {
			pairs += n
		} else {
			pairs += int64(len(bank))
		}
	}
	return pairs
}
