//go:build unix

package results

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// fileLock is a flock: held until release, or until the process is gone,
// whatever ended it. Two locks exclude each other within one process too. The
// file stays, because removing it would let two owners hold "the" lock.
type fileLock struct{ file *os.File }

var errLocked = errors.New("locked by another process")

// waitLock takes the lock at path, waiting for as long as ctx allows. It polls,
// since a blocking flock could not be cancelled.
func waitLock(ctx context.Context, path string) (*fileLock, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		lock, err := tryLock(path)
		if !errors.Is(err, errLocked) {
			return lock, err
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}

// ownLock takes the lock at path for a process that expects it to be free. It
// waits a moment all the same, because someone may just be looking (see held).
func ownLock(path string) (*fileLock, error) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), 2*time.Second, errLocked)
	defer cancel()
	return waitLock(ctx, path)
}

func tryLock(path string) (*fileLock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if err := flock(int(file.Fd()), unix.LOCK_EX); err != nil {
		file.Close()
		if errors.Is(err, errLocked) {
			return nil, err
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return &fileLock{file}, nil
}

// release frees the lock, also where the file was inherited: on purpose, or for the
// moment between the birth of a process and its program.
func (l *fileLock) release() error {
	_ = flock(int(l.file.Fd()), unix.LOCK_UN) // closing does it too, only later perhaps
	return l.file.Close()
}

// leave gives the lock up, but to processes that inherited the file.
func (l *fileLock) leave() error { return l.file.Close() }

// held tells whether someone owns the lock at path. It looks by taking a shared
// lock for an instant, which other lookers do not feel and owners retry over.
func held(path string) bool {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0) // half the system calls of os.Open
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	return errors.Is(flock(fd, unix.LOCK_SH), errLocked)
}

func flock(fd, how int) error {
	for {
		err := unix.Flock(fd, how|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case errors.Is(err, unix.EWOULDBLOCK):
			return errLocked
		}
		return err
	}
}
