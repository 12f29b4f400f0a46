package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// module is the prefix of our own packages.
const module = "oodscope"

// pkg is one of our packages as go list knows it.
type pkg struct {
	ImportPath, Dir, Name string
	Imports               []string
	TestImports           []string
	XTestImports          []string
}

// folder is the package's path below the module, "" for the root.
func (b pkg) folder() string {
	return strings.TrimPrefix(strings.TrimPrefix(b.ImportPath, module), "/")
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Name,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var b pkg
		switch err := d.Decode(&b); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, b)
	}
}

// mayImport are the folders whose packages each folder may import. What is below
// knows nothing of what is above; the root only wires.
var mayImport = map[string][]string{
	"":            {"tui", "experiments", "results"}, // the last two in tests
	"tui":         {"tui", "experiments", "datasets", "results"},
	"experiments": {"experiments", "engine", "datasets", "results"},
	"engine":      {"engine", "datasets", "results"},
	"datasets":    {"datasets"},
	"results":     {"results"},
}

// forTests are the packages that tests of any folder may import, and only tests.
var forTests = []string{"engine/oracle", "engine/kernel/kerneltest", "tui/tuitest", "tui/screen/screentest"}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		top, _, _ := strings.Cut(p.folder(), "/")
		allowed, known := mayImport[top]
		if !known {
			t.Errorf("%s: there is no folder %q in the house", p.ImportPath, top)
		}
		check := func(imported string, inTest bool) {
			folder, ours := strings.CutPrefix(imported, module+"/")
			to, _, _ := strings.Cut(folder, "/")
			switch {
			case !ours:
			case slices.Contains(forTests, folder):
				if !inTest && !slices.Contains(forTests, p.folder()) {
					t.Errorf("%s imports %s, which is for tests", p.ImportPath, imported)
				}
			case !slices.Contains(allowed, to):
				t.Errorf("%s imports %s: %q may import %v", p.ImportPath, imported, top, allowed)
			}
		}
		for _, i := range p.Imports {
			check(i, false)
		}
		for _, i := range slices.Concat(p.TestImports, p.XTestImports) {
			check(i, true)
		}
	}
}

func TestNoPackageIsADrawer(t *testing.T) {
	for _, p := range packages(t) {
		for _, part := range strings.Split(p.folder(), "/") {
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "lib"}, part) {
				t.Errorf("%s: %q says nothing about what is in it", p.ImportPath, part)
			}
		}
	}
}

func TestEveryPackageSaysWhatLivesInIt(t *testing.T) {
	for _, p := range packages(t) {
		name := "doc.go"
		if p.Name == "main" {
			name = "main.go"
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Errorf("%s: %v", p.ImportPath, err)
			continue
		}
		start := map[bool]string{true: "Command ", false: "Package " + p.Name + " "}[p.Name == "main"]
		if !strings.HasPrefix(file.Doc.Text(), start) {
			t.Errorf("%s: %s begins with no comment %q", p.ImportPath, name, start+"...")
		}
	}
}

// direct are the modules that our packages and tests import.
func direct(t *testing.T) (list []string) {
	t.Helper()
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatalf("go mod edit: %v", err)
	}
	var file struct{ Require []struct{ Path string } }
	if err := json.Unmarshal(out, &file); err != nil {
		t.Fatal(err)
	}
	imported := map[string]bool{}
	for _, p := range packages(t) {
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			imported[path] = true
		}
	}
	for _, r := range file.Require {
		for path := range imported {
			if path == r.Path || strings.HasPrefix(path, r.Path+"/") {
				list = append(list, r.Path)
				break
			}
		}
	}
	slices.Sort(list)
	return list
}

func TestEveryDependencyIsExplained(t *testing.T) {
	path := filepath.Join("docs", "dependencies.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var explained []string
	for _, found := range regexp.MustCompile("(?m)^- `([^`]+)`").FindAllSubmatch(text, -1) {
		explained = append(explained, string(found[1]))
	}
	used := direct(t)
	for _, m := range used {
		if !slices.Contains(explained, m) {
			t.Errorf("%s does not say why %s is used", path, m)
		}
	}
	for _, m := range explained {
		if !slices.Contains(used, m) {
			t.Errorf("%s explains %s, which nothing imports", path, m)
		}
	}
}
