package fetch

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestMemosComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "m")
	want := memo{URL: "http://host/a", ETag: `"x"`, LastModified: "Fri, 02 Jan 2026 03:05:05 GMT", Bytes: 7}
	if err := writeMemo(path, want); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := readMemo(path); got != want || !ok || err != nil {
		t.Errorf("%+v, %v, %v", got, ok, err)
	}
	if _, ok, err := readMemo(path + "x"); ok || err != nil {
		t.Errorf("no memo: %v, %v", ok, err)
	}
}

func TestLinksAndPipesAreNoMemos(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	link, pipe, target := filepath.Join(dir, "link"), filepath.Join(dir, "pipe"), filepath.Join(dir, "target")
	if err := errors.Join(os.Symlink(target, link), unix.Mkfifo(pipe, 0o666), writeMemo(target, memo{URL: "http://host/a"})); err != nil {
		t.Skip("this file system has no links or pipes: ", err)
	}
	for _, path := range []string{link, pipe} {
		if _, ok, err := readMemo(path); ok || err == nil {
			t.Errorf("%s was read", path)
		}
		if err := writeMemo(path, memo{URL: "http://host/b"}); err == nil {
			t.Errorf("%s was written", path)
		}
	}
	if m, ok, err := readMemo(target); !ok || err != nil || m.URL != "http://host/a" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestOnlyStrongVersionsCompareRanges(t *testing.T) {
	t.Parallel()
	for want, m := range map[string]memo{
		`"a"`: {ETag: `"a"`, LastModified: "d"}, "d": {ETag: `W/"a"`, LastModified: "d"}, "": {ETag: `W/"a"`},
	} {
		if got := m.validator(); got != want {
			t.Errorf("%+v gives %q", m, got)
		}
	}
}

func FuzzMemo(f *testing.F) {
	for _, text := range []string{
		`{"url":"http://host/a","etag":"\"x\"","bytes":3}`, `{"url":"u"} {}`, `{"url":"u","bytes":-1}`, `{"url":"u","etag":"a\r\nb"}`,
		`{"url":"u","more":1}`, `{"url":`, ``, `null`, `{"url":"u","bytes":1e30}`, strings.Repeat("[", 1000),
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ok := parseMemo(text)
		if !ok {
			if m != (memo{}) {
				t.Errorf("a refused memo leaves %+v", m)
			}
			return
		}
		if m.URL == "" || m.Bytes < 0 || strings.ContainsAny(m.validator(), "\r\n\x00") {
			t.Errorf("taken: %+v", m)
		}
		again, _ := json.Marshal(m)
		if back, ok := parseMemo(again); !ok || back != m {
			t.Errorf("%+v came back as %+v", m, back)
		}
	})
}

func FuzzContentRange(f *testing.F) {
	for _, text := range []string{"bytes 0-9/10", "bytes 5-9/*", "bytes 9-5/10", "bytes -1--2/-3", "bytes */10", "", "bytes 0-18446744073709551615/1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, last, total, err := contentRange(text)
		if err == nil && (first < 0 || last < first || (total != 0 && last >= total)) {
			t.Errorf("%q gives %d-%d/%d", text, first, last, total)
		}
	})
}
