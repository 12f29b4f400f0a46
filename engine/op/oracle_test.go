package op_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"oodscope/engine/op"
	"oodscope/engine/oracle"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// settings are the parameters of a case in ops.json.
type settings struct {
	Stride, Padding, Kernel int
	Bias                    bool
	Momentum, Eps           float32
}

func TestEveryOracleCase(t *testing.T) {
	f := oracle.Open(t, "ops.safetensors")
	text, err := os.ReadFile(filepath.Join(oracle.Folder(t, "ops.json"), "ops.json"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &known); err != nil {
		t.Fatal(err)
	}
	for name, raw := range known {
		t.Run(name, func(t *testing.T) {
			c := oracleCase{t: t, f: f, name: name, graph: G.NewGraph()}
			c.inputs = op.NewInputs(c.graph)
			_ = json.Unmarshal(raw, &c.settings) // the heatmap loss has words there
			c.run()
		})
	}
}

type oracleCase struct {
	settings
	t      *testing.T
	f      oracle.File
	name   string
	graph  *G.ExprGraph
	inputs *op.Inputs

	mean, variance []float32 // running statistics, for batch norm
}

// run builds the operation and its gradient, weighted by the oracle's dout, and
// compares every tensor that the oracle holds.
func (c *oracleCase) run() {
	wrt := map[string]*G.Node{}
	for _, name := range []string{"x", "w", "b", "gamma", "beta"} {
		if c.f.Has(c.name + "/" + name) {
			wrt[name] = c.input(name)
		}
	}
	out := c.build(wrt)
	names := slices.Sorted(maps.Keys(wrt))
	nodes := make(G.Nodes, len(names))
	for i, name := range names {
		nodes[i] = wrt[name]
	}
	cost := out
	if !out.IsScalar() {
		cost = c.must(op.Dot(out, c.input("dout")))
	}
	grads, err := G.Grad(cost, nodes...)
	if err != nil {
		c.t.Fatal(err)
	}
	session, err := op.NewSession(c.graph, append(G.Nodes{out}, grads...)...)
	if err != nil {
		c.t.Fatal(err)
	}
	defer session.Close()
	if err := session.Step(); err != nil {
		c.t.Fatal(err)
	}
	c.compare("out", session.Value(out))
	for i, name := range names {
		got := session.Value(grads[i])
		if out.IsScalar() {
			_, dout := c.f.Floats(c.name + "/dout")
			got = scaled(got, dout[0])
		}
		c.compare("d"+name, got)
	}
	if c.mean != nil {
		c.compare("mean_after", c.mean)
		c.compare("var_after", c.variance)
	}
}

func (c *oracleCase) build(in map[string]*G.Node) *G.Node {
	kind, _, _ := strings.Cut(c.name, "_")
	conv := op.ConvOptions{Stride: c.Stride, Pad: c.Padding}
	switch {
	case strings.HasPrefix(kind, "conv"):
		return c.must(op.Conv(in["x"], in["w"], in["b"], conv))
	case strings.HasPrefix(kind, "deconv"):
		return c.must(op.Deconv(in["x"], in["w"], c.Stride, c.Padding))
	case strings.HasPrefix(kind, "batchnorm"):
		_, c.mean = c.f.Floats(c.name + "/mean_before")
		_, c.variance = c.f.Floats(c.name + "/var_before")
		train := strings.HasSuffix(c.name, "train")
		return c.must(op.BatchNorm(in["x"], in["gamma"], in["beta"], nil, op.BatchNormOptions{Mean: c.mean, Var: c.variance, Momentum: c.Momentum, Eps: c.Eps, Train: train}))
	case kind == "linear":
		return c.must(op.Linear(in["x"], in["w"], in["b"]))
	case strings.HasPrefix(kind, "avgpool"):
		return c.must(op.AvgPool(in["x"], c.Kernel))
	case strings.HasPrefix(kind, "maxpool"):
		return c.must(op.MaxPool(in["x"], c.Kernel))
	case kind == "relu":
		return c.must(op.ReLU(in["x"]))
	case kind == "tanh":
		return c.must(op.Tanh(in["x"]))
	case kind == "cross":
		return c.must(op.CrossEntropy(in["x"], c.tensor("labels", floats(c.f.Labels(c.name+"/labels")))))
	case kind == "heatmap":
		target := c.input("target")
		_, values := c.laidOut("target")
		weight := make([]float32, len(values))
		for i, v := range values {
			weight[i] = 1 + 5*max(v, -v)
		}
		return c.must(op.HeatmapLoss(in["x"], target, c.tensor("weight", weight, target.Shape()...)))
	}
	c.t.Fatalf("the oracle has a case %q that this test does not know", c.name)
	return nil
}

func (c *oracleCase) input(name string) *G.Node {
	shape, v := c.laidOut(name)
	return c.tensor(name, v, shape...)
}

// laidOut reads a tensor of the oracle, images and filters in our layout.
func (c *oracleCase) laidOut(name string) ([]int, []float32) {
	c.t.Helper()
	shape, v := c.f.Floats(c.name + "/" + name)
	switch {
	case len(shape) != 4:
		return shape, v
	case name == "w" || name == "dw":
		return permuted(shape, v, [4]int{2, 3, 1, 0})
	}
	return permuted(shape, v, [4]int{0, 2, 3, 1})
}

// permuted has axis axes[i] of v as its axis i.
func permuted(shape []int, v []float32, axes [4]int) ([]int, []float32) {
	var to, stride [4]int
	for i, a := range axes {
		to[i], stride[i] = shape[a], 1
		for _, d := range shape[a+1:] {
			stride[i] *= d
		}
	}
	out := make([]float32, 0, len(v))
	for i := range to[0] {
		for j := range to[1] {
			for k := range to[2] {
				for l := range to[3] {
					out = append(out, v[i*stride[0]+j*stride[1]+k*stride[2]+l*stride[3]])
				}
			}
		}
	}
	return to[:], out
}

func (c *oracleCase) tensor(name string, v []float32, shape ...int) *G.Node {
	if len(shape) == 0 {
		shape = []int{len(v)}
	}
	return c.must(c.inputs.Tensor(name, tensor.New(tensor.WithShape(shape...), tensor.WithBacking(v))))
}

func (c *oracleCase) must(n *G.Node, err error) *G.Node {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

func (c *oracleCase) compare(what string, got []float32) {
	c.t.Helper()
	_, want := c.laidOut(what)
	if len(got) != len(want) {
		c.t.Fatalf("%s has %d values, want %d", what, len(got), len(want))
	}
	if e := oracle.RelativeError(got, want); !(e < 1e-4) {
		c.t.Errorf("%s: relative error %g, want below 1e-4", what, e)
	}
}

func values(t *testing.T, n *G.Node) []float32 {
	t.Helper()
	v, err := op.Floats(n.Value())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func scaled(v []float32, factor float32) []float32 {
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = factor * x
	}
	return out
}

func floats(labels []int32) []float32 {
	out := make([]float32, len(labels))
	for i, l := range labels {
		out[i] = float32(l)
	}
	return out
}
