package results

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var testKey = StageKey{"features", "1"}

// fill is a build function that writes one file in a sub-folder.
func fill(content string) func(context.Context, string) error {
	return func(_ context.Context, dir string) error {
		if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, "sub", "out"), []byte(content), 0o600)
	}
}

func mustNotBuild(context.Context, string) error { return errors.New("built again") }

func TestStageIsBuiltOnceAndThenCached(t *testing.T) {
	t.Parallel()
	s := NewStore(filepath.Join(t.TempDir(), "results"))
	if s.StageDone(testKey) {
		t.Fatal("done before it began")
	}
	first, err := s.Stage(t.Context(), testKey, fill("x"))
	if err != nil || first.Cached || !s.StageDone(testKey) {
		t.Fatal(first, err)
	}
	again, err := s.Stage(t.Context(), testKey, mustNotBuild)
	if err != nil || !again.Cached || again.Dir != first.Dir {
		t.Fatal(again, err)
	}
	if b, err := os.ReadFile(filepath.Join(again.Dir, "sub", "out")); err != nil || string(b) != "x" {
		t.Fatal(string(b), err)
	}
	if s.StageDone(StageKey{"features", "2"}) {
		t.Fatal("another key is done")
	}
}

func TestFailedBuildLeavesNothing(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	broken := errors.New("NaN in deconv2")
	_, err := s.Stage(t.Context(), testKey, func(_ context.Context, dir string) error {
		return errors.Join(os.WriteFile(filepath.Join(dir, "half"), nil, 0o600), broken)
	})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "features-1") {
		t.Fatal(err)
	}
	wantStages(t, s)
	if d, err := s.Stage(t.Context(), testKey, fill("x")); err != nil || d.Cached {
		t.Fatal(d, err)
	}
	wantStages(t, s, "features-1")
}

func TestPanickingBuildFreesTheStage(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	func() {
		defer func() { recover() }()
		s.Stage(t.Context(), testKey, func(context.Context, string) error { panic("bug") })
	}()
	wantStages(t, s)
	if _, err := s.Stage(t.Context(), testKey, fill("x")); err != nil {
		t.Fatal(err)
	}
}

func TestEightGoroutinesBuildOnce(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	var builds, fresh atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			d, err := s.Stage(t.Context(), testKey, func(ctx context.Context, dir string) error {
				builds.Add(1)
				time.Sleep(20 * time.Millisecond) // so that the others come to wait
				return fill("x")(ctx, dir)
			})
			if err != nil {
				t.Error(err)
			}
			if !d.Cached {
				fresh.Add(1)
			}
			if _, err := os.Stat(filepath.Join(d.Dir, "sub", "out")); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if builds.Load() != 1 || fresh.Load() != 1 {
		t.Fatalf("built %d times, %d say that they built", builds.Load(), fresh.Load())
	}
}

func TestProcessesBuildOnce(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	var said []string
	var wait []func()
	for range 4 {
		cmd, out := process(t, "build", root)
		wait = append(wait, func() {
			line, _ := out.ReadString('\n')
			said = append(said, line)
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	for _, w := range wait {
		w()
	}
	built, _ := filepath.Glob(filepath.Join(root, "built-*"))
	if len(built) != 1 {
		t.Fatalf("built %d times", len(built))
	}
	for _, line := range said {
		if strings.TrimSpace(line) != filepath.Base(built[0]) {
			t.Errorf("a process got %q, want the output of %s", line, built[0])
		}
	}
}

// A killed builder leaves the stage to the one who waits for it, and its
// checkpoints to the next builder.
func TestKilledBuilder(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	cmd, out := process(t, "hang", s.Root)
	expectLine(t, out, "building")
	if s.StageDone(testKey) {
		t.Fatal("a stage in the making counts as done")
	}
	built := make(chan error)
	go func() {
		d, err := s.Stage(t.Context(), testKey, func(ctx context.Context, dir string) error {
			if left, _ := os.ReadDir(dir); len(left) != 0 {
				t.Error("the builder starts in a folder with", left)
			}
			scratch, err := s.Scratch(testKey)
			if err != nil {
				return err
			}
			if b, err := os.ReadFile(filepath.Join(scratch, "checkpoint")); err != nil || string(b) != "7" {
				t.Errorf("the checkpoint is %q, %v", b, err)
			}
			return fill("x")(ctx, dir)
		})
		if d.Cached {
			t.Error("what was never finished was taken from the cache")
		}
		built <- err
	}()
	select {
	case err := <-built:
		t.Fatal("did not wait for the builder:", err)
	case <-time.After(50 * time.Millisecond):
	}
	kill(t, cmd)
	if err := <-built; err != nil {
		t.Fatal(err)
	}
	wantStages(t, s, "features-1")
	if _, err := os.Stat(s.hidden("scratch", testKey)); !errors.Is(err, os.ErrNotExist) {
		t.Error("the scratch folder outlives the stage:", err)
	}
}

func TestCancelWhileWaiting(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	if err := os.MkdirAll(s.stagesDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	lock, err := ownLock(s.hidden("lock", testKey))
	if err != nil {
		t.Fatal(err)
	}
	defer lock.release()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if _, err := s.Stage(ctx, testKey, mustNotBuild); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

func TestCancelledBeforeBuilding(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := NewStore(t.TempDir())
	if _, err := s.Stage(ctx, testKey, mustNotBuild); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	wantStages(t, s)
}

func TestDamagedStageIsPutAsideAndRebuilt(t *testing.T) {
	t.Parallel()
	manifest := func(dir string) string { return filepath.Join(dir, manifestName) }
	out := func(dir string) string { return filepath.Join(dir, "sub", "out") }
	for name, damage := range map[string]func(dir string) error{
		"manifest is missing":       func(dir string) error { return os.Remove(manifest(dir)) },
		"manifest is cut":           func(dir string) error { return os.Truncate(manifest(dir), 20) },
		"manifest of another stage": func(dir string) error { return writeManifestFor(dir, StageKey{"pairs", "1"}) },
		"file is missing":           func(dir string) error { return os.Remove(out(dir)) },
		"file is short":             func(dir string) error { return os.Truncate(out(dir), 3) },
		"file is long":              func(dir string) error { return os.WriteFile(out(dir), []byte("too much content"), 0o600) },
		"is a file itself":          func(dir string) error { return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var warned []string
			s := NewStore(t.TempDir())
			s.Warn = func(line string) { warned = append(warned, line) }
			d, err := s.Stage(t.Context(), testKey, fill("content"))
			if err != nil {
				t.Fatal(err)
			}
			if err := damage(d.Dir); err != nil {
				t.Fatal(err)
			}
			if s.StageDone(testKey) {
				t.Fatal("the damage goes unnoticed")
			}
			d, err = s.Stage(t.Context(), testKey, fill("content"))
			if err != nil || d.Cached || !s.StageDone(testKey) {
				t.Fatal(d, err)
			}
			aside, _ := filepath.Glob(s.hidden("damaged", testKey) + "*")
			if len(aside) != 1 || len(warned) != 1 || !strings.Contains(warned[0], filepath.Base(aside[0])) {
				t.Fatalf("put aside: %v; warned: %q", aside, warned)
			}
		})
	}
}

func writeManifestFor(dir string, key StageKey) error {
	if err := os.Remove(filepath.Join(dir, manifestName)); err != nil {
		return err
	}
	return writeManifest(dir, key, time.Now(), time.Now())
}

func TestStageManifest(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	d, err := s.Stage(t.Context(), testKey, fill("12345"))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := readDocument(filepath.Join(d.Dir, manifestName), manifestFormat, &m); err != nil {
		t.Fatal(err)
	}
	if m.Kind != "features" || m.Hash != "1" || m.Created.IsZero() || len(m.Files) != 1 || m.Files[0] != (stageFile{"sub/out", 5}) {
		t.Fatalf("%+v", m)
	}
}

func TestStageRefuses(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	for _, key := range []StageKey{{"", "1"}, {"a", ""}, {"../a", "1"}, {"a", "b/c"}, {".a", "1"}, {"a", strings.Repeat("f", 200)}} {
		if _, err := s.Stage(t.Context(), key, mustNotBuild); err == nil || strings.Contains(err.Error(), "built") {
			t.Errorf("key %+v: %v", key, err)
		}
		if _, err := s.Scratch(key); err == nil || s.StageDone(key) {
			t.Errorf("key %+v has a scratch folder", key)
		}
	}
	for name, build := range map[string]func(context.Context, string) error{
		"no plain file": func(_ context.Context, dir string) error {
			return os.Symlink("/etc/passwd", filepath.Join(dir, "link"))
		},
		"own file": func(_ context.Context, dir string) error {
			return os.WriteFile(filepath.Join(dir, manifestName), nil, 0o600)
		},
	} {
		if _, err := s.Stage(t.Context(), testKey, build); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantStages(t, s)
}

// FuzzManifest: a manifest may not panic, nor lead out of its folder.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"format":1,"kind":"features","hash":"1","files":[]}`))
	f.Add([]byte(`{"format":1,"kind":"features","hash":"1","files":[{"name":"../../../../../../../etc","size":4096}]}`))
	f.Add([]byte(`{"format":2}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, manifestName), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if readManifest(dir, testKey) != nil {
			return
		}
		var m manifest
		if err := readDocument(filepath.Join(dir, manifestName), manifestFormat, &m); err != nil {
			t.Fatal(err)
		}
		for _, file := range m.Files {
			if !filepath.IsLocal(file.Name) {
				t.Fatalf("accepted %q", file.Name)
			}
		}
	})
}

// wantStages checks the folders that count as stages, and that none is left in
// the making.
func wantStages(t *testing.T, s *Store, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(s.stagesDir())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".building") {
			t.Errorf("%s is left", e.Name())
		}
		if !strings.HasPrefix(e.Name(), ".") {
			got = append(got, e.Name())
		}
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Fatalf("stages are %v, want %v", got, want)
	}
}
