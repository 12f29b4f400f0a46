package results

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestLockExcludes(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	if held(path) {
		t.Fatal("held before there is one")
	}
	lock, err := tryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tryLock(path); !errors.Is(err, errLocked) {
		t.Fatal("taken twice:", err)
	}
	if !held(path) || !held(path) {
		t.Fatal("looking at the lock took it away")
	}
	if err := lock.release(); err != nil {
		t.Fatal(err)
	}
	if held(path) {
		t.Fatal("held after release")
	}
}

// However many look at the lock, an owner gets it, keeps it, and is seen.
func TestLookingDoesNotDisturb(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	ctx, stop := context.WithCancel(t.Context())
	var lookers sync.WaitGroup
	for range 4 {
		lookers.Go(func() {
			for ctx.Err() == nil {
				held(path)
				time.Sleep(time.Millisecond)
			}
		})
	}
	for range 50 {
		lock, err := ownLock(path)
		if err != nil {
			t.Error("an owner could not start:", err)
			break
		}
		if !held(path) {
			t.Error("the owner is not seen")
		}
		lock.release()
	}
	stop()
	lookers.Wait()
}
