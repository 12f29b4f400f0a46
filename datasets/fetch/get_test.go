package fetch

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAFileIsFetchedCheckedAndPlaced(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	h := newHost(t, body)
	for _, f := range []File{
		{Name: "a", URL: h.URL, Checksum: md5Of(body)},
		{Name: "a", URL: h.URL, Checksum: "sha256:" + strings.ToUpper(sha256Of(body)[7:]), Bytes: int64(len(body))},
		{Name: "a", URL: h.URL},
	} {
		s := newSetup(t)
		s.wantFetched(t, f, body)
		before := len(h.ranges())
		r, err := s.get(t, f)
		if err != nil || r.Fetched || len(h.ranges()) != before {
			t.Errorf("%+v: fetched again: %v, %v", f, r.Fetched, err)
		}
		if want := map[bool]State{true: Verified, false: Unknown}[f.Checksum != ""]; r.State != want {
			t.Errorf("%+v: state %s, want %s", f, r.State, want)
		}
		if f.Checksum == "" && r.Found != sha256Of(body) {
			t.Errorf("the checksum of an unknown file is %s", r.Found)
		}
	}
}

func TestNamesLeadBelowTheDataFolderAlone(t *testing.T) {
	t.Parallel()
	body := content(10)
	h, s := newHost(t, body), newSetup(t)
	r, err := s.get(t, File{Name: "mnist/deep/a.gz", URL: h.URL, Checksum: md5Of(body)})
	if err != nil || r.Path != filepath.Join(s.Dir, "mnist", "deep", "a.gz") {
		t.Errorf("%s, %v", r.Path, err)
	}
	for _, name := range []string{"", ".", "..", "../a", "/a", "a/../../b", "a\x1b[2J"} {
		_, err := s.get(t, File{Name: name, URL: h.URL})
		wantError(t, err, "expected a path below the data folder")
	}
	for _, sum := range []string{"md5", "md5:12", "crc32:00000000", "sha256:" + strings.Repeat("g", 64)} {
		_, err := s.get(t, File{Name: "a", URL: h.URL, Checksum: sum})
		wantError(t, err, "checksum", "expected")
	}
	for _, address := range []string{"", "ftp://host/a", "file:///etc/passwd", "http://", "://"} {
		_, err := s.get(t, File{Name: "a", URL: address})
		wantError(t, err, "address")
	}
	if left := s.left(t); left != "mnist" {
		t.Errorf("the folder holds %q", left)
	}
}

func TestAFileThatDoesNotFitIsReplacedByForceAlone(t *testing.T) {
	t.Parallel()
	body := content(1000)
	h, s := newHost(t, body), newSetup(t)
	f := File{Name: "a", URL: h.URL, Checksum: md5Of(body)}
	s.write(t, "a", []byte("something else"))
	_, err := s.get(t, f)
	wantError(t, err, md5Of([]byte("something else")), md5Of(body), "--force")
	if got, _ := os.ReadFile(filepath.Join(s.Dir, "a")); string(got) != "something else" || len(h.ranges()) != 0 {
		t.Errorf("it was touched: %q", got)
	}
	s.Force = true
	s.wantFetched(t, f, body)
	if r, err := s.get(t, f); err != nil || r.Fetched {
		t.Errorf("a good file was replaced: %v", err)
	}
	s.wantFetched(t, File{Name: "a", URL: h.URL}, body)
}

func TestCorruptBytesAreKeptAside(t *testing.T) {
	t.Parallel()
	body, wrong := content(1000), content(1001)
	h, s := newHost(t, wrong), newSetup(t)
	_, err := s.get(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)})
	wantError(t, err, "a: ", h.URL, "1001 bytes", md5Of(wrong), md5Of(body), filepath.Join(s.Dir, "a.corrupt"))
	if left := s.left(t); left != "a.corrupt" {
		t.Errorf("the folder holds %q", left)
	}
}

func TestAnotherAddressIsTriedForWhatIsCorruptOrGone(t *testing.T) {
	t.Parallel()
	body := content(5000)
	gone, spoiled, good := newHost(t, body, status(404)), newHost(t, content(5001)), newHost(t, body)
	s := newSetup(t)
	f := File{Name: "a", URL: gone.URL, Also: []string{spoiled.URL, good.URL}, Checksum: sha256Of(body)}
	if r, err := s.get(t, f); err != nil || r.State != Verified {
		t.Fatal(err)
	}
	if left := s.left(t); left != "a a.corrupt" {
		t.Errorf("the folder holds %q", left)
	}
	_, err := newSetup(t).get(t, File{Name: "a", URL: gone.URL + "/x", Also: []string{spoiled.URL}, Checksum: md5Of(nil)})
	wantError(t, err, "bytes came that are", spoiled.URL)
}

func TestCancellingKeepsThePart(t *testing.T) {
	t.Parallel()
	body := content(400_000)
	h := newHost(t, body, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("ETag", `"`+md5Of(body)+`"`)
		w.Header().Set("Content-Length", "400000")
		w.Write(body[:150_000])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s := newSetup(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.Transport = cancelling{after: 150_000, cancel: cancel}
	f := File{Name: "a", URL: h.URL, Checksum: md5Of(body)}
	if _, err := Get(ctx, f, s.Options); !errors.Is(err, context.Canceled) {
		t.Fatalf("the error of a cancelled download is %v", err)
	}
	if left := s.left(t); left != "a.part a.part.json" {
		t.Errorf("the folder holds %q", left)
	}
	s.Transport = nil
	s.wantFetched(t, f, body)
	if got := h.ranges()[1]; got != "bytes=150000-" {
		t.Errorf("asked for %q", got)
	}
	if len(s.pauses) != 0 {
		t.Errorf("a cancelled download was retried: %v", s.notices)
	}
}

// cancelling is a person who presses Ctrl-C when so many bytes came.
type cancelling struct {
	io.Reader
	io.Closer
	after  int
	cancel func()
}

func (c cancelling) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		resp.Body = &cancelling{Reader: resp.Body, Closer: resp.Body, after: c.after, cancel: c.cancel}
	}
	return resp, err
}

func (c *cancelling) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if c.after -= n; c.after <= 0 {
		c.cancel()
	}
	return n, err
}

func TestTwoProcessesDoNotDownloadIntoEachOther(t *testing.T) {
	t.Parallel()
	body := content(1000)
	h, s := newHost(t, body), newSetup(t)
	p, err := openPart(filepath.Join(s.Dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	f := File{Name: "a", URL: h.URL, Checksum: md5Of(body)}
	_, err = s.get(t, f)
	wantError(t, err, "another process")
	if err := p.close(); err != nil {
		t.Fatal(err)
	}
	s.wantFetched(t, f, body)
}

func TestWhatAnotherProcessBroughtMeanwhileIsTaken(t *testing.T) {
	t.Parallel()
	body := content(1000)
	h, s := newHost(t, body), newSetup(t)
	f := File{Name: "a", URL: h.URL, Checksum: md5Of(body)}
	s.write(t, "a", body)
	j := &job{File: f, Options: s.Options.withDefaults(), path: filepath.Join(s.Dir, "a"), client: client(nil), meter: newMeter(Progress{}, nil)}
	origins, err := f.origins("")
	if err != nil {
		t.Fatal(err)
	}
	r, err := j.fetch(t.Context(), Finding{File: f, State: Absent}, origins)
	if err != nil || r.Fetched || r.State != Verified || len(h.ranges()) != 0 || s.left(t) != "a" {
		t.Errorf("%+v, %v, asked %q, left %q", r, err, h.ranges(), s.left(t))
	}
}

// Whoever opened the part before it was renamed must not write into the target.
func TestALockOnARenamedPartIsNotOne(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a")
	opened := 0
	file, err := openLocked(path, func() (*os.File, error) {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if opened++; opened == 1 {
			err = errors.Join(err, os.Rename(path, path+".done"))
		}
		return f, err
	})
	if err != nil || opened != 2 {
		t.Fatalf("opened %d times, %v", opened, err)
	}
	defer file.Close()
	if at, err := isAt(file, path); !at || err != nil {
		t.Errorf("the lock is on something else: %v", err)
	}
}

func TestLinksAndPipesAreNoParts(t *testing.T) {
	t.Parallel()
	body := content(10)
	h, s := newHost(t, body), newSetup(t)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(elsewhere, filepath.Join(s.Dir, "a.part")); err != nil {
		t.Fatal(err)
	}
	_, err := s.get(t, File{Name: "a", URL: h.URL})
	if _, there := os.Lstat(elsewhere); err == nil || there == nil {
		t.Errorf("a download went through a link: %v", err)
	}
	if err := os.Mkdir(filepath.Join(s.Dir, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, err = s.get(t, File{Name: "b", URL: h.URL})
	wantError(t, err, "expected a file, found a folder")
}

func TestAFailedDownloadLeavesNoFolders(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.Dir = filepath.Join(s.Dir, "sets", "data")
	_, err := s.get(t, File{Name: "svhn/deep/a", URL: newHost(t, nil, status(404)).URL})
	wantError(t, err, "404")
	if _, err := os.Stat(filepath.Dir(s.Dir)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("folders are left: %v", err)
	}
}

func TestNothingStaysOpenOfALockThatCannotBeChecked(t *testing.T) {
	t.Parallel()
	file := placed(t, "a", nil)
	var opened *os.File
	got, err := openLocked(filepath.Join(file, "below"), func() (f *os.File, err error) {
		opened, err = os.Open(file)
		return opened, err
	})
	if err == nil || got != nil || !errors.Is(opened.Close(), fs.ErrClosed) {
		t.Errorf("%v is returned and open, with %v", got, err)
	}
}

func TestAFullDiskIsToldInWords(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full on this system")
	}
	defer full.Close()
	sum, _ := newDigest("")
	j := &job{Options: Options{}.withDefaults(), part: &part{file: full, sum: sum}, meter: newMeter(Progress{}, nil)}
	err = j.pour(t.Context(), strings.NewReader("bytes"), 100)
	var ours local
	if wantError(t, err, "the disk is full"); !errors.As(err, &ours) || j.part.size != 0 {
		t.Errorf("%v is not this machine's trouble, or %d bytes count as written", err, j.part.size)
	}
}

func TestProgressGoesUpToTheWhole(t *testing.T) {
	t.Parallel()
	body := content(500_000)
	h, s := newHost(t, body), newSetup(t)
	var told []Progress
	s.Progress = func(p Progress) { told = append(told, p) }
	s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)
	last := told[len(told)-1]
	if last.Done != 500_000 || last.Total != 500_000 || last.Doing != "downloading" || last.Name != "a" {
		t.Errorf("the last report is %+v", last)
	}
	if !slices.IsSortedFunc(told, func(a, b Progress) int { return int(a.Done - b.Done) }) {
		t.Errorf("progress went back: %+v", told)
	}
}

func TestRateAndTimeLeft(t *testing.T) {
	t.Parallel()
	now := time.Unix(1000, 0)
	var last Progress
	m := newMeter(Progress{Total: 10_000}, func(p Progress) { last = p })
	m.now = func() time.Time { return now }
	m.from(2000) // a part that was there
	for range 4 {
		now = now.Add(time.Second)
		m.at(m.before + 1000)
	}
	if last.Done != 6000 || last.Rate != 1000 || last.Left != 4*time.Second {
		t.Errorf("1000 bytes a second are told as %+v", last)
	}
	now = now.Add(tellEvery / 2)
	if m.at(9000); last.Done != 6000 {
		t.Error("it is told more often than people read")
	}
	now = now.Add(time.Hour)
	if m.end(6000); last.Rate > 1 || last.Left < 0 {
		t.Errorf("a stalled line is told as %+v", last)
	}
}
