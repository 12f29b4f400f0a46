package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// winogradInput writes one row of four of the transformed positions B'dB for a
// row of tiles: rows a and b of the image are added or subtracted, then the
// columns are combined. Neighbouring tiles share two columns.
func (s set) winogradInput() {
	name := "winogradInput" + s.name
	TEXT(name, NOSPLIT, "func(to *float32, toPosition, toTile int64, a, b *float32, pixel, tiles, channels, subtract int64)")
	Doc(name + " transforms a row of tiles: to(position, tile) from rows a and b of pixels; strides are in bytes.")
	Pragma("noescape")
	to, position, step := Load(Param("to"), GP64()), Load(Param("toPosition"), GP64()), Load(Param("toTile"), GP64())
	a, b, pixel := Load(Param("a"), GP64()), Load(Param("b"), GP64()), Load(Param("pixel"), GP64())
	channels := Load(Param("channels"), GP64())
	subtract := Load(Param("subtract"), GP64())
	SUBQ(a, b) // b is now relative to a
	position3 := GP64()
	LEAQ(Mem{Base: position, Index: position, Scale: 2}, position3)
	TESTQ(subtract, subtract)
	JNZ(LabelRef("subtract"))
	s.inputLoop("Add", to, position, position3, step, a, b, pixel, channels, VADDPS)
	Label("subtract")
	s.inputLoop("Sub", to, position, position3, step, a, b, pixel, channels, VSUBPS)
}

func (s set) inputLoop(suffix string, to, position, position3, step, a, b, pixel, channels Register, combine func(...Op)) {
	column := func(at Register) VecVirtual {
		v := s.load(Mem{Base: at})
		w := s.register()
		combine(Mem{Base: at, Index: b, Scale: 1}, v, w)
		return w
	}
	Label("vector" + suffix)
	at, out, tiles := GP64(), GP64(), GP64()
	MOVQ(a, at)
	MOVQ(to, out)
	Load(Param("tiles"), tiles)
	t0, t1 := s.register(), s.register()
	VMOVUPS(column(at), t0)
	ADDQ(pixel, at)
	VMOVUPS(column(at), t1)
	ADDQ(pixel, at)
	Label("tile" + suffix)
	t2 := column(at)
	ADDQ(pixel, at)
	t3 := column(at)
	ADDQ(pixel, at)
	VMOVUPS(s.sub(t0, t2), Mem{Base: out})
	VMOVUPS(s.add(t1, t2), Mem{Base: out, Index: position, Scale: 1})
	VMOVUPS(s.sub(t2, t1), Mem{Base: out, Index: position, Scale: 2})
	VMOVUPS(s.sub(t1, t3), Mem{Base: out, Index: position3, Scale: 1})
	VMOVUPS(t2, t0)
	VMOVUPS(t3, t1)
	ADDQ(step, out)
	DECQ(tiles)
	JNZ(LabelRef("tile" + suffix))
	ADDQ(Imm(uint64(s.bytes)), a)
	ADDQ(Imm(uint64(s.bytes)), to)
	SUBQ(Imm(uint64(s.bytes/4)), channels)
	JG(LabelRef("vector" + suffix))
	VZEROUPPER()
	RET()
}

// winogradGrad writes one row of four of the positions A g A' for a row of tiles
// of a result's gradient g. The row is alpha times row a plus beta times row b.
func (s set) winogradGrad() {
	name := "winogradGrad" + s.name
	TEXT(name, NOSPLIT, "func(to *float32, toPosition, toTile int64, a, b *float32, pixel, tiles, channels int64, alpha, beta float32)")
	Doc(name + " transforms a row of tiles of a gradient: to(position, tile) from alpha a + beta b; strides are in bytes.")
	Pragma("noescape")
	to, position, step := Load(Param("to"), GP64()), Load(Param("toPosition"), GP64()), Load(Param("toTile"), GP64())
	a, b, pixel := Load(Param("a"), GP64()), Load(Param("b"), GP64()), Load(Param("pixel"), GP64())
	channels := Load(Param("channels"), GP64())
	alpha, beta := s.broadcast("alpha"), s.broadcast("beta")
	SUBQ(a, b)
	position3 := GP64()
	LEAQ(Mem{Base: position, Index: position, Scale: 2}, position3)
	column := func(at Register) VecVirtual {
		v := s.register()
		VMULPS(Mem{Base: at}, alpha, v)
		VFMADD231PS(Mem{Base: at, Index: b, Scale: 1}, beta, v)
		return v
	}
	zero := s.zero()
	Label("vector")
	at, out, tiles := GP64(), GP64(), GP64()
	MOVQ(a, at)
	MOVQ(to, out)
	Load(Param("tiles"), tiles)
	Label("tile")
	g0 := column(at)
	ADDQ(pixel, at)
	g1 := column(at)
	ADDQ(pixel, at)
	VMOVUPS(g0, Mem{Base: out})
	VMOVUPS(s.add(g0, g1), Mem{Base: out, Index: position, Scale: 1})
	VMOVUPS(s.sub(g0, g1), Mem{Base: out, Index: position, Scale: 2})
	VMOVUPS(s.sub(zero, g1), Mem{Base: out, Index: position3, Scale: 1})
	ADDQ(step, out)
	DECQ(tiles)
	JNZ(LabelRef("tile"))
	ADDQ(Imm(uint64(s.bytes)), a)
	ADDQ(Imm(uint64(s.bytes)), to)
	SUBQ(Imm(uint64(s.bytes/4)), channels)
	JG(LabelRef("vector"))
	VZEROUPPER()
	RET()
}

func (s set) broadcast(param string) VecVirtual {
	x, v := XMM(), s.register()
	Load(Param(param), x)
	VBROADCASTSS(x, v)
	return v
}

// winogradOutput turns positions into a row of 2x2 results: y = A'mA + bias. It
// leaves zero in check where every result is finite, else a NaN somewhere.
func (s set) winogradOutput() {
	name := "winogradOutput" + s.name
	TEXT(name, NOSPLIT, "func(to *float32, toRow, pixel int64, m *float32, position, tile int64, bias *float32, tiles, channels int64, check *float32)")
	Doc(name + " transforms a row of tiles into two rows of pixels; strides are in bytes, check has a vector's room.")
	Pragma("noescape")
	to, row, pixel := Load(Param("to"), GP64()), Load(Param("toRow"), GP64()), Load(Param("pixel"), GP64())
	m, position, step := Load(Param("m"), GP64()), Load(Param("position"), GP64()), Load(Param("tile"), GP64())
	bias, channels := Load(Param("bias"), GP64()), Load(Param("channels"), GP64())
	position3 := GP64()
	LEAQ(Mem{Base: position, Index: position, Scale: 2}, position3)
	check, zero := s.zero(), s.zero()
	Label("vector")
	at, out, tiles := GP64(), GP64(), GP64()
	MOVQ(m, at)
	MOVQ(to, out)
	Load(Param("tiles"), tiles)
	shift := s.load(Mem{Base: bias})
	Label("tile")
	// Column sums of each of the four rows of positions: u = m0 + m1 + m2, v = m1 - m2 - m3.
	row0 := GP64()
	MOVQ(at, row0)
	var u, v [4]VecVirtual
	for i := range 4 {
		m1, m2 := s.load(Mem{Base: row0, Index: position, Scale: 1}), s.load(Mem{Base: row0, Index: position, Scale: 2})
		u[i] = s.add(m1, m2)
		VADDPS(Mem{Base: row0}, u[i], u[i])
		v[i] = s.sub(m1, m2)
		VSUBPS(Mem{Base: row0, Index: position3, Scale: 1}, v[i], v[i])
		if i < 3 {
			LEAQ(Mem{Base: row0, Index: position, Scale: 4}, row0)
		}
	}
	sum := s.register()
	for j, w := range [][4]VecVirtual{u, v} {
		y0, y1 := s.add(w[1], w[2]), s.sub(w[1], w[2])
		VADDPS(w[0], y0, y0)
		VSUBPS(w[3], y1, y1)
		VADDPS(shift, y0, y0)
		VADDPS(shift, y1, y1)
		VMOVUPS(y0, Mem{Base: out})
		VMOVUPS(y1, Mem{Base: out, Index: row, Scale: 1})
		ADDQ(pixel, out)
		if j == 0 {
			VADDPS(y0, y1, sum)
		} else {
			VADDPS(y0, sum, sum)
			VADDPS(y1, sum, sum)
		}
	}
	VFMADD231PS(zero, sum, check) // 0 times a value that is not finite is NaN
	ADDQ(step, at)
	DECQ(tiles)
	JNZ(LabelRef("tile"))
	ADDQ(Imm(uint64(s.bytes)), m)
	ADDQ(Imm(uint64(s.bytes)), to)
	ADDQ(Imm(uint64(s.bytes)), bias)
	SUBQ(Imm(uint64(s.bytes/4)), channels)
	JG(LabelRef("vector"))
	result := Load(Param("check"), GP64())
	VMOVUPS(check, Mem{Base: result})
	VZEROUPPER()
	RET()
}

// winogradFilter writes the 16 positions G g G' of 3x3 filters: rows of so many
// vectors, the taps fromTap apart.
func (s set) winogradFilter() {
	name := "winogradFilter" + s.name
	TEXT(name, NOSPLIT, "func(to *float32, toPosition, toRow int64, from *float32, fromTap, fromRow, rows, channels int64)")
	Doc(name + " transforms rows of 3x3 filters into positions; strides are in bytes.")
	Pragma("noescape")
	to, position, toRow := Load(Param("to"), GP64()), Load(Param("toPosition"), GP64()), Load(Param("toRow"), GP64())
	from, tap, fromRow := Load(Param("from"), GP64()), Load(Param("fromTap"), GP64()), Load(Param("fromRow"), GP64())
	rows := Load(Param("rows"), GP64())
	position3 := GP64()
	LEAQ(Mem{Base: position, Index: position, Scale: 2}, position3)
	half := s.half()
	Label("row")
	in, out, channels := GP64(), GP64(), GP64()
	MOVQ(from, in)
	MOVQ(to, out)
	Load(Param("channels"), channels)
	Label("vector")
	at := GP64()
	MOVQ(in, at)
	var g [3][3]VecVirtual
	for ky := range g {
		g[ky][0], g[ky][1], g[ky][2] = s.load(Mem{Base: at}), s.load(Mem{Base: at, Index: tap, Scale: 1}), s.load(Mem{Base: at, Index: tap, Scale: 2})
		if ky < 2 {
			ADDQ(tap, at)
			LEAQ(Mem{Base: at, Index: tap, Scale: 2}, at)
		}
	}
	store := GP64()
	MOVQ(out, store)
	for i := range 4 {
		var t [3]VecVirtual
		for kx := range t {
			t[kx] = s.spread(i, half, g[0][kx], g[1][kx], g[2][kx])
		}
		VMOVUPS(t[0], Mem{Base: store})
		VMOVUPS(s.spread(1, half, t[0], t[1], t[2]), Mem{Base: store, Index: position, Scale: 1})
		VMOVUPS(s.spread(2, half, t[0], t[1], t[2]), Mem{Base: store, Index: position, Scale: 2})
		VMOVUPS(t[2], Mem{Base: store, Index: position3, Scale: 1})
		if i < 3 {
			LEAQ(Mem{Base: store, Index: position, Scale: 4}, store)
		}
	}
	ADDQ(Imm(uint64(s.bytes)), in)
	ADDQ(Imm(uint64(s.bytes)), out)
	SUBQ(Imm(uint64(s.bytes/4)), channels)
	JG(LabelRef("vector"))
	ADDQ(fromRow, from)
	ADDQ(toRow, to)
	DECQ(rows)
	JNZ(LabelRef("row"))
	VZEROUPPER()
	RET()
}

// spread is row i of G times (a, b, c): a, (a+b+c)/2, (a-b+c)/2, c.
func (s set) spread(i int, half, a, b, c VecVirtual) VecVirtual {
	switch i {
	case 0:
		return a
	case 3:
		return c
	}
	sum := s.add(a, c)
	if i == 1 {
		VADDPS(b, sum, sum)
	} else {
		VSUBPS(b, sum, sum)
	}
	VMULPS(half, sum, sum)
	return sum
}

func (s set) half() VecVirtual {
	bits, x, v := GP32(), XMM(), s.register()
	MOVL(U32(0x3f000000), bits)
	VMOVD(bits, x)
	VBROADCASTSS(x, v)
	return v
}

// winogradFilterGrad is the adjoint of winogradFilter on flat arrays: G' d G.
func (s set) winogradFilterGrad() {
	name := "winogradFilterGrad" + s.name
	TEXT(name, NOSPLIT, "func(to *float32, toTap int64, from *float32, fromPosition, count int64)")
	Doc(name + " turns positions into 3x3 filters' gradients, count values each; strides are in bytes.")
	Pragma("noescape")
	to, tap := Load(Param("to"), GP64()), Load(Param("toTap"), GP64())
	from, position := Load(Param("from"), GP64()), Load(Param("fromPosition"), GP64())
	count := Load(Param("count"), GP64())
	position3 := GP64()
	LEAQ(Mem{Base: position, Index: position, Scale: 2}, position3)
	half := s.half()
	Label("vector")
	at := GP64()
	MOVQ(from, at)
	var r [4][3]VecVirtual
	for i := range r {
		d0 := s.load(Mem{Base: at})
		d1, d2 := s.load(Mem{Base: at, Index: position, Scale: 1}), s.load(Mem{Base: at, Index: position, Scale: 2})
		d3 := s.load(Mem{Base: at, Index: position3, Scale: 1})
		r[i] = s.fold(half, d0, d1, d2, d3)
		if i < 3 {
			LEAQ(Mem{Base: at, Index: position, Scale: 4}, at)
		}
	}
	store := GP64()
	MOVQ(to, store)
	var w [3][3]VecVirtual
	for kx := range 3 {
		f := s.fold(half, r[0][kx], r[1][kx], r[2][kx], r[3][kx])
		for ky := range 3 {
			w[ky][kx] = f[ky]
		}
	}
	for ky := range w {
		VMOVUPS(w[ky][0], Mem{Base: store})
		VMOVUPS(w[ky][1], Mem{Base: store, Index: tap, Scale: 1})
		VMOVUPS(w[ky][2], Mem{Base: store, Index: tap, Scale: 2})
		if ky < 2 {
			ADDQ(tap, store)
			LEAQ(Mem{Base: store, Index: tap, Scale: 2}, store)
		}
	}
	ADDQ(Imm(uint64(s.bytes)), from)
	ADDQ(Imm(uint64(s.bytes)), to)
	SUBQ(Imm(uint64(s.bytes/4)), count)
	JG(LabelRef("vector"))
	VZEROUPPER()
	RET()
}

// fold is G' times (a, b, c, d).
func (s set) fold(half, a, b, c, d VecVirtual) [3]VecVirtual {
	sum, difference := s.add(b, c), s.sub(b, c)
	VMULPS(half, sum, sum)
	VMULPS(half, difference, difference)
	return [3]VecVirtual{s.add(a, sum), difference, s.add(sum, d)}
}
