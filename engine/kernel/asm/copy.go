package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// copier writes rows of so many chunks, each of so many bytes, read at a row's
// offset plus the chunk's.
type copier struct {
	name          string
	chunks, bytes int
	register      func() VecVirtual
}

func (c copier) emit() {
	TEXT(c.name, NOSPLIT, "func(to, from *float32, rowOffsets *int64, rows int64, chunkOffsets *int64)")
	Doc(fmt.Sprintf("%s copies rows of %d chunks of %d bytes; offsets are in bytes.", c.name, c.chunks, c.bytes))
	Pragma("noescape")
	to, from := Load(Param("to"), GP64()), Load(Param("from"), GP64())
	rows, count := Load(Param("rowOffsets"), GP64()), Load(Param("rows"), GP64())
	table := Load(Param("chunkOffsets"), GP64())
	offsets := make([]GPVirtual, c.chunks)
	for i := range offsets {
		offsets[i] = GP64()
		MOVQ(Mem{Base: table, Disp: 8 * i}, offsets[i])
	}
	Label("row")
	base := GP64()
	MOVQ(Mem{Base: rows}, base)
	ADDQ(from, base)
	for i, offset := range offsets {
		v := c.register()
		VMOVUPS(Mem{Base: base, Index: offset, Scale: 1}, v)
		VMOVUPS(v, Mem{Base: to, Disp: i * c.bytes})
	}
	ADDQ(Imm(8), rows)
	ADDQ(Imm(uint64(c.chunks*c.bytes)), to)
	DECQ(count)
	JNZ(LabelRef("row"))
	VZEROUPPER()
	RET()
}
