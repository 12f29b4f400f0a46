package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The constants of SplitMix64 (Steele, Lea & Flood 2014): the step of its
// counter and the multipliers of its output function.
const (
	step    = 0x9e3779b97f4a7c15
	factor1 = 0xbf58476d1ce4e5b9
	factor2 = 0x94d049bb133111eb
)

// splitmixTable is eight multiples of step, the factors, and what a vector of
// four and of eight counters moves on by.
func splitmixTable() Mem {
	table := GLOBL("splitmix", RODATA|NOPTR)
	counters := make([]uint64, 9)
	for i := range 8 {
		DATA(8*i, U64(counters[i]))
		counters[i+1] = counters[i] + step
	}
	DATA(64, U64(factor1))
	DATA(72, U64(factor2))
	DATA(80, U64(counters[4]))
	DATA(88, U64(counters[8]))
	return table
}

// splitmix is a vector of counters times step, and the constants.
type splitmix struct {
	width
	counter, stride VecVirtual
	factors         [2]VecVirtual
	high            [2]VecVirtual // their upper halves, for AVX2
}

// dropout writes the loop that gives the values 2i and 2i+1 the low and high
// half of SplitMix64's output number key + i.
func dropout(w width, tails, constants Mem) {
	l := loop{
		name: "dropout", doc: "stores factor x in out where the random bits are at or above the threshold, else 0.",
		signature: "out, x []float32, key uint64, threshold uint32, factor float32",
		slices:    []string{"out", "x"}, scalars: []string{"threshold", "factor"},
	}
	v := l.begin(w)
	length := Load(Param("out").Len(), GP64())
	mask := w.tail(length, tails)
	s := w.splitmix(Load(Param("key"), GP64()), constants)
	v.sweep(length, mask, func(v vector) {
		bits, x := s.next(), v.get("x")
		w.keep(bits, v.scalars["threshold"], v.scalars["factor"], x)
		v.put(x, "out")
	})
	end()
}

// keep is factor x where bits are at or above the threshold as unsigned
// numbers, else zero.
func (w width) keep(bits, threshold, factor, x VecVirtual) {
	const notLess = 5
	if w.wide() {
		kept := K()
		VPCMPUD(Imm(notLess), threshold, bits, kept)
		VMULPS_Z(factor, x, kept, x)
		return
	}
	top := w.register()
	VPMAXUD(threshold, bits, top)
	VPCMPEQD(bits, top, top)
	VMULPS(factor, x, x)
	VANDPS(top, x, x)
}

func (w width) splitmix(key Register, constants Mem) splitmix {
	s := splitmix{width: w, counter: w.register(), stride: w.constant(constants, 80)}
	if w.wide() {
		s.stride = w.constant(constants, 88)
	}
	factor, base := GP64(), GP64()
	MOVQ(U64(step), factor)
	IMULQ(factor, key)
	VMOVQ(key, s.counter.AsX())
	VPBROADCASTQ(s.counter.AsX(), s.counter)
	LEAQ(constants, base)
	VPADDQ(Mem{Base: base}, s.counter, s.counter)
	for i := range s.factors {
		s.factors[i] = w.constant(constants, 64+8*i)
		if !w.wide() {
			s.high[i] = w.register()
			VPSRLQ(Imm(32), s.factors[i], s.high[i])
		}
	}
	return s
}

func (w width) constant(constants Mem, at int) VecVirtual {
	v := w.register()
	VPBROADCASTQ(constants.Offset(at), v)
	return v
}

// next is a vector of outputs, 64 bits each.
func (s splitmix) next() VecVirtual {
	z := s.register()
	s.xorShifted(30, s.counter, z)
	s.multiply(0, z)
	s.xorShifted(27, z, z)
	s.multiply(1, z)
	s.xorShifted(31, z, z)
	VPADDQ(s.stride, s.counter, s.counter)
	return z
}

// xorShifted stores z ^ z>>bits in to.
func (s splitmix) xorShifted(bits uint64, z, to VecVirtual) {
	shifted := s.register()
	VPSRLQ(Imm(bits), z, shifted)
	s.xor(shifted, z, to)
}

// multiply multiplies by a factor modulo 2^64. AVX2 has only products of lower
// halves: (a + 2^32 b)(c + 2^32 d) = ac + 2^32 (ad + bc).
func (s splitmix) multiply(factor int, z VecVirtual) {
	if s.wide() {
		VPMULLQ(s.factors[factor], z, z)
		return
	}
	cross, upper := s.register(), s.register()
	VPSRLQ(Imm(32), z, upper)
	VPMULUDQ(s.factors[factor], upper, upper)
	VPMULUDQ(s.high[factor], z, cross)
	VPADDQ(upper, cross, cross)
	VPSLLQ(Imm(32), cross, cross)
	VPMULUDQ(s.factors[factor], z, z)
	VPADDQ(cross, z, z)
}
