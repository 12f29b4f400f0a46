package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// unrolled is how many vectors the main loops take at a time.
const unrolled = 4

// loop is a function that does one thing to vectors at the same place of
// several slices.
type loop struct {
	name, doc string
	signature string   // the arguments
	slices    []string // walked through; the first one's length counts
	columns   []string // one value a column: start again at each row
	scalars   []string
	sums      string // sums by lane that the loop goes on with
	vector    func(v vector)
}

// vector is one vector's place in the loop's slices.
type vector struct {
	width
	zero    VecVirtual
	sum     VecVirtual
	base    map[string]Register
	scalars map[string]VecVirtual
	offset  Register // nil where the bases themselves move
	disp    int
	mask    Register
}

func (v vector) at(slice string) Mem {
	if v.offset == nil {
		return Mem{Base: v.base[slice], Disp: v.disp}
	}
	return Mem{Base: v.base[slice], Index: v.offset, Scale: 1, Disp: v.disp}
}

func (v vector) get(slice string) VecVirtual { return v.load(v.at(slice), v.mask) }

func (v vector) put(value Op, slice string) { v.store(value, v.at(slice), v.mask) }

// begin opens a function and loads its arguments.
func (l loop) begin(w width) vector {
	TEXT(l.name+w.level, NOSPLIT, "func("+l.signature+")")
	Doc(l.name + w.level + " " + l.doc)
	Pragma("noescape")
	v := vector{width: w, zero: w.zero(), base: map[string]Register{}, scalars: map[string]VecVirtual{}}
	for _, names := range [][]string{l.slices, l.columns} {
		for _, name := range names {
			v.base[name] = Load(Param(name).Base(), GP64())
		}
	}
	for _, name := range l.scalars {
		v.scalars[name] = w.broadcast(name)
	}
	return v
}

func end() {
	VZEROUPPER()
	RET()
}

// emit writes the loop over whole slices.
func (l loop) emit(w width, table Mem) {
	v := l.begin(w)
	length := Load(Param(l.slices[0]).Len(), GP64())
	mask := w.tail(length, table)
	if l.sums == "" {
		v.sweep(length, mask, l.vector)
	} else {
		sums := Mem{Base: Load(Param(l.sums).Base(), GP64())}
		v.sum = w.load(sums, nil)
		v.sweep(length, mask, l.vector)
		w.store(v.sum, sums, nil)
	}
	end()
}

// sweep visits so many values by four vectors, by one and under the mask.
func (v vector) sweep(count, mask Register, visit func(vector)) {
	v.offset = GP64()
	XORQ(v.offset, v.offset)
	Label("four")
	v.steps(unrolled, count, "one", visit)
	JMP(LabelRef("four"))
	Label("one")
	v.steps(1, count, "tail", visit)
	JMP(LabelRef("one"))
	Label("tail")
	TESTQ(count, count)
	JZ(LabelRef("end"))
	v.mask = mask
	visit(v)
	Label("end")
}

// steps visits n vectors, or goes on at the label where fewer are left.
func (v vector) steps(n int, count Register, fewer string, visit func(vector)) {
	CMPQ(count, Imm(uint64(n*v.lanes)))
	JLT(LabelRef(fewer))
	for i := range n {
		v.disp = i * v.bytes()
		visit(v)
	}
	ADDQ(I32(n*v.bytes()), v.offset)
	SUBQ(Imm(uint64(n*v.lanes)), count)
}

// rowLoop is a loop over [rows][columns], row after row. It needs the argument
// rows, at least 1.
type rowLoop loop

func (r rowLoop) emit(w width, table Mem) {
	l := loop(r)
	v := l.begin(w)
	rows := Load(Param("rows"), GP64())
	columns := Load(Param(l.columns[0]).Len(), GP64())
	mask := w.tail(columns, table)
	left := GP64()
	Label("row")
	MOVQ(columns, left)
	v.sweep(left, mask, l.vector)
	for _, name := range l.slices {
		LEAQ(Mem{Base: v.base[name], Index: columns, Scale: 4}, v.base[name])
	}
	DECQ(rows)
	JNZ(LabelRef("row"))
	end()
}
