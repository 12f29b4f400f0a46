package kernel

import (
	"fmt"
	"os"
)

// Level names an instruction set that the micro-kernel is written for.
type Level string

// The levels, best first. OODSCOPE_CPU forces one of them.
const (
	AVX512  Level = "avx512"
	AVX2    Level = "avx2"
	Generic Level = "generic"
)

// micro is a micro-kernel: multiply adds A (k x rows, packed by columns) times
// B (k x cols, packed by rows) to the tile c of rows x cols with row stride ldc,
// or replaces the tile where accumulate is 0.
type micro struct {
	level      Level
	rows, cols int
	multiply   func(k int64, a, b, c *float32, ldc, accumulate int64)
	copiers    copiers
}

const (
	maxRows = 8
	maxCols = 32
)

var active = choose(os.Getenv("OODSCOPE_CPU"))

// Active is the level in use in this process.
func Active() Level { return active.level }

// choose takes the best micro-kernel that the CPU can run, or the forced one.
// A forced level that this CPU lacks panics at start: running on another level
// than the one asked for would be a wrong measurement.
func choose(forced string) micro {
	for _, m := range supported() {
		if forced == "" || Level(forced) == m.level {
			return m
		}
	}
	panic(fmt.Sprintf("OODSCOPE_CPU=%s: this CPU has %v; unset it or name one of these", forced, levels()))
}

func levels() (names []Level) {
	for _, m := range supported() {
		names = append(names, m.level)
	}
	return names
}
