package op_test

import (
	"testing"

	"oodscope/engine/kernel/kerneltest"
	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
)

// gradients builds every operation on random inputs.
var gradients = map[string]func(r *trial) *G.Node{
	"conv 3x3": func(r *trial) *G.Node {
		return r.node(op.Conv(r.variable("x", 2, 5, 4, 3), r.variable("w", 3, 3, 3, 4), nil, op.ConvOptions{Stride: 1, Pad: 1}))
	},
	"conv with bias, stride 2": func(r *trial) *G.Node {
		return r.node(op.Conv(r.variable("x", 2, 6, 7, 2), r.variable("w", 3, 3, 2, 3), r.variable("b", 3), op.ConvOptions{Stride: 2, Pad: 1}))
	},
	"conv 1x1, stride 2": func(r *trial) *G.Node {
		return r.node(op.Conv(r.variable("x", 1, 4, 4, 5), r.variable("w", 1, 1, 5, 3), r.variable("b", 3), op.ConvOptions{Stride: 2}))
	},
	"conv without padding, stride 3": func(r *trial) *G.Node {
		return r.node(op.Conv(r.variable("x", 2, 8, 5, 1), r.variable("w", 2, 2, 1, 2), nil, op.ConvOptions{Stride: 3}))
	},
	"conv of the whole image": func(r *trial) *G.Node {
		return r.node(op.Conv(r.variable("x", 3, 4, 4, 2), r.variable("w", 4, 4, 2, 5), r.variable("b", 5), op.ConvOptions{Stride: 1}))
	},
	"conv without input gradient": func(r *trial) *G.Node {
		x := r.fixed("x", standardNormal(r, 2*16*3), 2, 4, 4, 3)
		return r.node(op.Conv(x, r.variable("w", 3, 3, 3, 4), r.variable("b", 4), op.ConvOptions{Stride: 1, Pad: 1, NoInputGrad: true}))
	},
	"deconv 4x4 of one pixel": func(r *trial) *G.Node {
		return r.node(op.Deconv(r.variable("x", 3, 1, 1, 5), r.variable("w", 4, 4, 2, 5), 1, 0))
	},
	"deconv 4x4, stride 2": func(r *trial) *G.Node {
		return r.node(op.Deconv(r.variable("x", 2, 3, 4, 3), r.variable("w", 4, 4, 2, 3), 2, 1))
	},
	"deconv 1x1": func(r *trial) *G.Node {
		return r.node(op.Deconv(r.variable("x", 2, 3, 3, 4), r.variable("w", 1, 1, 3, 4), 1, 0))
	},
	"linear": func(r *trial) *G.Node {
		return r.node(op.Linear(r.variable("x", 3, 7), r.variable("w", 5, 7), nil))
	},
	"linear with bias": func(r *trial) *G.Node {
		return r.node(op.Linear(r.variable("x", 4, 3), r.variable("w", 6, 3), r.variable("b", 6)))
	},
	"batch norm, training":              func(r *trial) *G.Node { return batchNorm(r, true, false, false) },
	"batch norm, training, relu":        func(r *trial) *G.Node { return batchNorm(r, true, true, false) },
	"batch norm, training, sum":         func(r *trial) *G.Node { return batchNorm(r, true, false, true) },
	"batch norm, training, sum, relu":   func(r *trial) *G.Node { return batchNorm(r, true, true, true) },
	"batch norm, evaluation":            func(r *trial) *G.Node { return batchNorm(r, false, false, false) },
	"batch norm, evaluation, relu":      func(r *trial) *G.Node { return batchNorm(r, false, true, false) },
	"batch norm, evaluation, sum":       func(r *trial) *G.Node { return batchNorm(r, false, false, true) },
	"batch norm, evaluation, sum, relu": func(r *trial) *G.Node { return batchNorm(r, false, true, true) },
	"average pool":                      func(r *trial) *G.Node { return r.node(op.AvgPool(r.variable("x", 2, 4, 6, 3), 2)) },
	"average pool of what is left":      func(r *trial) *G.Node { return r.node(op.AvgPool(r.variable("x", 1, 5, 5, 2), 2)) },
	"max pool":                          func(r *trial) *G.Node { return r.node(op.MaxPool(apart(r, 2, 4, 6, 2), 2)) },
	"max pool of what is left":          func(r *trial) *G.Node { return r.node(op.MaxPool(apart(r, 1, 7, 5, 2), 3)) },
	"relu":                              func(r *trial) *G.Node { return r.node(op.ReLU(r.variable("x", 3, 20))) },
	"tanh":                              func(r *trial) *G.Node { return r.node(op.Tanh(r.variable("x", 2, 3, 4, 2))) },
	"add":                               func(r *trial) *G.Node { return r.node(op.Add(r.variable("a", 2, 9), r.variable("b", 2, 9))) },
	"reshape":                           func(r *trial) *G.Node { return r.node(op.Reshape(r.variable("x", 2, 12), 2, 3, 2, 2)) },
	"channels last":                     func(r *trial) *G.Node { return r.node(op.ToChannelsLast(r.variable("x", 2, 3, 4, 5))) },
	"planar":                            func(r *trial) *G.Node { return r.node(op.ToPlanar(r.variable("x", 2, 3, 4, 5))) },
	"dropout":                           func(r *trial) *G.Node { return r.node(op.Dropout(r.variable("x", 4, 25), 0.3, key(7))) },
	"dot":                               func(r *trial) *G.Node { return dot(r) },
	"cross-entropy":                     func(r *trial) *G.Node { return crossEntropy(r) },
	"confidence loss": func(r *trial) *G.Node {
		return r.node(op.ConfidenceLoss(r.variable("logits", 4, 5), 1))
	},
	"confidence loss, temperature": func(r *trial) *G.Node {
		return r.node(op.ConfidenceLoss(r.variable("logits", 4, 5), 3))
	},
	"energy loss":              func(r *trial) *G.Node { return r.node(op.EnergyLoss(r.variable("logits", 4, 5))) },
	"heatmap loss":             func(r *trial) *G.Node { return heatmapLoss(r) },
	"an input used twice":      func(r *trial) *G.Node { return usedTwice(r) },
	"a small residual network": func(r *trial) *G.Node { return residual(r) },
}

func TestGradientsAgreeWithDifferences(t *testing.T) {
	for name, build := range gradients {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(2) {
				r := newTrial(t, seed)
				r.check(build(r))
			}
		})
	}
}

func TestEveryLevel(t *testing.T) {
	kerneltest.OtherLevels(t, "^(TestGradientsAgreeWithDifferences|TestEveryOracleCase|TestOurMachineAndGorgoniasGiveTheSameBits)$")
}

func standardNormal(r *trial, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.random.NormFloat64())
	}
	return v
}

// apart is a variable whose values differ by more than two nudges, so that the
// largest of a window stays the largest.
func apart(r *trial, shape ...int) *G.Node {
	n := 1
	for _, d := range shape {
		n *= d
	}
	v := make([]float32, n)
	for i, rank := range r.random.Perm(n) {
		v[i] = 4 * nudge * float32(rank-n/2)
	}
	return r.variableOf("x", v, shape...)
}

func key(k uint64) func() uint64 { return func() uint64 { return k } }

func batchNorm(r *trial, train, relu, sum bool) *G.Node {
	const n, h, w, channels = 2, 3, 2, 8
	var add *G.Node
	if sum {
		add = r.variable("add", n, h, w, channels)
	}
	return r.node(op.BatchNorm(r.variable("x", n, h, w, channels), r.variable("gamma", channels), r.variable("beta", channels), add, op.BatchNormOptions{
		Mean: []float32{0.5, -1, 0, 0, 1, 0, 2, 0}, Var: []float32{1, 0.5, 2, 1, 1, 3, 1, 1},
		Momentum: 0.1, Eps: 1e-5, Train: train, ReLU: relu,
	}))
}

func dot(r *trial) *G.Node {
	return r.node(op.Dot(r.variable("a", 3, 4), r.fixed("constant", standardNormal(r, 12), 3, 4)))
}

func crossEntropy(r *trial) *G.Node {
	return r.node(op.CrossEntropy(r.variable("logits", 4, 5), r.fixed("labels", []float32{4, 0, 2, 2}, 4)))
}

func heatmapLoss(r *trial) *G.Node {
	const n = 2 * 3 * 2 * 2
	weight := make([]float32, n)
	for i := range weight {
		weight[i] = 1 + 5*r.random.Float32()
	}
	target := r.fixed("target", standardNormal(r, n), 2, 3, 2, 2)
	return r.node(op.HeatmapLoss(r.variable("heatmap", 2, 3, 2, 2), target, r.fixed("weight", weight, 2, 3, 2, 2)))
}

func usedTwice(r *trial) *G.Node {
	x := r.variable("x", 2, 6)
	return r.node(op.Add(r.node(op.Tanh(x)), x))
}

// residual is a small network: gradients meet where its paths do.
func residual(r *trial) *G.Node {
	x := r.variable("x", 2, 4, 4, 2)
	path := r.node(op.Conv(x, r.variable("w", 3, 3, 2, 2), nil, op.ConvOptions{Stride: 1, Pad: 1}))
	path = r.node(op.Tanh(path))
	pooled := r.node(op.AvgPool(r.node(op.Add(path, x)), 4))
	logits := r.node(op.Linear(r.node(op.Reshape(pooled, 2, 2)), r.variable("head", 3, 2), r.variable("b", 3)))
	return r.node(op.CrossEntropy(logits, r.fixed("labels", []float32{2, 0}, 2)))
}
