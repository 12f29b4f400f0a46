package op_test

import (
	"slices"
	"strings"
	"testing"

	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// doubled is a session that computes x + x for three values.
func doubled(t *testing.T) (x []float32, sum *G.Node, s *op.Session) {
	t.Helper()
	r := newTrial(t, 1)
	x = []float32{1, 2, 3}
	n := r.fixed("x", x, 3)
	sum = r.node(op.Add(n, n))
	return x, sum, open(t, r.graph, sum)
}

func open(t *testing.T, g *G.ExprGraph, keep ...*G.Node) *op.Session {
	t.Helper()
	s, err := op.NewSession(g, keep...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func step(t *testing.T, s *op.Session) {
	t.Helper()
	if err := s.Step(); err != nil {
		t.Fatal(err)
	}
}

func TestEveryStepComputesAnew(t *testing.T) {
	x, sum, s := doubled(t)
	for i := range 3 {
		x[0] = float32(i)
		step(t, s)
		if got, want := s.Value(sum), []float32{2 * float32(i), 4, 6}; !slices.Equal(got, want) {
			t.Fatalf("step %d gave %v, want %v", i+1, got, want)
		}
	}
}

func TestAResultIsOverwrittenByTheNextStep(t *testing.T) {
	x, sum, s := doubled(t)
	step(t, s)
	first := s.Value(sum)
	x[0] = 7
	step(t, s)
	if first[0] != 14 {
		t.Errorf("the first step's result holds %v: the session gave up its memory", first)
	}
	if x[1] != 2 || x[2] != 3 {
		t.Errorf("the step wrote into its input: %v", x)
	}
}

func TestAnInputNameTwiceIsRefused(t *testing.T) {
	inputs := op.NewInputs(G.NewGraph())
	value := func() *tensor.Dense { return tensor.New(tensor.Of(tensor.Float32), tensor.WithShape(2)) }
	if _, err := inputs.Tensor("x", value()); err != nil {
		t.Fatal(err)
	}
	if _, err := inputs.Tensor("x", value()); err == nil {
		t.Error("two inputs may be called x: Gorgonia would take them for one")
	}
	if _, err := inputs.Tensor("y", value()); err != nil {
		t.Errorf("another name: %v", err)
	}
}

func TestNodesOfEqualHashAreFound(t *testing.T) {
	// Gorgonia's 32-bit hashes of these two inputs are the same.
	const one, other = "ac9f1caad25b70af", "f6605ea8bb50a6da"
	r := newTrial(t, 1)
	a, b := r.fixed(one, []float32{1}, 1), r.fixed(other, []float32{2}, 1)
	if a.Hashcode() != b.Hashcode() {
		t.Fatal("the hashes differ: find two other names")
	}
	sum := r.node(op.Add(a, b))
	if err := op.CheckGraph(r.graph); err == nil {
		t.Error("two nodes of one hash passed the check")
	}
	if _, err := op.NewSession(r.graph, sum); err == nil {
		t.Error("a session was made of two nodes of one hash")
	}
}

func TestTwoDropoutsOnOneInputAreTwoOperations(t *testing.T) {
	r := newTrial(t, 1)
	x := r.fixed("x", slices.Repeat([]float32{1}, 1000), 1000)
	drawn := uint64(0)
	next := func() uint64 { drawn++; return drawn }
	first, second := r.node(op.Dropout(x, 0.5, next)), r.node(op.Dropout(x, 0.5, next))
	s := open(t, r.graph, first, second)
	step(t, s)
	if drawn != 2 {
		t.Errorf("a step drew %d keys, want one for each of two dropouts", drawn)
	}
	if slices.Equal(s.Value(first), s.Value(second)) {
		t.Error("both dropouts dropped the same values")
	}
}

func TestTheFirstLayersInputGradientIsNotComputed(t *testing.T) {
	for _, skip := range []bool{false, true} {
		r := newTrial(t, 1)
		x := r.fixed("x", standardNormal(r, 18), 1, 3, 3, 2)
		w := r.variable("w", 3, 3, 2, 2)
		out := r.node(op.Conv(x, w, nil, op.ConvOptions{Stride: 1, Pad: 1, NoInputGrad: skip}))
		cost := r.node(op.Dot(out, r.fixed("weights", standardNormal(r, 18), 1, 3, 3, 2)))
		wrt := G.Nodes{w}
		if !skip {
			wrt = append(wrt, x)
		}
		if _, err := G.Grad(cost, wrt...); err != nil {
			t.Fatal(err)
		}
		if got := has(r.graph, "conv input gradient"); got == skip {
			t.Errorf("NoInputGrad %v: the graph computes an input gradient: %v", skip, got)
		}
	}
}

// has says whether an operation of that name is in the graph.
func has(g *G.ExprGraph, name string) bool {
	return slices.ContainsFunc(g.AllNodes(), func(n *G.Node) bool {
		return n.Op() != nil && strings.HasPrefix(n.Op().String(), name+"#")
	})
}
