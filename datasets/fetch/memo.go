package fetch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// memo is what a server said of the version of a file that a part belongs to. It
// lies beside the part, as JSON.
type memo struct {
	URL          string `json:"url"` // without its password
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Bytes        int64  `json:"bytes,omitempty"` // of the whole file; 0 where it was not said
}

const maxMemo = 64 << 10

// memoOf is what a response says of its file's version.
func memoOf(u *url.URL, h http.Header, total int64) memo {
	return memo{URL: u.Redacted(), ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), Bytes: max(total, 0)}
}

// validator is what If-Range takes: a strong ETag, else a date (RFC 9110, 13.1.5).
func (m memo) validator() string {
	if m.ETag != "" && !strings.HasPrefix(m.ETag, "W/") {
		return m.ETag
	}
	return m.LastModified
}

// parseMemo takes only what writeMemo writes; ok is false for anything else.
func parseMemo(text []byte) (m memo, ok bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if len(text) > maxMemo || d.Decode(&m) != nil || m.URL == "" || m.Bytes < 0 {
		return memo{}, false
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) || !plain(m.ETag) || !plain(m.LastModified) {
		return memo{}, false
	}
	return m, true
}

// plain says whether text may stand in a header.
func plain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// readMemo returns nothing for a memo that is not there or was not written
// whole: then the part cannot be trusted either.
func readMemo(path string) (m memo, ok bool, err error) {
	f, err := openMemo(path, os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return memo{}, false, nil
	}
	if err != nil {
		return memo{}, false, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxMemo+1))
	m, ok = parseMemo(text)
	return m, ok, err
}

func writeMemo(path string, m memo) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	f, err := openMemo(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	return errors.Join(err, f.Close())
}

// openMemo goes through no link, and waits for nobody at the other end of a pipe.
func openMemo(path string, how int) (*os.File, error) {
	f, err := os.OpenFile(path, how|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0o666)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: expected a file, found %s", path, kindOf(info))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
