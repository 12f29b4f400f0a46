package main

import (
	"math"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The transforms of F(4x4, 3x3) at the points 0, +-1/sqrt2, +-sqrt2 and infinity,
// whose rounding errors are a third to a fifth of those at 0, +-1, +-2: see
// kernel/winograd.go for the matrices.
var constants = []float64{
	2.5, 2, 0.5, math.Sqrt2, math.Sqrt2 / 2, math.Sqrt2 / 4, 2 * math.Sqrt2,
	2.0 / 3, 1.0 / 3, 1.0 / 6, math.Sqrt2 / 3, math.Sqrt2 / 6,
}

func winogradConstants() Mem {
	table := GLOBL("winogradConstants", attr.RODATA|attr.NOPTR)
	for i, c := range constants {
		DATA(4*i, F32(float32(c)))
	}
	return table
}

// coefficient broadcasts one of the constants.
func (w winograd) coefficient(c float64) VecVirtual {
	for i, have := range constants {
		if have == c {
			v := w.register()
			VBROADCASTSS(w.table.Offset(4*i), v)
			return v
		}
	}
	panic("no such constant")
}

type winograd struct {
	set
	table Mem
}

func (w winograd) emit() {
	const pixels = "transforms a row of tiles of pixels: to(position, tile) from the sum of four weighted rows; strides are in bytes."
	w.rowTransform("winogradInput", pixels, 0, 6, 6, w.input)
	w.rowTransform("winogradInputLeft", pixels+" The first column is zero and the rows begin at the second.", 1, 6, 6, w.input)
	w.rowTransform("winogradInputRight", pixels+" The last column is zero.", 0, 5, 6, w.input)
	w.rowTransform("winogradInputBoth", pixels+" The first and the last column are zero and the rows begin at the second.", 1, 5, 6, w.input)
	w.rowTransform("winogradGrad", "transforms a row of tiles of a gradient: to(position, tile) from the sum of four weighted rows; strides are in bytes.", 0, 4, 4, w.grad)
	w.output()
	w.filter()
	w.filterGrad()
}

// times is c a.
func (w winograd) times(c float64, a Op) VecVirtual {
	v := w.coefficient(c)
	VMULPS(a, v, v)
	return v
}

// plus is a + c b, in a new register.
func (w winograd) plus(a VecVirtual, c float64, b VecVirtual) VecVirtual {
	v := w.coefficient(c)
	VFMADD213PS(a, b, v)
	return v
}

// minus is a - c b.
func (w winograd) minus(a VecVirtual, c float64, b VecVirtual) VecVirtual {
	v := w.coefficient(c)
	VFNMADD213PS(a, b, v)
	return v
}

// rowTransform writes a row of six positions for a row of tiles: columns of
// pixels are summed over four rows with weights, then combined. A tile begins
// four pixels after the one before. Of its columns, those outside [from, until)
// are zero; the rows begin at column from.
func (w winograd) rowTransform(name, doc string, from, until, columns int, combine func(e []VecVirtual) [6]VecVirtual) {
	name += w.name
	TEXT(name, NOSPLIT, "func(to *float32, toPosition, nextTile int64, a, b, c, d *float32, pixel, nextPixels, tiles, channels int64, weights *[4]float32)")
	Doc(name+" "+doc, "nextTile and nextPixels are the steps from the end of a tile's channels to the next tile.")
	Pragma("noescape")
	to, position := Load(Param("to"), GP64()), Load(Param("toPosition"), GP64())
	position3, position5 := times3(position), times5(position)
	pixel := Load(Param("pixel"), GP64())
	pixel3 := times3(pixel)
	pixel5 := times5(pixel)
	weights := Load(Param("weights"), GP64())
	var rows [4]GPVirtual
	var weight [4]VecVirtual
	for i := range rows {
		weight[i] = w.register()
		VBROADCASTSS(Mem{Base: weights, Disp: 4 * i}, weight[i])
	}
	for i, name := range []string{"a", "b", "c", "d"} {
		rows[i] = GP64()
		Load(Param(name), rows[i])
	}
	left := GP64()
	Label("tile")
	Load(Param("channels"), left)
	Label("vector")
	e := make([]VecVirtual, columns)
	for j := range e {
		if j < from || j >= until {
			e[j] = w.zero()
			continue
		}
		e[j] = w.register()
		VMULPS(step(rows[0], j-from, pixel, pixel3, pixel5), weight[0], e[j])
		for i := 1; i < 4; i++ {
			VFMADD231PS(step(rows[i], j-from, pixel, pixel3, pixel5), weight[i], e[j])
		}
	}
	for p, v := range combine(e) {
		VMOVUPS(v, step(to, p, position, position3, position5))
	}
	for i := range rows {
		ADDQ(Imm(uint64(w.bytes)), rows[i])
	}
	ADDQ(Imm(uint64(w.bytes)), to)
	SUBQ(Imm(uint64(w.bytes/4)), left)
	JG(LabelRef("vector"))
	for i := range rows {
		ADDQ(parameter("nextPixels"), rows[i])
	}
	ADDQ(parameter("nextTile"), to)
	DECQ(parameter("tiles"))
	JNZ(LabelRef("tile"))
	VZEROUPPER()
	RET()
}

// parameter is where an argument lies.
func parameter(name string) Mem {
	c, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return c.Addr
}

func times5(r Register) GPVirtual {
	t := GP64()
	LEAQ(Mem{Base: r, Index: r, Scale: 4}, t)
	return t
}

// step is base + i times a distance.
func step(base Register, i int, one, three, five Register) Mem {
	switch i {
	case 0:
		return Mem{Base: base}
	case 3:
		return Mem{Base: base, Index: three, Scale: 1}
	case 5:
		return Mem{Base: base, Index: five, Scale: 1}
	}
	return Mem{Base: base, Index: one, Scale: uint8(i)}
}

// input is B' times six values.
func (w winograd) input(d []VecVirtual) (t [6]VecVirtual) {
	t[0] = w.add(w.minus(d[4], 2.5, d[2]), d[0])
	t[5] = w.add(w.minus(d[5], 2.5, d[3]), d[1])
	even, odd := w.minus(d[4], 2, d[2]), w.minus(d[1], 0.5, d[3])
	t[1], t[2] = w.minus(even, math.Sqrt2, odd), w.plus(even, math.Sqrt2, odd)
	even, odd = w.minus(d[4], 0.5, d[2]), w.minus(d[1], 2, d[3])
	t[3], t[4] = w.minus(even, math.Sqrt2/2, odd), w.plus(even, math.Sqrt2/2, odd)
	return t
}

// grad is A times four values.
func (w winograd) grad(e []VecVirtual) (t [6]VecVirtual) {
	t[0], t[5] = e[0], e[3]
	even, odd := w.plus(e[0], 0.5, e[2]), w.plus(e[1], 0.5, e[3])
	t[1], t[2] = w.plus(even, math.Sqrt2/2, odd), w.minus(even, math.Sqrt2/2, odd)
	even, odd = w.plus(e[0], 2, e[2]), w.plus(e[1], 2, e[3])
	t[3], t[4] = w.plus(even, math.Sqrt2, odd), w.minus(even, math.Sqrt2, odd)
	return t
}

// results is A' times six values.
func (w winograd) results(m []VecVirtual) (y [4]VecVirtual) {
	a, d := w.add(m[1], m[2]), w.sub(m[1], m[2])
	b, e := w.add(m[3], m[4]), w.sub(m[3], m[4])
	y[0] = w.add(w.add(m[0], a), b)
	y[1] = w.plus(w.times(math.Sqrt2/2, d), math.Sqrt2, e)
	y[2] = w.plus(w.times(0.5, a), 2, b)
	y[3] = w.plus(w.plus(m[5], math.Sqrt2/4, d), 2*math.Sqrt2, e)
	return y
}

// foldRows stores in work what fold makes of each row of six positions: count
// vectors a row. folded is column j of them.
func (w winograd) foldRows(from, position, position3, position5, work Register, count int, fold func(v []VecVirtual) []VecVirtual) {
	at := GP64()
	MOVQ(from, at)
	for i := range 6 {
		var v []VecVirtual
		for p := range 6 {
			v = append(v, w.load(step(at, p, position, position3, position5)))
		}
		for j, y := range fold(v) {
			VMOVUPS(y, Mem{Base: work, Disp: (count*i + j) * w.bytes})
		}
		if i < 5 {
			LEAQ(Mem{Base: at, Index: position3, Scale: 2}, at)
		}
	}
}

func (w winograd) folded(work Register, count, j int) (v []VecVirtual) {
	for i := range 6 {
		v = append(v, w.load(Mem{Base: work, Disp: (count*i + j) * w.bytes}))
	}
	return v
}

// output turns positions into 4x4 results a tile: y = A'mA + bias. It leaves zero
// in check where every result is finite, else a NaN somewhere.
func (w winograd) output() {
	name := "winogradOutput" + w.name
	TEXT(name, NOSPLIT, "func(to *float32, toRow, pixel, nextPixels int64, m *float32, position, nextTile int64, bias, work *float32, tiles, channels int64, check *float32)")
	Doc(name+" transforms a row of tiles into four rows of pixels; strides are in bytes.",
		"work has room for 24 vectors, check for one; nextTile and nextPixels are the steps from the end of a tile's channels to the next tile.")
	Pragma("noescape")
	to, row, pixel := Load(Param("to"), GP64()), Load(Param("toRow"), GP64()), Load(Param("pixel"), GP64())
	m, position := Load(Param("m"), GP64()), Load(Param("position"), GP64())
	work := Load(Param("work"), GP64())
	position3, position5, row3 := times3(position), times5(position), times3(row)
	check := w.zero()
	left, bias := GP64(), GP64()
	Label("tile")
	Load(Param("channels"), left)
	Load(Param("bias"), bias)
	Label("vector")
	w.foldRows(m, position, position3, position5, work, 4, func(v []VecVirtual) []VecVirtual { y := w.results(v); return y[:] })
	shift := w.load(Mem{Base: bias})
	sum := w.zero()
	out := GP64()
	MOVQ(to, out)
	for j := range 4 {
		for i, y := range w.results(w.folded(work, 4, j)) {
			VADDPS(shift, y, y)
			VADDPS(y, sum, sum)
			VMOVUPS(y, step(out, i, row, row3, row3))
		}
		if j < 3 {
			ADDQ(pixel, out)
		}
	}
	zero := w.zero()
	VFMADD231PS(zero, sum, check) // 0 times a value that is not finite is NaN
	ADDQ(Imm(uint64(w.bytes)), m)
	ADDQ(Imm(uint64(w.bytes)), to)
	ADDQ(Imm(uint64(w.bytes)), bias)
	SUBQ(Imm(uint64(w.bytes/4)), left)
	JG(LabelRef("vector"))
	ADDQ(parameter("nextPixels"), to)
	ADDQ(parameter("nextTile"), m)
	DECQ(parameter("tiles"))
	JNZ(LabelRef("tile"))
	result := Load(Param("check"), GP64())
	VMOVUPS(check, Mem{Base: result})
	VZEROUPPER()
	RET()
}

// spread is row i of G times (a, b, c).
func (w winograd) spread(i int, a, b, c VecVirtual) VecVirtual {
	switch i {
	case 0:
		return a
	case 5:
		return c
	case 1, 2:
		sum := w.plus(w.times(2.0/3, a), 1.0/3, c)
		if i == 1 {
			sum = w.plus(sum, math.Sqrt2/3, b)
		} else {
			sum = w.minus(sum, math.Sqrt2/3, b)
		}
		return w.sub(w.zero(), sum)
	}
	sum := w.plus(w.times(1.0/6, a), 1.0/3, c)
	if i == 3 {
		return w.plus(sum, math.Sqrt2/6, b)
	}
	return w.minus(sum, math.Sqrt2/6, b)
}

// filter writes the 36 positions G g G' of 3x3 filters: rows of so many channels,
// the taps fromTap apart.
func (w winograd) filter() {
	name := "winogradFilter" + w.name
	TEXT(name, NOSPLIT, "func(to *float32, toPosition, toRow int64, from *float32, fromTap, fromRow, rows, channels int64)")
	Doc(name + " transforms rows of 3x3 filters into positions; strides are in bytes.")
	Pragma("noescape")
	to, position := Load(Param("to"), GP64()), Load(Param("toPosition"), GP64())
	from, tap := Load(Param("from"), GP64()), Load(Param("fromTap"), GP64())
	position3, position5, tap3 := times3(position), times5(position), times3(tap)
	Label("row")
	in, out, left := GP64(), GP64(), GP64()
	MOVQ(from, in)
	MOVQ(to, out)
	Load(Param("channels"), left)
	Label("vector")
	store := GP64()
	MOVQ(out, store)
	for i := range 6 {
		var t [3]VecVirtual
		for kx := range t {
			at := GP64()
			LEAQ(step(in, kx, tap, tap3, tap3), at)
			a, b := w.load(Mem{Base: at}), w.load(Mem{Base: at, Index: tap3, Scale: 1})
			t[kx] = w.spread(i, a, b, w.load(Mem{Base: at, Index: tap3, Scale: 2}))
		}
		for j := range 6 {
			VMOVUPS(w.spread(j, t[0], t[1], t[2]), step(store, j, position, position3, position5))
		}
		if i < 5 {
			LEAQ(Mem{Base: store, Index: position3, Scale: 2}, store)
		}
	}
	ADDQ(Imm(uint64(w.bytes)), in)
	ADDQ(Imm(uint64(w.bytes)), out)
	SUBQ(Imm(uint64(w.bytes/4)), left)
	JG(LabelRef("vector"))
	ADDQ(parameter("fromRow"), from)
	ADDQ(parameter("toRow"), to)
	DECQ(parameter("rows"))
	JNZ(LabelRef("row"))
	VZEROUPPER()
	RET()
}

// fold is G' times six values.
func (w winograd) fold(d []VecVirtual) [3]VecVirtual {
	a, b := w.add(d[1], d[2]), w.sub(d[2], d[1])
	c, e := w.add(d[3], d[4]), w.sub(d[3], d[4])
	first := w.plus(w.minus(d[0], 2.0/3, a), 1.0/6, c)
	second := w.plus(w.times(math.Sqrt2/3, b), math.Sqrt2/6, e)
	return [3]VecVirtual{first, second, w.plus(d[5], 1.0/3, w.sub(c, a))}
}

// filterGrad is the adjoint of filter on flat arrays: G' d G.
func (w winograd) filterGrad() {
	name := "winogradFilterGrad" + w.name
	TEXT(name, NOSPLIT, "func(to *float32, toTap int64, from *float32, fromPosition int64, work *float32, count int64)")
	Doc(name + " turns positions into 3x3 filters' gradients, count values each; strides are in bytes, work has room for 18 vectors.")
	Pragma("noescape")
	to, tap := Load(Param("to"), GP64()), Load(Param("toTap"), GP64())
	from, position := Load(Param("from"), GP64()), Load(Param("fromPosition"), GP64())
	work, count := Load(Param("work"), GP64()), Load(Param("count"), GP64())
	position3, position5, tap3 := times3(position), times5(position), times3(tap)
	Label("vector")
	w.foldRows(from, position, position3, position5, work, 3, func(v []VecVirtual) []VecVirtual { y := w.fold(v); return y[:] })
	for kx := range 3 {
		v := w.folded(work, 3, kx)
		out := GP64()
		LEAQ(step(to, kx, tap, tap3, tap3), out)
		for ky, y := range w.fold(v) {
			switch ky {
			case 0:
				VMOVUPS(y, Mem{Base: out})
			default:
				VMOVUPS(y, Mem{Base: out, Index: tap3, Scale: uint8(ky)})
			}
		}
	}
	ADDQ(Imm(uint64(w.bytes)), from)
	ADDQ(Imm(uint64(w.bytes)), to)
	SUBQ(Imm(uint64(w.bytes/4)), count)
	JG(LabelRef("vector"))
	VZEROUPPER()
	RET()
}
