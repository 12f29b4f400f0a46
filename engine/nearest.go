package engine

import (
	"fmt"

	"oodscope/engine/kernel"
)

// queryBlock is how many queries are compared with the whole bank at a time.
const queryBlock = 256

// Nearest returns, for each query, the index of the nearest vector of the bank
// in Euclidean distance among those of the query's class; the lowest index wins
// a tie. A query whose class the bank lacks gets the nearest of all. queries and
// bank are rows of dim values. ID images of the bank are compared through
// |q - b|^2 = |q|^2 + |b|^2 - 2 q b, whose inner products are one matrix product.
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
	keys := take(bank, candidates, dim)
	norms := make([]float32, len(candidates))
	for i := range norms {
		norms[i] = float32(kernel.Dot(keys[i*dim:][:dim], keys[i*dim:][:dim]))
	}
	products := make([]float32, min(queryBlock, len(rows))*len(candidates))
	for ; len(rows) > 0; rows = rows[min(queryBlock, len(rows)):] {
		block := rows[:min(queryBlock, len(rows))]
		kernel.MatMul(products, kernel.Dense(take(queries, block, dim), len(block), dim), kernel.Dense(keys, len(candidates), dim).T())
		for i, row := range block {
			found[row] = int64(candidates[closest(products[i*len(candidates):][:len(candidates)], norms)])
		}
	}
}

// closest is the index of the smallest |b|^2 - 2 q b.
func closest(products, norms []float32) (best int) {
	least := norms[0] - 2*products[0]
	for i, p := range products {
		if d := norms[i] - 2*p; d < least {
			least, best = d, i
		}
	}
	return best
}

// take copies the named rows.
func take(v []float32, rows []int, dim int) []float32 {
	out := make([]float32, 0, len(rows)*dim)
	for _, r := range rows {
		out = append(out, v[r*dim:][:dim]...)
	}
	return out
}
