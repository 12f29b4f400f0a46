// Command asm writes the assembly of engine/kernel/vector: every loop once for
// AVX-512 and once for AVX2, from one description.
//
// A sweep goes along a row by four vectors, then by one, then once under a mask,
// so nothing outside the slices is touched. Registers 16 to 31 may be handed out
// for AVX-512, so its loops use only instructions with an EVEX form.
package main

import (
	"slices"

	. "github.com/mmcloughlin/avo/build"
)

func main() {
	ConstraintExpr("amd64")
	tails, constants := maskTable(), splitmixTable()
	for _, w := range widths {
		for _, l := range slicesLoops {
			l.emit(w, tails)
		}
		for _, l := range slices.Concat(rowLoops, columnLoops) {
			l.emit(w, tails)
		}
		dropout(w, tails, constants)
	}
	Generate()
}
