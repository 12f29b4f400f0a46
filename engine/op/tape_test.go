package op_test

import (
	"slices"
	"testing"

	"oodscope/engine/kernel"
	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
)

// network is a small residual classifier with its loss and gradients.
type network struct {
	*trial
	loss   *G.Node
	grads  G.Nodes
	buffer [][]float32 // running statistics
	steps  uint64
}

func newNetwork(t *testing.T) *network {
	t.Helper()
	n := &network{trial: newTrial(t, 5)}
	images := n.fixed("images", standardNormal(n.trial, 4*3*8*8), 4, 3, 8, 8)
	x := n.node(op.ToChannelsLast(images))
	x = n.norm("bn1", n.conv("conv1", x, 6, 3, 1, true), nil)
	y := n.node(op.Dropout(n.conv("conv2", x, 8, 3, 2, false), 0.25, func() uint64 { return n.steps }))
	y = n.conv("conv3", n.norm("bn2", y, nil), 8, 3, 1, false)
	x = n.norm("bn3", y, n.conv("shortcut", x, 8, 1, 2, false))
	x = n.norm("bn4", n.conv("conv4", x, 8, 3, 1, false), x)
	x = n.node(op.Reshape(n.node(op.AvgPool(x, 4)), 4, 8))
	x = n.node(op.Linear(x, n.variable("head", 3, 8), n.variable("head bias", 3)))
	n.loss = n.node(op.CrossEntropy(x, n.fixed("labels", []float32{0, 2, 1, 1}, 4)))
	var err error
	if n.grads, err = G.Grad(n.loss, n.nodes...); err != nil {
		t.Fatal(err)
	}
	return n
}

func (n *network) conv(name string, x *G.Node, out, size, stride int, first bool) *G.Node {
	w := n.variable(name, size, size, x.Shape()[3], out)
	return n.node(op.Conv(x, w, nil, op.ConvOptions{Stride: stride, Pad: size / 2, NoInputGrad: first}))
}

// norm is batch normalisation of x plus add, which may be nil, and ReLU.
func (n *network) norm(name string, x, add *G.Node) *G.Node {
	c := x.Shape()[3]
	mean, variance := make([]float32, c), slices.Repeat([]float32{1}, c)
	n.buffer = append(n.buffer, mean, variance)
	return n.node(op.BatchNorm(x, n.variable(name+" scale", c), n.variable(name+" shift", c), add, op.BatchNormOptions{
		Mean: mean, Var: variance, Momentum: 0.1, Eps: 1e-5, Train: true, ReLU: true,
	}))
}

// train moves the variables by three steps and returns every number seen.
func (n *network) train(step func() (loss float32, grads [][]float32)) (all []float32) {
	for range 3 {
		n.steps++
		loss, grads := step()
		all = append(all, loss)
		for i, g := range grads {
			w := values(n.t, n.nodes[i])
			kernel.SGD(w, g, make([]float32, len(w)), 0.05, 0, 0)
			all = append(append(all, g...), w...)
		}
	}
	return slices.Concat(append(n.buffer, all)...)
}

func TestOurMachineAndGorgoniasGiveTheSameBits(t *testing.T) {
	ours, theirs := newNetwork(t), newNetwork(t)
	session := open(t, ours.graph, append(ours.grads, ours.loss)...)
	got := ours.train(func() (float32, [][]float32) {
		step(t, session)
		grads := make([][]float32, len(ours.grads))
		for i, g := range ours.grads {
			grads[i] = session.Value(g)
		}
		return session.Value(ours.loss)[0], grads
	})
	tape := G.NewTapeMachine(theirs.graph)
	defer tape.Close()
	want := theirs.train(func() (float32, [][]float32) {
		tape.Reset()
		if err := tape.RunAll(); err != nil {
			t.Fatal(err)
		}
		grads := make([][]float32, len(theirs.grads))
		for i, g := range theirs.grads {
			grads[i] = values(t, g)
		}
		return values(t, theirs.loss)[0], grads
	})
	if !slices.Equal(got, want) {
		t.Error("the two machines' losses, gradients, weights or running statistics differ")
	}
	if got[len(got)-1] == 0 || slices.ContainsFunc(got, func(v float32) bool { return v != v }) {
		t.Error("the training computed nothing")
	}
}
