package fetch

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// content is n bytes that do not compress.
func content(n int) []byte {
	r, b := rand.New(rand.NewPCG(1, 2)), make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func md5Of(b []byte) string {
	sum := md5.Sum(b)
	return "md5:" + hex.EncodeToString(sum[:])
}

func sha256Of(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// answer is how a host treats one request for body.
type answer func(w http.ResponseWriter, r *http.Request, body []byte)

// whole serves the file as a good server does, with ranges and an ETag.
func whole(w http.ResponseWriter, r *http.Request, body []byte) {
	w.Header().Set("ETag", `"`+md5Of(body)+`"`)
	w.Header().Set("Content-Type", "application/octet-stream")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// cutAfter serves n bytes of what was asked for and closes the connection.
func cutAfter(n int) answer {
	return func(w http.ResponseWriter, r *http.Request, body []byte) {
		whole(&cutting{ResponseWriter: w, left: n}, r, body)
		panic(http.ErrAbortHandler)
	}
}

type cutting struct {
	http.ResponseWriter
	left int
}

func (c *cutting) Write(b []byte) (int, error) {
	if len(b) > c.left {
		c.ResponseWriter.Write(b[:c.left])
		c.ResponseWriter.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	c.left -= len(b)
	return c.ResponseWriter.Write(b)
}

func status(code int, header ...string) answer {
	return func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

// host answers its requests in turn, and like whole after the last.
type host struct {
	*httptest.Server
	mu      sync.Mutex
	body    []byte
	answers []answer
	asked   []*http.Request
}

func newHost(t *testing.T, body []byte, answers ...answer) *host {
	t.Helper()
	h := &host{body: body, answers: answers}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	a := answer(whole)
	if len(h.answers) > 0 {
		a, h.answers = h.answers[0], h.answers[1:]
	}
	h.asked = append(h.asked, r)
	body := h.body
	h.mu.Unlock()
	a(w, r, body)
}

// ranges are the Range headers of the requests so far.
func (h *host) ranges() (all []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.asked {
		all = append(all, r.Header.Get("Range"))
	}
	return all
}

// setup is a data folder, and options that neither wait nor sleep.
type setup struct {
	Options
	pauses  []time.Duration
	notices []string
}

func newSetup(t *testing.T) *setup {
	s := &setup{}
	s.Options = Options{
		Dir: t.TempDir(), Attempts: 4, Stall: 10 * time.Second, Seed: 7,
		Notice: func(line string) { s.notices = append(s.notices, line) },
		sleep: func(ctx context.Context, d time.Duration) error {
			s.pauses = append(s.pauses, d)
			return ctx.Err()
		},
	}
	return s
}

func (s *setup) get(t *testing.T, f File) (Result, error) {
	t.Helper()
	return Get(t.Context(), f, s.Options)
}

// left are the names in the data folder.
func (s *setup) left(t *testing.T) string {
	t.Helper()
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func (s *setup) write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.Dir, name), b, 0o666); err != nil {
		t.Fatal(err)
	}
}

// wantFetched checks that the file alone is in place.
func (s *setup) wantFetched(t *testing.T, f File, body []byte) {
	t.Helper()
	r, err := s.get(t, f)
	if err != nil {
		t.Fatalf("%v\nnotices: %q", err, s.notices)
	}
	got, err := os.ReadFile(r.Path)
	if err != nil || !bytes.Equal(got, body) || !r.Fetched || r.Size != int64(len(body)) {
		t.Errorf("%d bytes in place (%v), fetched %v, size %d; want %d", len(got), err, r.Fetched, r.Size, len(body))
	}
	if left := s.left(t); left != f.Name {
		t.Errorf("the folder holds %q", left)
	}
}

func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; expected one that says %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("the error %q does not say %q", err, w)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error has several lines: %q", err)
	}
}

// rawHost answers every connection with bytes of its own making.
func rawHost(t *testing.T, reply func(n int) string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for n := 0; ; n++ {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Read(make([]byte, 4096))
			fmt.Fprint(c, reply(n))
			c.Close()
		}
	}()
	return "http://" + l.Addr().String() + "/file"
}
