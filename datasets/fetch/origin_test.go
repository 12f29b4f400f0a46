package fetch

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRedirectsAreFollowedAndBounded(t *testing.T) {
	t.Parallel()
	body := content(1000)
	good := newHost(t, body)
	to := func(address string) answer { return status(http.StatusFound, "Location", address) }
	moved := newHost(t, nil, to(good.URL+"/elsewhere"))
	newSetup(t).wantFetched(t, File{Name: "a", URL: moved.URL, Checksum: md5Of(body)}, body)

	var loop *httptest.Server
	asked := 0
	loop = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, loop.URL, http.StatusFound)
	}))
	defer loop.Close()
	_, err := newSetup(t).get(t, File{Name: "a", URL: loop.URL})
	if wantError(t, err, "10 redirects"); asked != maxRedirects {
		t.Errorf("asked %d times", asked)
	}
	_, err = newSetup(t).get(t, File{Name: "a", URL: newHost(t, nil, to("ftp://host/a")).URL})
	wantError(t, err, "expected http or https")
}

func TestARedirectOutOfHTTPSIsRefused(t *testing.T) {
	t.Parallel()
	body := content(1000)
	open := newHost(t, body)
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/good" {
			whole(w, r, body)
			return
		}
		http.Redirect(w, r, open.URL, http.StatusFound)
	}))
	defer secure.Close()
	s := newSetup(t)
	s.Transport = secure.Client().Transport
	_, err := s.get(t, File{Name: "a", URL: secure.URL, Checksum: md5Of(body)})
	if wantError(t, err, "from https", "refused"); len(open.ranges()) != 0 || len(s.pauses) != 0 {
		t.Errorf("asked %q with pauses %v", open.ranges(), s.pauses)
	}
	s.wantFetched(t, File{Name: "a", URL: secure.URL + "/good", Checksum: md5Of(body)}, body)
	s = newSetup(t) // which does not know the server's certificate
	_, err = s.get(t, File{Name: "a", URL: secure.URL + "/good"})
	if wantError(t, err, "certificate"); len(s.pauses) != 0 {
		t.Error("a server that cannot prove who it is was asked again")
	}
}

func TestAMirrorHasFilesAsADataFolderDoesOrFlat(t *testing.T) {
	t.Parallel()
	body := content(1000)
	f := File{Name: "mnist/a.gz", URL: "http://unused.invalid/a.gz", Checksum: md5Of(body)}
	for _, place := range []string{"/copy/mnist/a.gz", "/copy/a.gz"} {
		mux := http.NewServeMux()
		mux.HandleFunc(place, func(w http.ResponseWriter, r *http.Request) { whole(w, r, body) })
		h := httptest.NewServer(mux)
		defer h.Close()
		s := newSetup(t)
		s.Mirror = h.URL + "/copy/"
		if r, err := s.get(t, f); err != nil || r.State != Verified {
			t.Errorf("%s: %v", place, err)
		}
		dir := t.TempDir()
		at := filepath.Join(dir, strings.TrimPrefix(place, "/copy"))
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, body, 0o666); err != nil {
			t.Fatal(err)
		}
		s = newSetup(t)
		s.Mirror = dir
		if r, err := s.get(t, f); err != nil || r.State != Verified || !r.Fetched {
			t.Errorf("%s: %v", at, err)
		}
	}
}

func TestAMirrorFolderIsCheckedLikeALine(t *testing.T) {
	t.Parallel()
	body := content(1000)
	f := File{Name: "a", Checksum: md5Of(body), Bytes: 1000}
	s := newSetup(t)
	s.Mirror = t.TempDir()
	_, err := s.get(t, f)
	wantError(t, err, filepath.Join(s.Mirror, "a"), "no such file")
	if err := os.Mkdir(filepath.Join(s.Mirror, "a"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, err = s.get(t, f)
	wantError(t, err, "found a folder")
	if err := os.Remove(filepath.Join(s.Mirror, "a")); err != nil {
		t.Fatal(err)
	}
	wrong := content(1001)[1:]
	if err := os.WriteFile(filepath.Join(s.Mirror, "a"), wrong, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = s.get(t, f)
	wantError(t, err, md5Of(wrong), md5Of(body), "a.corrupt")
	s.Mirror, s.Force = s.Dir, true
	s.write(t, "a", wrong)
	_, err = s.get(t, f)
	wantError(t, err, "the data folder itself")
}

// A mirror that lacks the file, or has another, costs nothing of what came.
func TestAPartOutlivesAMirrorWithoutTheFile(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	h, s := newHost(t, body, cutAfter(100_000), status(404)), newSetup(t)
	f := File{Name: "a", URL: h.URL, Checksum: md5Of(body), Bytes: 300_000}
	if _, err := s.get(t, f); err == nil {
		t.Fatal("the first download was not broken")
	}
	s.Mirror = t.TempDir()
	_, err := s.get(t, f)
	wantError(t, err, "no such file")
	if err := os.WriteFile(filepath.Join(s.Mirror, "a"), []byte("short"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = s.get(t, f)
	wantError(t, err, "has 5 bytes there")
	s.Mirror = ""
	s.wantFetched(t, f, body)
	if got := h.ranges(); got[len(got)-1] != "bytes=100000-" {
		t.Errorf("asked for %q", got)
	}
}

// What was copied belongs to no version that a server knows.
func TestAnInterruptedCopyIsNotContinuedFromAServer(t *testing.T) {
	t.Parallel()
	body, other := content(300_000), content(300_001)[1:]
	h, s := newHost(t, body, cutAfter(100_000), status(404)), newSetup(t)
	f := File{Name: "a", URL: h.URL}
	if _, err := s.get(t, f); err == nil {
		t.Fatal("the first download was not broken")
	}
	p, err := openPart(filepath.Join(s.Dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.load(t.Context(), "", newMeter(Progress{}, nil)); err != nil || p.size != 100_000 {
		t.Fatalf("%d bytes, %v", p.size, err)
	}
	j := &job{File: f, Options: s.Options.withDefaults(), path: p.target, part: p, meter: newMeter(Progress{}, nil)}
	from := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(from, other, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(j.copyFrom(t.Context(), from), p.file.Truncate(150_000), p.close()); err != nil {
		t.Fatal(err)
	}
	s.wantFetched(t, f, body)
}

func TestMirrorsAreAddressesOrFolders(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for mirror, want := range map[string]string{
		"": "", dir: "", "http://host/data": "", "https://host": "", "http://": "a host", "ftp://host/data": "http://, https:// or a folder",
		file: "expected a folder", filepath.Join(dir, "none"): "no such file",
	} {
		switch err := CheckMirror(mirror); {
		case want == "" && err != nil:
			t.Errorf("%q: %v", mirror, err)
		case want != "":
			wantError(t, err, want)
		}
	}
}

func TestAPasswordOfAMirrorIsUsedAndNotShown(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	h := newHost(t, body, cutAfter(100_000), status(500), status(500), status(500), status(500))
	s := newSetup(t)
	s.Mirror = strings.Replace(h.URL, "http://", "http://me:secret@", 1)
	_, err := s.get(t, File{Name: "a", Checksum: md5Of(body)})
	wantError(t, err, "given up")
	kept, readErr := os.ReadFile(filepath.Join(s.Dir, "a.part.json"))
	if text := err.Error() + strings.Join(s.notices, "") + string(kept); strings.Contains(text, "secret") || readErr != nil {
		t.Errorf("the password is shown: %s (%v)", text, readErr)
	}
	if _, password, _ := h.asked[0].BasicAuth(); password != "secret" {
		t.Errorf("the password sent is %q", password)
	}
	s.wantFetched(t, File{Name: "a", Checksum: md5Of(body)}, body)
}
