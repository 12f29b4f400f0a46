package op_test

import (
	"testing"

	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
)

func TestShapesThatDoNotFitAreRefused(t *testing.T) {
	for name, build := range map[string]func(in func(shape ...int) *G.Node) (*G.Node, error){
		"conv of other channels": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.Conv(in(1, 8, 8, 3), in(3, 3, 2, 4), nil, op.ConvOptions{Stride: 1})
		},
		"conv without stride": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.Conv(in(1, 8, 8, 3), in(3, 3, 3, 4), nil, op.ConvOptions{})
		},
		"conv of a filter larger than the image": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.Conv(in(1, 2, 2, 3), in(5, 5, 3, 4), nil, op.ConvOptions{Stride: 1, Pad: 1})
		},
		"conv of a vector": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.Conv(in(3), in(3, 3, 3, 4), nil, op.ConvOptions{Stride: 1})
		},
		"deconv of other channels": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.Deconv(in(1, 4, 4, 3), in(4, 4, 3, 2), 2, 1)
		},
		"deconv that leaves nothing": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.Deconv(in(1, 1, 1, 3), in(2, 2, 2, 3), 1, 1)
		},
		"batch norm with too few scales": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.BatchNorm(in(2, 4, 4, 3), in(2), in(3), nil, op.BatchNormOptions{Mean: make([]float32, 3), Var: make([]float32, 3)})
		},
		"batch norm with too few means": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.BatchNorm(in(2, 4, 4, 3), in(3), in(3), nil, op.BatchNormOptions{Mean: make([]float32, 2), Var: make([]float32, 3)})
		},
		"batch norm plus another shape": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.BatchNorm(in(2, 4, 4, 3), in(3), in(3), in(2, 2, 8, 3), op.BatchNormOptions{Mean: make([]float32, 3), Var: make([]float32, 3)})
		},
		"channels last of a matrix": func(in func(...int) *G.Node) (*G.Node, error) { return op.ToChannelsLast(in(2, 3)) },
		"planar of a matrix":        func(in func(...int) *G.Node) (*G.Node, error) { return op.ToPlanar(in(2, 3)) },
		"linear of another width":   func(in func(...int) *G.Node) (*G.Node, error) { return op.Linear(in(2, 5), in(3, 4), nil) },
		"pooling of a small image":  func(in func(...int) *G.Node) (*G.Node, error) { return op.AvgPool(in(1, 3, 3, 1), 4) },
		"pooling without a window":  func(in func(...int) *G.Node) (*G.Node, error) { return op.MaxPool(in(1, 3, 3, 1), 0) },
		"sum of two shapes":         func(in func(...int) *G.Node) (*G.Node, error) { return op.Add(in(2, 3), in(3, 2)) },
		"product of two shapes":     func(in func(...int) *G.Node) (*G.Node, error) { return op.Dot(in(2, 3), in(6)) },
		"reshape to another size":   func(in func(...int) *G.Node) (*G.Node, error) { return op.Reshape(in(2, 3), 2, 4) },
		"dropout of everything":     func(in func(...int) *G.Node) (*G.Node, error) { return op.Dropout(in(2, 3), 1, key(0)) },
		"labels of another batch":   func(in func(...int) *G.Node) (*G.Node, error) { return op.CrossEntropy(in(2, 3), in(3)) },
		"heatmaps of two shapes": func(in func(...int) *G.Node) (*G.Node, error) {
			return op.HeatmapLoss(in(1, 3, 4, 4), in(1, 3, 4, 4), in(1, 3, 2, 4))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newTrial(t, 1)
			names := "abcd"
			input := func(shape ...int) *G.Node {
				n := r.variable(names[:1], shape...)
				names = names[1:]
				return n
			}
			if _, err := build(input); err == nil {
				t.Error("was accepted")
			}
		})
	}
}

func TestALabelOutsideTheClassesFailsTheStep(t *testing.T) {
	for _, label := range []float32{-1, 3} {
		r := newTrial(t, 1)
		loss := r.node(op.CrossEntropy(r.variable("logits", 1, 3), r.fixed("labels", []float32{label}, 1)))
		if err := open(t, r.graph, loss).Step(); err == nil {
			t.Errorf("label %g of 3 classes was accepted", label)
		}
	}
}
