package datasets_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"oodscope/datasets"
)

func TestCheckNamesEverySetThatIsMissing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	err := datasets.Check(dir, "builtin/train", "scenes", "svhn/test", "textures")
	if !errors.Is(err, fs.ErrNotExist) || strings.Count(err.Error(), "\n") != 2 {
		t.Fatalf("three sets are missing, but the error is %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "scenes"), 0o700); err != nil {
		t.Fatal(err)
	}
	err = datasets.Check(dir, "scenes", "svhn/test")
	if err == nil || strings.Contains(err.Error(), "scenes") || !strings.Contains(err.Error(), "data set svhn/test: ") {
		t.Errorf("only svhn is missing, but the error is %v", err)
	}
	if err := datasets.Check(dir, "builtin/letters"); err != nil {
		t.Error(err)
	}
}
