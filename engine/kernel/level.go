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

var active, unknown = choose(os.Getenv("OODSCOPE_CPU"))

// Active is the level in use in this process.
func Active() Level { return active.level }

// Check is an error where OODSCOPE_CPU forces a level that this CPU lacks. Ask
// before a run: what another level than the wanted one computes is a wrong
// measurement.
func Check() error { return unknown }

// choose takes the best micro-kernel that the CPU can run, or the forced one.
func choose(forced string) (micro, error) {
	found := supported()
	for _, m := range found {
		if forced == "" || Level(forced) == m.level {
			return m, nil
		}
	}
	return found[0], fmt.Errorf("OODSCOPE_CPU=%s: this CPU has %v; unset it or name one of these", forced, Levels())
}

// Levels are those that this CPU has, best first.
func Levels() (names []Level) {
	for _, m := range supported() {
		names = append(names, m.level)
	}
	return names
}
