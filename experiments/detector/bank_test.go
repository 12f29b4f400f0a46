package detector

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whole numbers have exact products, so that the search must agree with sorting
// all rows, ties and all.
func TestSearchIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(1, 20).Draw(t, "d")
		whole := rapid.Map(rapid.IntRange(-3, 3), func(i int) float32 { return float32(i) })
		n := rapid.IntRange(1, 60).Draw(t, "rows")
		m := rapid.IntRange(0, 40).Draw(t, "queries")
		k := rapid.IntRange(1, 70).Draw(t, "k")
		b := bank{d: d, rows: rapid.SliceOfN(whole, n*d, n*d).Draw(t, "bank"), offset: rapid.SliceOfN(whole, n, n).Draw(t, "offset")}
		queries := rapid.SliceOfN(whole, m*d, m*d).Draw(t, "query")
		for j, got := range b.search(queries, k) {
			want := sortedRows(b, queries[j*d:][:d])
			if want = want[:min(k, n)]; !slices.Equal(got, want) {
				t.Fatalf("query %d: %v, want %v", j, got, want)
			}
		}
	})
}

func sortedRows(b bank, q []float32) []found {
	var all []found
	for r, o := range b.offset {
		v := -o
		for j, x := range b.row(int32(r)) {
			v += x * q[j]
		}
		all = append(all, found{v, int32(r)})
	}
	slices.SortStableFunc(all, func(x, y found) int { return cmp.Compare(y.value, x.value) })
	return all
}

// More rows and queries than are compared at once, and batches of odd sizes.
func TestManyNeighbours(t *testing.T) {
	t.Parallel()
	train, queries := cloud(1, 0, 5000, 17), cloud(1, 1, 600, 17)
	d := fitted(t, &KNN{Neighbours: 3}, Training{Train: train}).(*KNN)
	whole := scores(t, d, queries)
	for from := 0; from < queries.N; {
		n := min(1+from/2, queries.N-from)
		part := Inputs{N: n, D: 17, Features: queries.Features[from*17:][:n*17]}
		if got := scores(t, d, part); !slices.Equal(got, whole[from:from+n]) {
			t.Fatalf("images %d to %d: other scores than in the whole set", from, from+n)
		}
		from += n
	}
	for i := 0; i < queries.N; i += 100 {
		q := make([]float32, 17)
		unit(q, queries.features(i))
		var distances []float64
		for r := range train.N {
			distances = append(distances, squaredDistance(widened(q), widened(d.bank.row(int32(r)))))
		}
		slices.Sort(distances)
		if math.Abs(whole[i]-distances[2]) > 1e-6 {
			t.Errorf("image %d: %v, want %v", i, whole[i], distances[2])
		}
	}
}
