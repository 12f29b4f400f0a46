package cpu

import (
	"fmt"
	"os"
	"slices"
)

// Level names an instruction set that the engine's inner loops are written for.
type Level string

// The levels, best first. OODSCOPE_CPU forces one of them.
const (
	AVX512  Level = "avx512"
	AVX2    Level = "avx2" // with FMA
	Generic Level = "generic"
)

var active, unknown = choose(os.Getenv("OODSCOPE_CPU"), Levels())

// Active is the level in use in this process.
func Active() Level { return active }

// Check is an error where OODSCOPE_CPU forces a level that this CPU lacks. Ask
// before a run: what another level than the wanted one computes is a wrong
// measurement.
func Check() error { return unknown }

// Levels are those that this CPU has, best first.
func Levels() []Level { return append(detected(), Generic) }

// choose is the best of the levels that the CPU has, or the forced one.
func choose(forced string, levels []Level) (Level, error) {
	switch {
	case forced == "":
		return levels[0], nil
	case slices.Contains(levels, Level(forced)):
		return Level(forced), nil
	}
	return levels[0], fmt.Errorf("OODSCOPE_CPU=%s: this CPU has %v; unset it or name one of these", forced, levels)
}
