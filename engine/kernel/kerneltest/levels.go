package kerneltest

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"oodscope/engine/kernel/cpu"
)

const forced = "OODSCOPE_CPU"

// OtherLevels runs the calling package's tests whose names match the pattern
// once for each level that this process does not use. What the CPU lacks
// is skipped. At least one test must match.
func OtherLevels(t *testing.T, pattern string) {
	t.Helper()
	if os.Getenv(forced) != "" {
		t.Skip(forced + " is set: the other levels are left alone")
	}
	for _, level := range []cpu.Level{cpu.AVX512, cpu.AVX2, cpu.Generic} {
		if level != cpu.Active() {
			t.Run(string(level), func(t *testing.T) { again(t, level, pattern) })
		}
	}
}

// again runs this test binary with a level forced.
func again(t *testing.T, level cpu.Level, pattern string) {
	if !slices.Contains(cpu.Levels(), level) {
		t.Skipf("this CPU has no %s", level)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-test.v", "-test.run", pattern)
	cmd.Env = append(os.Environ(), forced+"="+string(level))
	out, err := cmd.CombinedOutput()
	said := string(out)
	switch {
	case err != nil:
		t.Errorf("%v:\n%s", err, said)
	case !strings.Contains(said, "--- PASS"):
		t.Errorf("no test ran:\n%s", said)
	}
}
