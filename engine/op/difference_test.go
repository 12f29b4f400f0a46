package op_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

const (
	// nudge is how far a value is moved to either side. Powers of two are exact.
	nudge = 1.0 / 64
	// agreement is the largest difference that is let pass, as a share of the
	// largest gradient of the same input. A result is rounded to 6e-8 of itself,
	// which a difference over 2/64 turns into 2e-6, or 1e-4 where thousands of
	// them add up; the next term of the Taylor series, nudge^2/6 f”', is 4e-5 f”'.
	agreement = 2e-3
)

// trial is an operation with random inputs, whose symbolic gradient is compared
// with central differences of its result.
type trial struct {
	t      *testing.T
	random *rand.Rand
	graph  *G.ExprGraph
	inputs *op.Inputs

	names []string // of the variables
	nodes G.Nodes
}

func newTrial(t *testing.T, seed uint64) *trial {
	g := G.NewGraph()
	return &trial{t: t, random: rand.New(rand.NewPCG(seed, 1)), graph: g, inputs: op.NewInputs(g)}
}

// variable is an input with normally distributed values, to be differentiated.
func (r *trial) variable(name string, shape ...int) *G.Node {
	v := make([]float32, tensor.Shape(shape).TotalSize())
	for i := range v {
		v[i] = float32(r.random.NormFloat64())
	}
	return r.variableOf(name, v, shape...)
}

func (r *trial) variableOf(name string, v []float32, shape ...int) *G.Node {
	n := r.fixed(name, v, shape...)
	r.names, r.nodes = append(r.names, name), append(r.nodes, n)
	return n
}

// fixed is an input that is not differentiated.
func (r *trial) fixed(name string, v []float32, shape ...int) *G.Node {
	return r.node(r.inputs.Tensor(name, tensor.New(tensor.WithShape(shape...), tensor.WithBacking(v))))
}

func (r *trial) node(n *G.Node, err error) *G.Node {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
	return n
}

// check compares the gradient of sum(weights * out), or of out itself where it
// is a scalar, with respect to every variable.
func (r *trial) check(out *G.Node) {
	r.t.Helper()
	cost, weights := out, []float32{1}
	if !out.IsScalar() {
		weights = make([]float32, out.Shape().TotalSize())
		for i := range weights {
			weights[i] = float32(r.random.NormFloat64())
		}
		cost = r.node(op.Dot(out, r.fixed("weights", weights, out.Shape()...)))
	}
	grads, err := G.Grad(cost, r.nodes...)
	if err != nil {
		r.t.Fatal(err)
	}
	session, err := op.NewSession(r.graph, append(G.Nodes{out}, grads...)...)
	if err != nil {
		r.t.Fatal(err)
	}
	defer session.Close()
	d := difference{t: r.t, session: session, out: out, weights: weights}
	d.step()
	found := make([][]float32, len(grads))
	for i, g := range grads {
		found[i] = append(found[i], session.Value(g)...)
	}
	for i, n := range r.nodes {
		d.compare(r.names[i], values(r.t, n), found[i])
	}
}

// difference measures gradients by moving one value at a time.
type difference struct {
	t       *testing.T
	session *op.Session
	out     *G.Node
	weights []float32
}

func (d difference) step() []float32 {
	d.t.Helper()
	if err := d.session.Step(); err != nil {
		d.t.Fatal(err)
	}
	return slices.Clone(d.session.Value(d.out))
}

// compare measures the gradient of each value of v.
func (d difference) compare(name string, v, found []float32) {
	d.t.Helper()
	if len(found) != len(v) {
		d.t.Fatalf("%s: %d gradients for %d values", name, len(found), len(v))
	}
	measured, smooth := make([]float64, len(v)), make([]bool, len(v))
	scale, compared := 0.0, 0
	for i := range v {
		measured[i], smooth[i] = d.measure(v, i)
		scale = max(scale, math.Abs(measured[i]))
		if smooth[i] {
			compared++
		}
	}
	if compared*2 < len(v) || scale == 0 {
		d.t.Fatalf("%s: only %d of %d gradients can be measured, the largest %g", name, compared, len(v), scale)
	}
	for i, want := range measured {
		if diff := math.Abs(float64(found[i]) - want); smooth[i] && !(diff <= agreement*scale) {
			d.t.Fatalf("%s: gradient %d of %d is %g, differences give %g (largest %g)", name, i, len(v), found[i], want, scale)
		}
	}
}

// measure is the central difference at v[i]. It says nothing where a result is
// zero on one side alone: there is a kink between.
func (d difference) measure(v []float32, i int) (slope float64, smooth bool) {
	d.t.Helper()
	at := v[i]
	high, low := at+nudge, at-nudge
	v[i] = high
	above := d.step()
	v[i] = low
	below := d.step()
	v[i] = at
	smooth = true
	for j, a := range above {
		slope += float64(d.weights[j]) * (float64(a) - float64(below[j]))
		smooth = smooth && (a == 0) == (below[j] == 0)
	}
	return slope / (float64(high) - float64(low)), smooth
}
