package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// State is what a file in the data folder is worth.
type State string

// The states of a file.
const (
	Absent   State = "absent"
	Verified State = "verified" // fits its checksum
	Unknown  State = "unknown"  // nothing is known to compare it with
	Damaged  State = "damaged"  // differs from its checksum or size
)

// Finding is what Inspect found.
type Finding struct {
	File
	Path    string
	State   State
	Size    int64
	Found   string // its checksum, of the kind that is known, else SHA-256
	Problem string // of a damaged file
}

// Inspect compares a file in the data folder with what is known of it. An error
// is a file that cannot be read or a name or checksum that makes no sense.
func Inspect(ctx context.Context, f File, dir string, progress func(Progress)) (Finding, error) {
	found := Finding{File: f, Path: f.in(dir), State: Absent}
	if err := f.check(); err != nil {
		return found, fmt.Errorf("%s: %w", f.Name, err)
	}
	info, err := os.Stat(found.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return found, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: expected a file, found %s", found.Path, kindOf(info))
	}
	if err != nil {
		return found, err
	}
	return found, found.compare(ctx, info.Size(), progress)
}

func (found *Finding) compare(ctx context.Context, size int64, progress func(Progress)) error {
	file, err := os.Open(found.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	d, err := newDigest(found.Checksum)
	if err != nil {
		return err
	}
	if _, err := hashFile(ctx, d, file, newMeter(Progress{Name: found.Name, Doing: "checking", Total: size}, progress)); err != nil {
		return fmt.Errorf("%s: %w", found.Path, err)
	}
	found.Size, found.Found = size, d.String()
	found.State, found.Problem = found.judge(d)
	return nil
}

// judge compares what was hashed with what is known. A checksum that fits is
// believed over a size that does not.
func (found *Finding) judge(d *digest) (State, string) {
	switch {
	case !d.fits():
		return Damaged, fmt.Sprintf("has %d bytes that are %s; expected %s", found.Size, found.Found, found.Checksum)
	case found.Checksum != "":
		return Verified, ""
	case found.Bytes > 0 && found.Size != found.Bytes:
		return Damaged, fmt.Sprintf("has %d bytes; expected %d", found.Size, found.Bytes)
	}
	return Unknown, ""
}

func kindOf(info fs.FileInfo) string {
	if info.IsDir() {
		return "a folder"
	}
	return info.Mode().Type().String()
}
