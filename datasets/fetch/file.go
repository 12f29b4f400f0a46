package fetch

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"unicode"
)

// File is one file of a data set, and what is known of it.
type File struct {
	Name     string   // path below the data folder, with slashes
	URL      string   // http or https
	Also     []string // other addresses of the same bytes, tried in order
	Checksum string   // "md5:..." or "sha256:..." in hex; empty where none is known
	Bytes    int64    // 0 where unknown
}

func (f File) check() error {
	if f.Name == "" || f.Name == "." || strings.ContainsFunc(f.Name, unicode.IsControl) || !filepath.IsLocal(filepath.FromSlash(f.Name)) {
		return fmt.Errorf("name %q: expected a path below the data folder", f.Name)
	}
	if f.Bytes < 0 {
		return fmt.Errorf("size %d: expected 0, for unknown, or more", f.Bytes)
	}
	_, err := newDigest(f.Checksum)
	return err
}

func (f File) in(dir string) string { return filepath.Join(dir, filepath.FromSlash(f.Name)) }

// parseAddress takes absolute http and https addresses alone.
func parseAddress(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("address: %w", err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, fmt.Errorf("address %q: expected http:// or https:// and a host", u.Redacted())
	}
	return u, nil
}
