package kernel

import (
	"testing"

	"oodscope/engine/kernel/kerneltest"
)

// The assembly is what its generator writes: edit engine/kernel/asm and run go
// generate.
func TestTheAssemblyIsWhatItsGeneratorWrites(t *testing.T) { kerneltest.Generated(t) }

func TestNoTileForAVX2NeedsAVX512(t *testing.T) { kerneltest.OnlyAVX2(t, "micro_amd64.s") }
