package vector

import (
	"testing"

	"oodscope/engine/kernel/kerneltest"
)

func TestTheAssemblyIsWhatItsGeneratorWrites(t *testing.T) { kerneltest.Generated(t) }

func TestNoLoopForAVX2NeedsAVX512(t *testing.T) { kerneltest.OnlyAVX2(t, "loops_amd64.s") }
