package op

import (
	"cmp"
	"fmt"
	"slices"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
)

// program is what has to be computed for the kept nodes, in order, before any
// memory is given to it.
type program struct {
	nodes []*G.Node
	index map[*G.Node]int // of nodes
	keep  []*G.Node
	steps []step // of nodes
}

// step is a node as the planner and as the machine see it.
type step struct {
	value
	run    routine   // nil where nothing is to be computed
	memory []float32 // of a value outside the arena
	waits  int       // how many of the last inputs are not read
}

// linked is a program with its memory.
type linked struct {
	tasks []task
	arena []float32
	kept  map[*G.Node][]float32
}

func compile(g *G.ExprGraph, keep []*G.Node) (*program, error) {
	p := &program{index: map[*G.Node]int{}, keep: keep}
	children := map[*G.Node][]*G.Node{}
	for _, n := range keep {
		if err := reach(g, n, children); err != nil {
			return nil, err
		}
	}
	for n := range children {
		p.nodes = append(p.nodes, n)
	}
	// A node is made after its children: the numbers are an order of computation.
	slices.SortFunc(p.nodes, func(a, b *G.Node) int { return cmp.Compare(a.ID(), b.ID()) })
	for i, n := range p.nodes {
		p.index[n] = i
		if err := p.add(n, children[n]); err != nil {
			return nil, fmt.Errorf("node %q: %w", n.Name(), err)
		}
	}
	for _, n := range keep {
		p.steps[p.index[n]].kept = true
	}
	return p, nil
}

// reach collects what n is computed from, with each node's children in the order
// of the operation's inputs.
func reach(g *G.ExprGraph, n *G.Node, children map[*G.Node][]*G.Node) error {
	if _, known := children[n]; known {
		return nil
	}
	if found, ok := g.Node(n.ID()).(*G.Node); !ok || found != n {
		return fmt.Errorf("the graph has another node than %q of number %d", n.Name(), n.ID())
	}
	children[n] = nil
	for it := g.From(n.ID()); it.Next(); {
		c := it.Node().(*G.Node)
		if c.ID() >= n.ID() {
			return fmt.Errorf("node %d, %q, is computed from the later node %d, %q", n.ID(), n.Name(), c.ID(), c.Name())
		}
		children[n] = append(children[n], c)
		if err := reach(g, c, children); err != nil {
			return err
		}
	}
	return nil
}

// add appends the next node, whose inputs are there already.
func (p *program) add(n *G.Node, inputs []*G.Node) error {
	s, err := translate(n, inputs)
	if err != nil {
		return err
	}
	s.outside = s.memory != nil
	s.size = max(1, n.Shape().TotalSize())
	for _, c := range inputs[:len(inputs)-s.waits] {
		s.reads = append(s.reads, p.index[c])
	}
	p.steps = append(p.steps, s)
	return nil
}

// link plans the arena and gives every step its slices.
func (p *program) link() linked {
	values := make([]value, len(p.steps))
	for i, s := range p.steps {
		values[i] = s.value
	}
	plan := planMemory(values)
	l := linked{arena: kernel.Floats(plan.size), kept: map[*G.Node][]float32{}}
	memory := make([][]float32, len(p.steps))
	for i, s := range p.steps {
		memory[i] = s.memory
		switch {
		case plan.offset[i] >= 0:
			memory[i] = l.arena[plan.offset[i]:][:s.size:s.size]
		case s.alias:
			memory[i] = memory[s.reads[0]]
		}
		if s.run != nil {
			l.tasks = append(l.tasks, s.task(p.nodes[i].Op(), memory, memory[i]))
		}
	}
	for _, n := range p.keep {
		l.kept[n] = memory[p.index[n]]
	}
	return l
}

func (s step) task(op fmt.Stringer, memory [][]float32, out []float32) task {
	t := task{op: op, run: s.run, out: out}
	for _, r := range s.reads {
		t.in = append(t.in, memory[r])
	}
	return t
}
