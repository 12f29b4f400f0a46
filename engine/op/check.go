package op

import (
	"fmt"

	G "gorgonia.org/gorgonia"
)

// CheckGraph reports nodes that Gorgonia could take for one another: it compares
// 32-bit hashes and nothing else when it merges nodes, and two inputs of one
// name, type and shape silently become one.
func CheckGraph(g *G.ExprGraph) error {
	hashes := map[uint32]*G.Node{}
	for _, n := range g.AllNodes() {
		if other, taken := hashes[n.Hashcode()]; taken && other != n {
			return fmt.Errorf("nodes %q and %q have the same hash: rename one", other.Name(), n.Name())
		}
		hashes[n.Hashcode()] = n
	}
	return nil
}

// Inputs hands out a graph's input nodes and refuses a name twice.
type Inputs struct {
	graph *G.ExprGraph
	taken map[string]bool
}

// NewInputs starts an empty set of names for g.
func NewInputs(g *G.ExprGraph) *Inputs { return &Inputs{graph: g, taken: map[string]bool{}} }

// Tensor adds an input that holds value.
func (in *Inputs) Tensor(name string, value G.Value) (*G.Node, error) {
	if in.taken[name] {
		return nil, fmt.Errorf("the graph has an input %q already", name)
	}
	in.taken[name] = true
	shape := value.Shape()
	return G.NewTensor(in.graph, G.Float32, shape.Dims(), G.WithShape(shape...), G.WithName(name), G.WithValue(value)), nil
}
