package fetch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// setAside keeps the bytes for whoever wants to look at them, and starts a part
// anew.
func (p *part) setAside() (string, error) {
	aside := p.target + corruptEnding
	if err := os.Rename(p.target+partEnding, aside); err != nil {
		return "", err
	}
	fresh, err := openPart(p.target)
	if err != nil {
		return "", err
	}
	p.file.Close()
	p.file = fresh.file
	return aside, p.restart()
}

// place makes the part the target, durably.
func (p *part) place() error {
	if err := p.file.Sync(); err != nil {
		return err
	}
	if err := os.Rename(p.target+partEnding, p.target); err != nil {
		return err
	}
	return errors.Join(p.forget(), syncDir(filepath.Dir(p.target)))
}

func (p *part) forget() error {
	if err := os.Remove(p.target + memoEnding); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// close keeps what came for the next time, and nothing where nothing did.
func (p *part) close() error {
	if at, err := isAt(p.file, p.target+partEnding); err != nil || !at {
		return p.file.Close()
	}
	if p.size > 0 {
		return errors.Join(p.file.Sync(), p.file.Close())
	}
	return errors.Join(os.Remove(p.target+partEnding), p.forget(), p.file.Close())
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
