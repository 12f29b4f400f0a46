package engine

import (
	"math/rand/v2"
	"testing"
)

func TestNearestAgreesWithComparingEverything(t *testing.T) {
	const dim, queries, bank = 7, 300, 400
	r := rand.New(rand.NewPCG(1, 2))
	random := func(n, classes int) (v []float32, class []int32) {
		for range n * dim {
			v = append(v, float32(r.NormFloat64()))
		}
		for range n {
			class = append(class, int32(r.IntN(classes)))
		}
		return v, class
	}
	q, qc := random(queries, 5)
	b, bc := random(bank, 4) // no vector of class 4
	found, err := Nearest(q, qc, b, bc, dim)
	if err != nil {
		t.Fatal(err)
	}
	distance := func(i, j int) (sum float64) {
		for k := range dim {
			d := float64(q[i*dim+k]) - float64(b[j*dim+k])
			sum += d * d
		}
		return sum
	}
	for i := range queries {
		got := int(found[i])
		if qc[i] != 4 && bc[got] != qc[i] {
			t.Fatalf("query %d of class %d got a partner of class %d", i, qc[i], bc[got])
		}
		for j := range bank {
			if (qc[i] == 4 || bc[j] == qc[i]) && distance(i, j) < distance(i, got)-1e-5 {
				t.Fatalf("query %d: %d is nearer than %d", i, j, got)
			}
		}
	}
}

func TestNearestRefusesAnEmptyBank(t *testing.T) {
	if _, err := Nearest([]float32{1}, []int32{0}, nil, nil, 1); err == nil {
		t.Error("no error without a bank")
	}
}
