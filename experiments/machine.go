package experiments

import (
	"fmt"
	"runtime"

	"oodscope/engine/kernel"
)

// CheckMachine is an error where the environment asks for what this machine
// cannot compute on. Ask before a run.
func CheckMachine() error { return kernel.Check() }

// machine says on what a run computes, in a line.
func machine(host string) string {
	return fmt.Sprintf("host %s, %s/%s, %d CPUs, %s kernels, %s", host, runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), kernel.Active(), runtime.Version())
}
