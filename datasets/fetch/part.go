package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// part is the file that a download grows in, beside its target and locked.
type part struct {
	target string
	file   *os.File
	size   int64
	sum    *digest // of those bytes
	memo   memo
	pieced bool // its bytes did not come in one response of known length
}

// The endings of what lies beside a target.
const (
	partEnding    = ".part"
	memoEnding    = ".part.json"
	corruptEnding = ".corrupt"
)

// openPart opens the part of a target, empty or with the bytes of an earlier
// attempt. They are not read yet; see load.
func openPart(target string) (*part, error) {
	path := target + partEnding
	file, err := openLocked(path, func() (*os.File, error) {
		return os.OpenFile(path, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0o666)
	})
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: expected a file, found %s", path, kindOf(info))
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return &part{target: target, file: file, size: info.Size()}, nil
}

// load hashes the bytes of an earlier attempt, or drops them where it is not
// known which version of the file they belong to.
func (p *part) load(ctx context.Context, checksum string, m *meter) error {
	var err error
	if p.sum, err = newDigest(checksum); err != nil {
		return err
	}
	kept, ok, err := readMemo(p.target + memoEnding)
	if err != nil {
		return err
	}
	if p.size == 0 || !ok {
		return p.restart()
	}
	p.memo, p.pieced = kept, true
	m.Total = p.size
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	whole, err := hashFile(ctx, p.sum, p.file, m)
	if err != nil {
		return err // p.size stays, so that close keeps the part
	}
	p.size = whole
	return nil
}

// complete says whether all that a server announced has come.
func (p *part) complete() bool { return p.size > 0 && p.size == p.memo.Bytes }

// restart drops all bytes, and what is known of their version.
func (p *part) restart() error {
	p.size, p.pieced, p.memo = 0, false, memo{}
	p.sum.Reset()
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return errors.Join(p.file.Truncate(0), p.forget())
}

// remember says on disk which version the bytes that follow belong to.
func (p *part) remember(m memo) error {
	p.memo = m
	return writeMemo(p.target+memoEnding, m)
}

func (p *part) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	p.sum.Write(b[:n])
	p.size += int64(n)
	return n, err
}
