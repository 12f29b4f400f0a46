//go:build !amd64

package vector

import "oodscope/engine/kernel/cpu"

func of(cpu.Level) loops { return portable }
