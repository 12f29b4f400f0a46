package vector

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"oodscope/engine/kernel/kerneltest"
)

func TestTheOtherLevelsToo(t *testing.T) { kerneltest.OtherLevels(t, "^TestLoops") }

// lengths are around every multiple that a sweep steps by.
var lengths = []int{0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100, 127, 128, 129, 150, 300}

var heights = []int{1, 2, 3, 17, 300}

// trial makes operands that end or begin at a guard page.
type trial struct {
	testing.TB
	*rand.Rand
	place    func(testing.TB, int) []float32
	specials bool // some values are NaN, an infinity or a zero
}

// trials runs a test with operands against both guard pages, of ordinary
// numbers and with special ones among them.
func trials(t *testing.T, run func(t trial)) {
	for place, of := range map[string]func(testing.TB, int) []float32{"end": kerneltest.Guarded, "begin": kerneltest.GuardedBefore} {
		for _, specials := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s at a guard page, specials %v", place, specials), func(t *testing.T) {
				run(trial{t, rand.New(rand.NewPCG(3, 4)), of, specials})
			})
		}
	}
}

var special = []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 0, float32(math.Copysign(0, -1))}

func (t trial) operand(n int) []float32 {
	v := t.place(t, n)
	for i := range v {
		if v[i] = float32(t.NormFloat64()); t.specials && t.IntN(7) == 0 {
			v[i] = special[t.IntN(len(special))]
		}
	}
	return v
}

func (t trial) operands(count, n int) (list [][]float32) {
	for range count {
		list = append(list, t.operand(n))
	}
	return list
}

// agree compares with what float64 gives; NaN agrees with NaN.
func agree(t testing.TB, what string, got []float32, want func(i int) float64) {
	t.Helper()
	for i, g := range got {
		w := want(i)
		switch {
		case math.IsNaN(w) && g != g, w == float64(g):
		case !math.IsInf(w, 0) && math.Abs(float64(g)-w) <= 2e-5*max(1, math.Abs(w)):
		default:
			t.Fatalf("%s of %d: value %d is %g, want %g", what, len(got), i, g, w)
		}
	}
}

// cut is max(v, 0), and NaN for NaN.
func cut(v float64) float64 { return max(v, 0) }

// passed is dy where out is above zero or NaN.
func passed(dy, out float64) float64 {
	if out <= 0 {
		return 0
	}
	return dy
}

var elementwise = map[string]struct {
	operands int
	call     func(out []float32, in [][]float32)
	want     func(v []float64) float64
}{
	"Add":      {2, func(out []float32, in [][]float32) { Add(out, in[0], in[1]) }, func(v []float64) float64 { return v[0] + v[1] }},
	"ReLU":     {1, func(out []float32, in [][]float32) { ReLU(out, in[0]) }, func(v []float64) float64 { return cut(v[0]) }},
	"ReLUGrad": {2, func(out []float32, in [][]float32) { ReLUGrad(out, in[0], in[1]) }, func(v []float64) float64 { return passed(v[0], v[1]) }},
	"TanhGrad": {2, func(out []float32, in [][]float32) { TanhGrad(out, in[0], in[1]) }, func(v []float64) float64 { return v[0] * (1 - v[1]*v[1]) }},
	"Scale":    {1, func(out []float32, in [][]float32) { Scale(out, in[0], -1.5) }, func(v []float64) float64 { return -1.5 * v[0] }},
}

// The result may be any of the operands, too.
func TestLoopsOverSlicesAgreeWithFloat64(t *testing.T) {
	trials(t, func(t trial) {
		for name, e := range elementwise {
			for _, n := range lengths {
				in := t.operands(e.operands, n)
				at := wide(in)
				want := func(i int) float64 { return e.want(at(i)) }
				out := t.place(t, n)
				e.call(out, in)
				agree(t, name, out, want)
				over := in[t.IntN(len(in))]
				e.call(over, in)
				agree(t, name+" in place", over, want)
			}
		}
	})
}

// wide gives value i of copies of the slices, in float64, until it is called
// again.
func wide(list [][]float32) func(i int) []float64 {
	var copies [][]float32
	for _, s := range list {
		copies = append(copies, slices.Clone(s))
	}
	v := make([]float64, len(copies))
	return func(i int) []float64 {
		for k, s := range copies {
			v[k] = float64(s[i])
		}
		return v
	}
}

func TestLoopsOfUpdatesAgreeWithFloat64(t *testing.T) {
	trials(t, func(t trial) {
		for _, n := range lengths {
			in := t.operands(4, n)
			at := wide(in)
			SGD(in[0], in[1], in[2], 0.5, 0.25, 0.125)
			velocity := func(i int) float64 { v := at(i); return 0.25*v[2] + v[1] + 0.125*v[0] }
			agree(t, "SGD's velocity", in[2], velocity)
			agree(t, "SGD's weight", in[0], func(i int) float64 { return at(i)[0] - 0.5*velocity(i) })
			t.adam(in)
		}
	})
}

func (t trial) adam(in [][]float32) {
	for i, v := range in[3] {
		in[3][i] = max(v, -v) // a mean square
	}
	at := wide(in)
	a := NewAdam(0.01, 0.75, 0.875, 1e-8, 3)
	a.Update(in[0], in[1], in[2], in[3])
	mean := func(i int) float64 { v := at(i); return 0.75*v[2] + 0.25*v[1] }
	square := func(i int) float64 { v := at(i); return 0.875*v[3] + 0.125*v[1]*v[1] }
	agree(t, "Adam's mean", in[2], mean)
	agree(t, "Adam's square", in[3], square)
	agree(t, "Adam's weight", in[0], func(i int) float64 {
		root := math.Sqrt(square(i) / (1 - math.Pow(0.875, 3)))
		return at(i)[0] - 0.01/(1-math.Pow(0.75, 3))*mean(i)/(root+1e-8)
	})
}

func TestLoopsOfSquaresAgreeWithFloat64(t *testing.T) {
	trials(t, func(t trial) {
		for _, n := range lengths {
			in, grad, sums := t.operands(3, n), t.place(t, n), t.place(t, Lanes)
			sums[0] = 5 // it adds
			at := wide(in)
			Squares(grad, in[0], in[1], in[2], sums, 3)
			agree(t, "gradient", grad, func(i int) float64 { v := at(i); return 3 * v[2] * (v[0] - v[1]) })
			total := 5.0
			for i := range n {
				v := at(i)
				total += v[2] * (v[0] - v[1]) * (v[0] - v[1])
			}
			agree(t, "sum", []float32{float32(sum64(sums))}, func(int) float64 { return total })
		}
	})
}

func sum64(v []float32) (sum float64) {
	for _, x := range v {
		sum += float64(x)
	}
	return sum
}

// The survivors are those of SplitMix64 as it is written, whatever the level.
func TestLoopsOfDropoutDrawTheSameBits(t *testing.T) {
	trials(t, func(t trial) {
		for _, n := range lengths {
			for _, threshold := range []uint32{0, 1 << 30, 1 << 31, 0xc0000000, math.MaxUint32} {
				x, out, key := t.operand(n), t.place(t, n), t.Uint64()
				Dropout(out, x, key, threshold, 2)
				agree(t, "dropout", out, func(i int) float64 {
					if bits := Mix(key + uint64(i/2)); uint32(bits>>(32*(i%2))) < threshold {
						return 0
					}
					return 2 * float64(x[i])
				})
			}
		}
	})
}

func TestSplitMix64OfKnownCounters(t *testing.T) {
	// The generator's first outputs from seed 0 have the counters 1, 2, 3.
	for i, want := range []uint64{0, 0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		if got := Mix(uint64(i)); got != want {
			t.Errorf("Mix(%d) is %#x, want %#x", i, got, want)
		}
	}
}

func TestOperandsThatDoNotFitAreRefused(t *testing.T) {
	three, four := make([]float32, 3), make([]float32, 4)
	for name, call := range map[string]func(){
		"a short operand":         func() { Add(four, four, three) },
		"a long result":           func() { ReLU(four, three) },
		"sums of another number":  func() { Squares(four, four, four, four, four, 1) },
		"rows that are not whole": func() { AddBias(four, three) },
		"no columns":              func() { Sums(nil, four) },
		"a short pivot":           func() { Moments(four, four, four, three) },
		"a short mask":            func() { GradSums(four, four, four, four, three, four) },
		"a short shift":           func() { Affine(four, four, nil, four, three, None) },
		"a short slope":           func() { Combine(four, four, four, nil, four, three, four) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was not refused", name)
				}
			}()
			call()
		}()
	}
}
