package results

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"testing"
)

func TestStageOfARun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	key := StageKey{Kind: "decoder", Hash: "0123456789abcdef"}
	built, err := s.Stage(context.Background(), key, func(_ context.Context, dir string) error {
		return os.WriteFile(dir+"/weights", []byte("1"), 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	run := &Run{ID: "mine", Summary: &Summary{Stages: []StageSummary{{Kind: key.Kind, Hash: key.Hash}}}}
	if dir, err := s.StageOf(run, "decoder"); err != nil || dir != built.Dir {
		t.Errorf("the folder is %q, %v; want %q", dir, err, built.Dir)
	}
	if _, err := s.StageOf(run, "classifier"); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a stage that the run never had: %v", err)
	}
	if err := os.RemoveAll(built.Dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.StageOf(run, "decoder"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a stage that was removed: %v", err)
	}
	if _, err := s.StageOf(&Run{ID: "new"}, "decoder"); err == nil {
		t.Error("a run without a summary has stages")
	}
}
