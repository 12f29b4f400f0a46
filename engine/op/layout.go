package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// ToChannelsLast turns planar images [N][C][H][W] into [N][H][W][C], the layout
// of all operations on images.
func ToChannelsLast(x *G.Node) (*G.Node, error) {
	s := x.Shape()
	if s.Dims() != 4 {
		return nil, fmt.Errorf("to channels last: images %v: want [N C H W]", s)
	}
	return turned("to channels last", x, tensor.Shape{s[0], s[2], s[3], s[1]}, s[1], kernel.ToChannelsLast, ToPlanar)
}

// ToPlanar turns images [N][H][W][C] into planar ones, [N][C][H][W].
func ToPlanar(x *G.Node) (*G.Node, error) {
	s := x.Shape()
	if s.Dims() != 4 {
		return nil, fmt.Errorf("to planar: images %v: want [N H W C]", s)
	}
	return turned("to planar", x, tensor.Shape{s[0], s[3], s[1], s[2]}, s[3], kernel.ToPlanar, ToChannelsLast)
}

func turned(name string, x *G.Node, shape tensor.Shape, channels int, turn func(out, x []float32, n, c, plane int), back func(*G.Node) (*G.Node, error)) (*G.Node, error) {
	n, plane := shape[0], shape[1]*shape[2]*shape[3]/channels
	return operation{
		name:  name,
		shape: shape,
		wrt:   []bool{true},
		run: func(in [][]float32, out []float32) error {
			turn(out, in[0], n, channels, plane)
			return nil
		},
		diff: func(_ G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) { return back(grad) })
		},
	}.apply(x)
}
