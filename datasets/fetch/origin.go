package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// origin is a place to take a file from: an address, or a file in a folder.
type origin struct {
	url  *url.URL
	path string
}

func (o origin) String() string {
	if o.url != nil {
		return o.url.Redacted()
	}
	return o.path
}

// origins are the places of a file, in the order in which they are tried. A
// mirror has files where a data folder has them, or all in one folder.
func (f File) origins(mirror string) ([]origin, error) {
	if mirror == "" {
		return addresses(append([]string{f.URL}, f.Also...)...)
	}
	names := slices.Compact([]string{f.Name, path.Base(f.Name)})
	if !isAddress(mirror) {
		var all []origin
		for _, name := range names {
			all = append(all, origin{path: filepath.Join(mirror, filepath.FromSlash(name))})
		}
		return all, nil
	}
	base, err := parseAddress(mirror)
	if err != nil {
		return nil, err
	}
	var all []origin
	for _, name := range names {
		all = append(all, origin{url: base.JoinPath(name)})
	}
	return all, nil
}

func addresses(texts ...string) ([]origin, error) {
	var all []origin
	for _, text := range texts {
		u, err := parseAddress(text)
		if err != nil {
			return nil, err
		}
		all = append(all, origin{url: u})
	}
	return all, nil
}

// copyFrom takes a file of a folder, from its start. What came from elsewhere stays
// until there is something in its stead.
func (j *job) copyFrom(ctx context.Context, from string) error {
	info, err := os.Stat(from)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: expected a file, found %s", from, kindOf(info))
	}
	if err != nil {
		return err
	}
	if target, err := os.Stat(j.path); err == nil && os.SameFile(info, target) {
		return fmt.Errorf("%s: the mirror is the data folder itself", from)
	}
	if err := j.checkSize(info.Size()); err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	file, err := os.Open(from)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := onDisk(j.part.restart()); err != nil {
		return err
	}
	j.meter.Total, j.meter.Doing = info.Size(), "copying"
	j.meter.from(0)
	if err := j.pour(ctx, file, j.MaxBytes); err != nil {
		return err
	}
	j.meter.end(j.part.size)
	return nil
}

// CheckMirror says whether Options.Mirror can be one: "", an address, or a folder
// that is there.
func CheckMirror(mirror string) error {
	switch {
	case mirror == "":
		return nil
	case isAddress(mirror):
		_, err := parseAddress(mirror)
		return err
	case strings.Contains(mirror, "://"):
		return errors.New("expected http://, https:// or a folder")
	}
	info, err := os.Stat(mirror)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s: expected a folder, found a file", mirror)
	}
	return err
}

func isAddress(text string) bool {
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")
}
