package results

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"oodscope/results/atomicfile"
)

// StageKey addresses a stage's output: the kind of stage, and the hash of
// everything that the output depends on.
type StageKey struct{ Kind, Hash string }

func (k StageKey) String() string { return k.Kind + "-" + k.Hash }

// short is the key as people read it.
func (k StageKey) short() string { return k.Kind + "-" + k.Hash[:min(12, len(k.Hash))] }

func (k StageKey) check() error {
	if k.Kind == "" || k.Hash == "" || k.String() != fileSafe(k.String()) || !validID(k.Kind) {
		return fmt.Errorf("stage %q: kind and hash must be plain words of at most %d bytes together", k.String(), longName)
	}
	return nil
}

// StageDir is the folder of a finished stage. Its files must not be changed.
type StageDir struct {
	Dir    string
	Cached bool // it was there already, or another process built it meanwhile
}

// Stage returns the output of a stage, building it unless it is there. Only one
// process at a time builds a stage; the others wait, for as long as ctx allows,
// and take its result. If it fails or is killed, one of them builds instead.
//
// build fills the folder dir. It must heed its ctx. What it makes becomes the
// stage all at once, synced to disk, when it returns nil; otherwise nothing
// stays but what it keeps in Scratch, and its error is returned, wrapped. A
// stage whose files are missing or short is put aside, told to Warn, and built
// again.
func (s *Store) Stage(ctx context.Context, key StageKey, build func(ctx context.Context, dir string) error) (StageDir, error) {
	if err := key.check(); err != nil {
		return StageDir{}, err
	}
	final := s.stagePath(key)
	if readManifest(final, key) == nil {
		return StageDir{final, true}, nil
	}
	lock, err := s.lockStage(ctx, key)
	if err != nil {
		return StageDir{}, fmt.Errorf("stage %s: %w", key.short(), err)
	}
	defer lock.release()
	cached, err := s.checkStage(key)
	if err == nil && !cached {
		err = s.buildStage(ctx, key, build)
	}
	if err != nil {
		return StageDir{}, fmt.Errorf("stage %s: %w", key.short(), err)
	}
	return StageDir{final, cached}, nil
}

// StageDone tells whether a stage is there, finished and undamaged.
func (s *Store) StageDone(key StageKey) bool {
	return key.check() == nil && readManifest(s.stagePath(key), key) == nil
}

// Scratch returns a folder for what must survive when the building of a stage
// fails or is killed, such as checkpoints, making it if needed. Only the build
// function of that stage may call it. It is removed when the stage is finished.
func (s *Store) Scratch(key StageKey) (string, error) {
	if err := key.check(); err != nil {
		return "", err
	}
	dir := s.hidden("scratch", key)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", fmt.Errorf("stage %s: scratch: %w", key, err)
	}
	return dir, nil
}

// stagePath is the folder that a stage has, or will have.
func (s *Store) stagePath(key StageKey) string { return filepath.Join(s.stagesDir(), key.String()) }

// hidden is a path beside a stage's folder that is not a stage.
func (s *Store) hidden(purpose string, key StageKey) string {
	return filepath.Join(s.stagesDir(), "."+purpose+"-"+key.String())
}

func (s *Store) lockStage(ctx context.Context, key StageKey) (*fileLock, error) {
	if err := os.MkdirAll(s.stagesDir(), 0o777); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	lock, err := tryLock(s.hidden("lock", key))
	if !errors.Is(err, errLocked) {
		return lock, err
	}
	s.warn(fmt.Sprintf("another run computes %s: waiting for its result", key.short()))
	return waitLock(ctx, s.hidden("lock", key))
}

// checkStage tells whether the stage is there. It puts a damaged one aside. The
// stage must be locked.
func (s *Store) checkStage(key StageKey) (bool, error) {
	final := s.stagePath(key)
	damage := readManifest(final, key)
	if damage == nil {
		return true, nil
	}
	if _, err := os.Lstat(final); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	aside := s.hidden("damaged", key) + "-" + time.Now().UTC().Format(idTime) + "-" + rand.Text()[:6]
	if err := os.Rename(final, aside); err != nil {
		return false, fmt.Errorf("put the damaged folder aside: %w", err)
	}
	s.warn(fmt.Sprintf("stage %s is damaged and built again: %v; the old folder is now %s", key, plain(damage.Error()), filepath.Base(aside)))
	return false, nil
}

// buildStage builds in a hidden folder and renames it. The stage must be locked.
func (s *Store) buildStage(ctx context.Context, key StageKey, build func(context.Context, string) error) error {
	temp := s.hidden("building", key)
	if err := os.RemoveAll(temp); err != nil { // of a builder that was killed
		return err
	}
	if err := os.Mkdir(temp, 0o777); err != nil {
		return err
	}
	defer os.RemoveAll(temp) // nothing is there any more where all went well
	start := time.Now()
	if err := build(ctx, temp); err != nil {
		return err
	}
	if err := writeManifest(temp, key, start, time.Now()); err != nil {
		return err
	}
	if err := os.Rename(temp, s.stagePath(key)); err != nil {
		return err
	}
	os.RemoveAll(s.hidden("scratch", key)) // what is left of it is only in the way
	return atomicfile.SyncDir(s.stagesDir())
}
