package keys

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// root is the folder of go.mod above the test.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

func TestDocumentIsThatOfTheTable(t *testing.T) {
	t.Parallel()
	written, err := os.ReadFile(filepath.Join(root(t), "docs", "keys.md"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default().Markdown(), string(written)); diff != "" {
		t.Errorf("docs/keys.md is stale: run go generate ./tui/keys\n%s", diff)
	}
}
