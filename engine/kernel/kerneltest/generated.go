package kerneltest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// Generated checks that the assembly in the calling test's package is what the
// generators of its go:generate lines write.
func Generated(t *testing.T) {
	t.Helper()
	if runtime.GOARCH != "amd64" {
		t.Skip("the generators run where their assembly does")
	}
	dir := t.TempDir()
	for _, arguments := range generators(t) {
		args, outputs := redirected(arguments, dir)
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off")
		if said, err := cmd.CombinedOutput(); err != nil {
			if bytes.Contains(said, []byte("module lookup disabled")) {
				t.Skipf("the generator's modules are not in the module cache; go mod download fetches them:\n%s", said)
			}
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, said)
		}
		for _, name := range outputs {
			compare(t, name, filepath.Join(dir, name))
		}
	}
}

// generators are the arguments of the package's go:generate lines that run go.
func generators(t *testing.T) (lines [][]string) {
	t.Helper()
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	directive := regexp.MustCompile(`(?m)^//go:generate go (.*)$`)
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range directive.FindAllStringSubmatch(string(text), -1) {
			lines = append(lines, strings.Fields(found[1]))
		}
	}
	if len(lines) == 0 {
		t.Fatal("no go:generate line in the package")
	}
	return lines
}

// redirected puts the files that a generator writes into dir and names them.
func redirected(args []string, dir string) (changed, outputs []string) {
	for i, a := range args {
		if i > 0 && (args[i-1] == "-out" || args[i-1] == "-stubs") {
			outputs = append(outputs, a)
			a = filepath.Join(dir, a)
		}
		changed = append(changed, a)
	}
	return changed, outputs
}

// compare leaves the first line out: it holds the command with its paths.
func compare(t *testing.T, committed, generated string) {
	t.Helper()
	read := func(path string) string {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), "\n")
		return rest
	}
	if read(committed) != read(generated) {
		t.Errorf("%s is not what the generator writes: run go generate ./engine/kernel/...", committed)
	}
}

// OnlyAVX2 checks that no function for AVX2 or AVX in an assembly file uses a
// register that comes with AVX-512: avo would hand one out without a word.
func OnlyAVX2(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	later := regexp.MustCompile(`\b([XY](1[6-9]|2\d|3[01])|[ZK]\d+)\b`)
	for _, function := range strings.Split(string(text), "\nTEXT ")[1:] {
		name, _, _ := strings.Cut(function, "(")
		if found := later.FindString(function); found != "" && !strings.HasSuffix(name, "AVX512") {
			t.Errorf("%s uses %s", name, found)
		}
	}
}
