package experiments

import (
	"fmt"
	"runtime"

	"oodscope/engine/kernel"
)

// machine says on what a run computes, in a line.
func machine(host string) string {
	return fmt.Sprintf("host %s, %s/%s, %d CPUs, %s kernels, %s", host, runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), kernel.Active(), runtime.Version())
}
