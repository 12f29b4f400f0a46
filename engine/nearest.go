package engine

import (
	"fmt"

	"oodscope/engine/kernel"
)

// Nearest returns, for each query, the index of the nearest vector of the bank
// in Euclidean distance among those of the query's class; the lowest index wins
// a tie. A query whose class the bank lacks gets the nearest of all. queries and
// bank are rows of dim values. See kernel.Nearest.
func Nearest(queries []float32, queryClass []int32, bank []float32, bankClass []int32, dim int) ([]int64, error) {
	if len(bankClass) == 0 || len(bank) != len(bankClass)*dim || len(queries) != len(queryClass)*dim {
		return nil, fmt.Errorf("nearest: %d query values for %d classes, %d bank values for %d, vectors of %d", len(queries), len(queryClass), len(bank), len(bankClass), dim)
	}
	everything := all(len(bankClass))
	byClass := grouped(bankClass)
	found := make([]int64, len(queryClass))
	for class, rows := range grouped(queryClass) {
		candidates := byClass[class]
		if len(candidates) == 0 {
			candidates = everything
		}
		nearestIn(found, rows, candidates, queries, bank, dim)
	}
	return found, nil
}

func all(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

func grouped(class []int32) map[int32][]int {
	groups := map[int32][]int{}
	for i, c := range class {
		groups[c] = append(groups[c], i)
	}
	return groups
}

// nearestIn fills found for the queries in rows.
func nearestIn(found []int64, rows, candidates []int, queries, bank []float32, dim int) {
	nearest := make([]int32, len(rows))
	kernel.Nearest(nearest, take(queries, rows, dim), take(bank, candidates, dim), dim)
	for i, row := range rows {
		found[row] = int64(candidates[nearest[i]])
	}
}

// take copies the named rows.
func take(v []float32, rows []int, dim int) []float32 {
	out := make([]float32, 0, len(rows)*dim)
	for _, r := range rows {
		out = append(out, v[r*dim:][:dim]...)
	}
	return out
}
