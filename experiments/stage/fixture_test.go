package stage

import (
	"math/rand/v2"
	"testing"

	"oodscope/datasets/images"
	"oodscope/experiments/spec"
)

const side = 8

// randomSet has n images of random pixels with labels of two classes.
func randomSet(name string, n int) *images.Set {
	r := rand.New(rand.NewPCG(uint64(n), uint64(len(name))))
	s := &images.Set{Name: name, Height: side, Width: side, Classes: []string{"one", "other"}}
	for i := range n {
		for range 3 * side * side {
			s.Pixels = append(s.Pixels, uint8(r.IntN(256)))
		}
		s.Labels = append(s.Labels, int32(i%2))
	}
	return s
}

func data() *Data {
	return &Data{
		Train: randomSet("id/train", 20), Holdout: randomSet("id/train", 4), Test: randomSet("id/test", 6),
		Outliers: randomSet("out/all", 10), OutlierHoldout: randomSet("out/all", 3),
		OOD: []OOD{{randomSet("far/test", 5), "far"}, {randomSet("near/test", 7), "near"}},
	}
}

// changed is the default experiment with settings as for --set.
func changed(t *testing.T, settings ...string) spec.Experiment {
	t.Helper()
	e := spec.Default()
	for i := 0; i < len(settings); i += 2 {
		if err := e.Set(settings[i], settings[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	return e
}
