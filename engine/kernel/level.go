package kernel

import "oodscope/engine/kernel/cpu"

// Level names an instruction set that the kernels are written for.
type Level = cpu.Level

// The levels, best first.
const (
	AVX512  = cpu.AVX512
	AVX2    = cpu.AVX2
	Generic = cpu.Generic
)

// Active is the level in use in this process.
func Active() Level { return cpu.Active() }

// Check is an error where OODSCOPE_CPU forces a level that this CPU lacks.
func Check() error { return cpu.Check() }

// Levels are those that this CPU has, best first.
func Levels() []Level { return cpu.Levels() }
