package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/md5"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oodscope/datasets"
	"oodscope/datasets/fetch"
)

// stand is an app with a data folder of its own, and what it prints.
type stand struct {
	app
	out, err bytes.Buffer
}

func newStand(t *testing.T) *stand {
	s := &stand{}
	s.app = app{Program: Program{Out: &s.out, Err: &s.err}, data: t.TempDir()}
	return s
}

// serve answers with the files given by path.
func serve(t *testing.T, files map[string]string) (address string) {
	t.Helper()
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(body))
	}))
	t.Cleanup(h.Close)
	return h.URL
}

func fileOf(set, name, address, body string) download {
	sum := fmt.Sprintf("md5:%x", md5.Sum([]byte(body)))
	return download{set: set, licence: "free", citation: "A. Author, 2026", file: fetch.File{Name: name, URL: address + "/" + name, Checksum: sum}}
}

func TestGetPutsFilesIntoTheDataFolder(t *testing.T) {
	s := newStand(t)
	at := serve(t, map[string]string{"/a/one.gz": "one", "/two.mat": "two"})
	list := []download{fileOf("first", "a/one.gz", at, "one"), fileOf("first", "two.mat", at, "two")}
	if err := s.get(t.Context(), list, getFlags{}); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(s.data, "a", "one.gz")); string(b) != "one" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	for _, words := range []string{"a/one.gz", "verified", "fetched", list[0].file.Checksum, "first: licence free. A. Author, 2026"} {
		if !strings.Contains(s.out.String(), words) {
			t.Errorf("%q does not say %q", s.out.String(), words)
		}
	}
	s.out.Reset()
	s.json = true
	if err := s.get(t.Context(), list, getFlags{}); err != nil {
		t.Fatal(err)
	}
	var rows []got
	if err := json.Unmarshal(s.out.Bytes(), &rows); err != nil || len(rows) != 2 || rows[0].Fetched || rows[1].State != fetch.Verified {
		t.Errorf("%v: %s", err, s.out.String())
	}
}

func TestGetBringsWhatItCanAndTellsTheRest(t *testing.T) {
	s := newStand(t)
	at := serve(t, map[string]string{"/a": "one", "/b": "spoiled", "/d\x1b[2J": ""})
	list := []download{fileOf("gone", "c", at, "three"), fileOf("bad", "b", at, "two"), fileOf("good", "a", at, "one")}
	err := s.get(t.Context(), list, getFlags{})
	if status(err) != exitFailure {
		t.Errorf("exit status %d", status(err))
	}
	for _, words := range []string{"data set gone: c: ", "404", "data set bad: b: ", "expected " + list[1].file.Checksum, "b.corrupt"} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
	if out := s.out.String(); !strings.HasPrefix(out, "good  a") || strings.Contains(out, "gone") {
		t.Errorf("told %q", out)
	}
}

func TestGetUnpacksWhereAsked(t *testing.T) {
	s := newStand(t)
	var zipped bytes.Buffer
	w := zip.NewWriter(&zipped)
	f, err := w.Create("set/a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("text")); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	at := serve(t, map[string]string{"/one.zip": zipped.String(), "/two.mat": "two"})
	list := []download{fileOf("first", "one.zip", at, zipped.String()), fileOf("first", "two.mat", at, "two")}
	if err := s.get(t.Context(), list, getFlags{extract: true}); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(s.data, "set", "a.txt")); string(b) != "text" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if want := "fetched, unpacked in " + filepath.Join(s.data, "set"); !strings.Contains(s.out.String(), want) {
		t.Errorf("%q does not say %q", s.out.String(), want)
	}
}

func TestGetStopsQuietlyOnCancel(t *testing.T) {
	s := newStand(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := s.get(ctx, []download{fileOf("first", "a", serve(t, nil), "one")}, getFlags{})
	if status(err) != exitStopped || !errors.Is(err, context.Canceled) || !strings.Contains(s.err.String(), "the same command continues") {
		t.Errorf("%v, %q", err, s.err.String())
	}
}

func TestDownloadsAreRefusedBeforeAnythingIsFetched(t *testing.T) {
	known := datasets.Published()
	list, err := downloads(known, []string{"mnist", "cifar10/test", "mnist/test"})
	if err != nil || len(list) != 3 {
		t.Fatalf("%d files, %v", len(list), err)
	}
	for _, d := range list {
		if d.file.Checksum == "" || d.file.URL == "" || d.licence == "" {
			t.Errorf("%+v is not described in full", d)
		}
	}
	if _, err := downloads(known, []string{"places365"}); err == nil || strings.Count(err.Error(), "oodscope data import places365 PATH") != 1 {
		t.Errorf("%v", err)
	}
	for name, words := range map[string]string{
		"cifra10": `"cifar10"`, "builtin": "nothing to download", "scenes": "oodscope data import scenes PATH",
	} {
		if list, err := downloads(known, []string{"mnist", name}); err == nil || list != nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
}

func TestAFileIsShownOnTheProgressLine(t *testing.T) {
	for words, f := range map[string]fetch.Progress{
		" 50 %  downloading b.gz  12 MB/s  1:15 left": {Name: "a/b.gz", Doing: "downloading", Done: 5, Total: 10, Rate: 12e6, Left: 75 * time.Second},
		"  0 %  downloading b.gz, 20 MB  900 kB/s":    {Name: "b.gz", Doing: "downloading", Done: 20e6, Rate: 9e5},
		"100 %  checking b.gz":                        {Name: "b.gz", Doing: "checking", Done: 10, Total: 10},
	} {
		if line := progressLine(fetchState(f)); !strings.HasSuffix(line, words) {
			t.Errorf("%+v is shown as %q", f, line)
		}
	}
}
