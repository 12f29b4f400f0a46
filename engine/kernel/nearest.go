package kernel

import "fmt"

// Nearest stores in found, for each query, the row of the bank at the least
// Euclidean distance, the first of equals; queries are [len(found)][dim], the
// bank is [rows][dim].
//
// The distance is compared as |b|^2 - 2 q.b: products in blocks, and a running
// minimum instead of a matrix of distances. It panics where the bank is empty or
// a length does not fit.
func Nearest(found []int32, queries, bank []float32, dim int) {
	if dim < 1 || len(bank) == 0 || len(bank)%dim != 0 || len(queries) != len(found)*dim {
		panic(fmt.Sprintf("kernel: nearest of %d query values and %d bank values for %d queries of %d values", len(queries), len(bank), len(found), dim))
	}
	norms := scratch.get(len(bank) / dim)
	defer scratch.put(norms)
	s := search{bank: bank, norms: norms, dim: dim, found: found}
	parallel(parts(len(norms), rowsOfNorms), s, func(s *search, i, _ int) {
		for r := i * rowsOfNorms; r < min((i+1)*rowsOfNorms, len(s.norms)); r++ {
			row := s.bank[r*s.dim:][:s.dim]
			s.norms[r] = float32(Dot(row, row))
		}
	})
	s.panels = Dense(queries, len(found), dim).T().pack()
	defer scratch.put(s.data)
	parallel(parts(s.count(), panelsOfQueries), s, func(s *search, i, _ int) {
		part := *s
		part.first = i * panelsOfQueries
		part.end = min(part.first+panelsOfQueries, s.count())
		part.run()
	})
}

const (
	rowsOfNorms = 1024
	// panelsOfQueries stay in the second-level cache while the bank goes by.
	panelsOfQueries = 8
	rowsOfBank      = 112
)

// search finds the nearest rows for the queries of some panels.
type search struct {
	panels
	bank, norms []float32
	dim         int
	found       []int32
	first, end  int
}

func (s search) run() {
	from := s.first * active.wide
	found := s.found[from:]
	count := min(s.end*active.wide, s.cols) - from
	products := scratch.get(rowsOfBank * count)
	defer scratch.put(products)
	least := scratch.get(count)
	defer scratch.put(least)
	for row := 0; row < len(s.norms); row += rowsOfBank {
		rows := min(rowsOfBank, len(s.norms)-row)
		s.multiply(products, count, rowMajor, s.bank[row*s.dim:], s.dim, rows, s.first, s.end)
		for r := range rows {
			if row+r == 0 {
				s.begin(least, found, products)
				continue
			}
			keepLess(least, found, products[r*count:][:count], s.norms[row+r], int32(row+r))
		}
	}
}

// begin takes the bank's first row for every query.
func (s search) begin(least []float32, found []int32, products []float32) {
	for j := range least {
		least[j], found[j] = s.norms[0]-2*products[j], 0
	}
}

func keepLess(least []float32, found []int32, products []float32, norm float32, row int32) {
	least, found = least[:len(products)], found[:len(products)]
	for j, p := range products {
		if d := norm - 2*p; d < least[j] || least[j] != least[j] {
			least[j], found[j] = d, row
		}
	}
}
