package detector

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDocumentIsThatOfTheDetectors(t *testing.T) {
	written, err := os.ReadFile(filepath.Join("..", "..", "docs", "detectors.md"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Markdown(), string(written)); diff != "" {
		t.Errorf("docs/detectors.md is stale: run go generate ./experiments/detector\n%s", diff)
	}
}
