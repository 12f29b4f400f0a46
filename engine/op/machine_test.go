package op

import (
	"strings"
	"testing"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// trivial is a graph of operations that copy eight values.
type trivial struct {
	t     *testing.T
	graph *G.ExprGraph
	ran   int
}

func newTrivial(t *testing.T) (*trivial, *G.Node) {
	t.Helper()
	c := &trivial{t: t, graph: G.NewGraph()}
	x, err := NewInputs(c.graph).Tensor("x", tensor.New(tensor.WithShape(8), tensor.WithBacking(make([]float32, 8))))
	if err != nil {
		t.Fatal(err)
	}
	return c, x
}

// next counts and copies its input; over says whether it may do so in place.
func (c *trivial) next(x *G.Node, over ...int) *G.Node {
	c.t.Helper()
	n, err := operation{
		name:  "trivial",
		shape: x.Shape(),
		over:  over,
		run: func(in [][]float32, out []float32) error {
			c.ran++
			copy(out, in[0])
			return nil
		},
	}.apply(x)
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

func (c *trivial) open(keep ...*G.Node) *Session {
	c.t.Helper()
	s, err := NewSession(c.graph, keep...)
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

func (c *trivial) step(s *Session) {
	c.t.Helper()
	if err := s.Step(); err != nil {
		c.t.Fatal(err)
	}
}

func TestAStepAllocatesNothing(t *testing.T) {
	c, n := newTrivial(t)
	for range 50 {
		n = c.next(n)
	}
	s := c.open(n)
	if allocated := testing.AllocsPerRun(20, func() { c.step(s) }); allocated != 0 {
		t.Errorf("a step allocates %g times", allocated)
	}
}

func TestOnlyWhatTheKeptNodesNeedIsComputed(t *testing.T) {
	c, x := newTrivial(t)
	first := c.next(x)
	second := c.next(first)
	c.next(second)
	c.next(x)
	c.step(c.open(second))
	if c.ran != 2 {
		t.Errorf("%d operations ran, want 2", c.ran)
	}
}

func TestAChainInPlaceTakesTheMemoryOfOneValue(t *testing.T) {
	c, n := newTrivial(t)
	for range 10 {
		n = c.next(n, 0)
	}
	if got := c.open(n).Memory(); got != 4*line {
		t.Errorf("eight values take %d bytes, want one cache line", got)
	}
}

func TestANodeThatIsNotKeptHasNoValue(t *testing.T) {
	c, x := newTrivial(t)
	first := c.next(x)
	s := c.open(c.next(first), x)
	if s.Value(first) != nil {
		t.Error("a node that is overwritten gave a value")
	}
	if got := s.Value(x); len(got) != 8 || &got[0] != &x.Value().Data().([]float32)[0] {
		t.Error("an input that is kept is not its own memory")
	}
}

func TestAReshapeCopiesNothing(t *testing.T) {
	c, x := newTrivial(t)
	n := c.next(x)
	shaped, err := Reshape(n, 2, 4)
	if err != nil {
		t.Fatal(err)
	}
	s := c.open(n, shaped)
	if &s.Value(n)[0] != &s.Value(shaped)[0] {
		t.Error("the values lie in two places")
	}
}

func TestASessionThatKeepsNothingIsRefused(t *testing.T) {
	c, x := newTrivial(t)
	c.next(x)
	if _, err := NewSession(c.graph); err == nil {
		t.Error("a session without a kept node was made")
	}
}

func TestAnInputWithoutValuesIsNamed(t *testing.T) {
	g := G.NewGraph()
	x := G.NewVector(g, G.Float32, G.WithShape(3), G.WithName("forgotten"))
	if _, err := NewSession(g, x); err == nil || !strings.Contains(err.Error(), `"forgotten"`) {
		t.Errorf("the session returned %v", err)
	}
}

// A node that is taken out and put back has a later number than its parents.
func TestAnOrderThatIsNoneIsRefused(t *testing.T) {
	c, x := newTrivial(t)
	first := c.next(x)
	second := c.next(first)
	c.graph.RemoveNode(first)
	c.graph.AddNode(first)
	if _, err := NewSession(c.graph, second); err == nil {
		t.Error("a node was computed before its input")
	}
}

func TestAClosedSessionFailsItsStep(t *testing.T) {
	c, x := newTrivial(t)
	s := c.open(c.next(x))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s.Step() == nil {
		t.Error("a closed session stepped")
	}
}

func TestAnOperationOfGorgoniasOwnRuns(t *testing.T) {
	c, x := newTrivial(t)
	squared, err := G.Square(c.next(x))
	if err != nil {
		t.Fatal(err)
	}
	scaled, err := G.Mul(squared, G.NewConstant(float32(0.5)))
	if err != nil {
		t.Fatal(err)
	}
	s := c.open(scaled)
	for i := range 3 {
		x.Value().Data().([]float32)[1] = float32(i)
		c.step(s)
		if got, want := s.Value(scaled)[1], float32(i*i)/2; got != want {
			t.Errorf("%d squared and halved is %g, want %g", i, got, want)
		}
	}
}

// Gorgonia adds up the gradients of a node that is used twice.
func TestGorgoniasSumIsWrittenOverADyingTerm(t *testing.T) {
	c, x := newTrivial(t)
	sum, err := G.Add(c.next(x), x)
	if err != nil {
		t.Fatal(err)
	}
	s := c.open(sum)
	if got := s.Memory(); got != 4*line {
		t.Errorf("the sum and its term take %d bytes, want one cache line", got)
	}
	x.Value().Data().([]float32)[7] = 3
	c.step(s)
	if got := s.Value(sum)[7]; got != 6 {
		t.Errorf("3 + 3 is %g", got)
	}
}
