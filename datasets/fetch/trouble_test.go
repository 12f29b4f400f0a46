package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"
)

func TestACutConnectionIsContinued(t *testing.T) {
	t.Parallel()
	body := content(1_000_000)
	h := newHost(t, body, cutAfter(200_000), cutAfter(300_000), cutAfter(1))
	s := newSetup(t)
	s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)
	got := h.ranges()
	if len(got) != 4 || got[0] != "" || got[3] == "" || len(s.pauses) != 3 {
		t.Errorf("asked for %q with pauses %v", got, s.pauses)
	}
	if want := `"` + md5Of(body) + `"`; h.asked[1].Header.Get("If-Range") != want {
		t.Errorf("If-Range is %q, want %q", h.asked[1].Header.Get("If-Range"), want)
	}
}

func TestAPartOfAnEarlierProcessIsContinued(t *testing.T) {
	t.Parallel()
	body := content(1_000_000)
	h := newHost(t, body, cutAfter(400_000), status(500), status(502), status(503), status(504), status(500))
	s := newSetup(t)
	f := File{Name: "a", URL: h.URL, Checksum: md5Of(body)}
	_, err := s.get(t, f)
	wantError(t, err, "given up after 4 attempts")
	if left := s.left(t); left != "a.part a.part.json" {
		t.Fatalf("the folder holds %q", left)
	}
	s.wantFetched(t, f, body)
	if got := h.ranges(); got[len(got)-1] != "bytes=400000-" {
		t.Errorf("asked for %q", got)
	}
}

// Without a checksum the version alone says whether a part may be continued.
func TestAPartOfAnUnknownVersionIsNotContinued(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	for name, prepare := range map[string]func(s *setup, url string){
		"no memo":     func(s *setup, _ string) { os.Remove(filepath.Join(s.Dir, "a.part.json")) },
		"a torn memo": func(s *setup, _ string) { os.WriteFile(filepath.Join(s.Dir, "a.part.json"), []byte(`{"url":`), 0o666) },
		"another address": func(s *setup, _ string) {
			writeMemo(filepath.Join(s.Dir, "a.part.json"), memo{URL: "http://else", ETag: `"x"`})
		},
		"no validator": func(s *setup, url string) { writeMemo(filepath.Join(s.Dir, "a.part.json"), memo{URL: url}) },
		"an older version": func(s *setup, url string) {
			writeMemo(filepath.Join(s.Dir, "a.part.json"), memo{URL: url, ETag: `"x"`})
		},
		"an impossible size": func(s *setup, url string) {
			writeMemo(filepath.Join(s.Dir, "a.part.json"), memo{URL: url, ETag: `"` + md5Of(body) + `"`, Bytes: 3})
		},
	} {
		h, s := newHost(t, body), newSetup(t)
		s.write(t, "a.part", []byte("not of this version"))
		prepare(s, h.URL)
		t.Run(name, func(t *testing.T) { s.wantFetched(t, File{Name: "a", URL: h.URL}, body) })
	}
}

// A part whose version cannot be told is worth a try if a checksum decides.
func TestAChecksumDecidesAboutAPartOfAnotherAddress(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	for name, kept := range map[string][]byte{"good": body[:100_000], "bad": content(100_001)[1:]} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, s := newHost(t, body), newSetup(t)
			s.write(t, "a.part", kept)
			if err := writeMemo(filepath.Join(s.Dir, "a.part.json"), memo{URL: "http://else/a"}); err != nil {
				t.Fatal(err)
			}
			s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)
			if got := h.ranges(); got[0] != "bytes=100000-" || (name == "bad") != (len(got) == 2) {
				t.Errorf("asked for %q", got)
			}
		})
	}
}

func TestAFileThatChangesBetweenAttemptsIsFetchedAnew(t *testing.T) {
	t.Parallel()
	old, body := content(500_000), content(600_000)[1:]
	h := newHost(t, old, cutAfter(200_000), func(w http.ResponseWriter, r *http.Request, _ []byte) { whole(w, r, body) })
	s := newSetup(t)
	s.wantFetched(t, File{Name: "a", URL: h.URL}, body)
	if !strings.Contains(strings.Join(s.notices, "\n"), "starting over") {
		t.Errorf("nobody was told: %q", s.notices)
	}
}

// One that says nothing of versions is caught by the size, or by the checksum.
func TestAChangedFileWithoutVersionIsCaught(t *testing.T) {
	t.Parallel()
	old, body := content(500_000), content(600_000)[1:]
	bare := func(b []byte) answer {
		return func(w http.ResponseWriter, r *http.Request, _ []byte) {
			http.ServeContent(w, r, "", time.Time{}, strings.NewReader(string(b)))
		}
	}
	cut := func(w http.ResponseWriter, r *http.Request, b []byte) {
		bare(b)(&cutting{ResponseWriter: w, left: 200_000}, r, b)
	}
	h := newHost(t, old, cut, bare(body), bare(body))
	s := newSetup(t)
	s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)
}

func TestAServerWithoutRangesIsStartedOver(t *testing.T) {
	t.Parallel()
	body := content(500_000)
	ignore := func(w http.ResponseWriter, r *http.Request, body []byte) {
		r.Header.Del("Range")
		whole(w, r, body)
	}
	h := newHost(t, body, cutAfter(200_000), ignore)
	s := newSetup(t)
	s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)

	// One that never gets further is given up, though each attempt brings much.
	var always []answer
	for range 20 {
		always = append(always, func(w http.ResponseWriter, r *http.Request, body []byte) {
			r.Header.Del("Range")
			cutAfter(200_000)(w, r, body)
		})
	}
	h = newHost(t, body, always...)
	_, err := newSetup(t).get(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)})
	wantError(t, err, "given up after")
	if n := len(h.ranges()); n > 6 {
		t.Errorf("asked %d times", n)
	}
}

func TestRangesThatDoNotContinueAreRefused(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	for name, said := range map[string]string{
		"another place": "bytes 5-299999/300000", "another size": "bytes 100000-299999/400000", "nonsense": "bytes everything",
		"no unit": "100000-299999/300000", "backwards": "bytes 100000-9/300000", "beyond": "bytes 100000-300000/300000", "none": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHost(t, body, cutAfter(100_000), func(w http.ResponseWriter, _ *http.Request, body []byte) {
				w.Header().Set("Content-Range", said)
				w.Header().Set("ETag", `"`+md5Of(body)+`"`)
				w.WriteHeader(http.StatusPartialContent)
				w.Write(body[5:100])
			})
			newSetup(t).wantFetched(t, File{Name: "a", URL: h.URL}, body)
		})
	}
	h := newHost(t, body, cutAfter(100_000), status(416))
	newSetup(t).wantFetched(t, File{Name: "a", URL: h.URL}, body)
}

func TestAServerThatHandsOutPiecesIsAskedForTheRest(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	piece := func(w http.ResponseWriter, r *http.Request, body []byte) {
		r.Header.Set("Range", strings.Replace(r.Header.Get("Range"), "-", "-199999", 1))
		whole(w, r, body)
	}
	h := newHost(t, body, cutAfter(100_000), piece)
	newSetup(t).wantFetched(t, File{Name: "a", URL: h.URL}, body)
	if got := h.ranges(); len(got) != 3 || got[2] != "bytes=200000-" {
		t.Errorf("asked for %q", got)
	}
}

// dripping brings a byte every 20 seconds.
type dripping struct{}

func (dripping) Read(b []byte) (int, error) {
	time.Sleep(20 * time.Second)
	return 1, nil
}

func TestASlowLineIsNotAStalledOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { // where time is not real
		ctx, w := watched(t.Context(), 30*time.Second)
		defer w.stop()
		from := listener{dripping{}, w}
		for range 10 {
			from.Read(nil)
		}
		if ctx.Err() != nil {
			t.Fatalf("a line that brings something every 20 s counts as stalled after 30 s: %v", context.Cause(ctx))
		}
		time.Sleep(31 * time.Second)
		if want := (stalled{30 * time.Second}); context.Cause(ctx) != want {
			t.Errorf("31 s of silence end with %v", context.Cause(ctx))
		}
	})
}

func TestAStallEndsAConnection(t *testing.T) {
	t.Parallel()
	body := content(300_000)
	silent := func(_ http.ResponseWriter, r *http.Request, _ []byte) { <-r.Context().Done() }
	midway := func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("ETag", `"`+md5Of(body)+`"`)
		w.Header().Set("Content-Length", "300000")
		w.Write(body[:100_000])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
	h := newHost(t, body, silent, midway)
	s := newSetup(t)
	s.Stall = 200 * time.Millisecond
	s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)
	if told := strings.Join(s.notices, "\n"); strings.Count(told, "nothing came for 200ms") < 2 {
		t.Errorf("told %q", told)
	}
}

func TestStatusesThatPassAreRetriedAndOthersAreNot(t *testing.T) {
	t.Parallel()
	body := content(1000)
	h := newHost(t, body, status(503), status(429, "Retry-After", "2"), status(500))
	s := newSetup(t)
	s.wantFetched(t, File{Name: "a", URL: h.URL, Checksum: md5Of(body)}, body)
	if s.pauses[1] < 2*time.Second {
		t.Errorf("Retry-After was not kept: %v", s.pauses)
	}
	for _, code := range []int{400, 401, 403, 404, 410, 501} {
		h, s := newHost(t, body, status(code)), newSetup(t)
		_, err := s.get(t, File{Name: "a", URL: h.URL})
		if wantError(t, err, fmt.Sprint(code), h.URL); len(h.ranges()) != 1 || s.left(t) != "" {
			t.Errorf("%d: asked %d times, left %q", code, len(h.ranges()), s.left(t))
		}
	}
	h, s = newHost(t, body, status(429, "Retry-After", "86400")), newSetup(t)
	_, err := s.get(t, File{Name: "a", URL: h.URL})
	wantError(t, err, "24h0m0s", "429")
}

func TestRetryAfterIsSecondsOrADate(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, "-7": 0, "soon": 0, "99999999999999999999": 0,
		"Fri, 02 Jan 2026 03:05:05 GMT": time.Minute, "Fri, 02 Jan 2026 03:00:00 GMT": 0,
	} {
		if got := retryAfter(text, now); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

func TestPausesDoubleWithJitterFromTheSeed(t *testing.T) {
	t.Parallel()
	pauses := func(seed uint64) (all []time.Duration) {
		j := &job{Options: Options{Pause: time.Second, MaxPause: 10 * time.Second}, chance: newChance(seed, "a")}
		for n := 1; n <= 6; n++ {
			p, err := j.pause(n, passing{})
			if err != nil {
				t.Fatal(err)
			}
			most := min(time.Second<<(n-1), 10*time.Second)
			if p < most/2 || p > most {
				t.Errorf("pause %d is %v, expected %v to %v", n, p, most/2, most)
			}
			all = append(all, p)
		}
		return all
	}
	one, again, other := fmt.Sprint(pauses(1)), fmt.Sprint(pauses(1)), fmt.Sprint(pauses(2))
	if one != again || one == other {
		t.Errorf("seed 1 gives %s and %s, seed 2 %s", one, again, other)
	}
}

func TestARefusedConnectionIsGivenUp(t *testing.T) {
	t.Parallel()
	h := newHost(t, nil)
	h.Close()
	s := newSetup(t)
	_, err := s.get(t, File{Name: "a", URL: h.URL})
	if wantError(t, err, "given up after 4 attempts"); len(s.pauses) != 3 || s.left(t) != "" {
		t.Errorf("pauses %v, left %q", s.pauses, s.left(t))
	}
}

func TestSizesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	body := content(5000)
	h, s := newHost(t, body), newSetup(t)
	_, err := s.get(t, File{Name: "a", URL: h.URL, Bytes: 4999})
	wantError(t, err, "5000 bytes", "expected 4999")
	s.MaxBytes = 4999
	_, err = s.get(t, File{Name: "a", URL: h.URL})
	wantError(t, err, "at most 4999")
	endless := func(w http.ResponseWriter, r *http.Request, body []byte) {
		for range 1000 {
			w.Write(body)
			w.(http.Flusher).Flush()
		}
	}
	_, err = s.get(t, File{Name: "a", URL: newHost(t, body, endless).URL})
	wantError(t, err, "more than 4999 bytes")
	_, err = newSetup(t).get(t, File{Name: "a", URL: newHost(t, body, endless).URL, Bytes: 7000, Checksum: md5Of(body)})
	wantError(t, err, "more than 7000 bytes")
}

func TestLiesAboutLength(t *testing.T) {
	t.Parallel()
	body := "0123456789"
	more := rawHost(t, func(int) string {
		return "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n" + body + "and more than that"
	})
	s := newSetup(t)
	s.wantFetched(t, File{Name: "a", URL: more, Checksum: md5Of([]byte(body))}, []byte(body))
	less := rawHost(t, func(int) string {
		return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n" + body
	})
	_, err := newSetup(t).get(t, File{Name: "a", URL: less, Checksum: md5Of([]byte(body))})
	wantError(t, err, "broke at byte 10", "given up after")
	unsaid := rawHost(t, func(n int) string { // HTTP/1.0: the end of the connection is the end of the file
		return "HTTP/1.0 200 OK\r\n\r\n" + body[:5+5*min(n, 1)]
	})
	newSetup(t).wantFetched(t, File{Name: "a", URL: unsaid, Checksum: md5Of([]byte(body))}, []byte(body))
	garbage := rawHost(t, func(int) string { return "SSH-2.0-OpenSSH_9.6\r\n" })
	_, err = newSetup(t).get(t, File{Name: "a", URL: garbage})
	wantError(t, err, "given up after")
}

func TestTroubleOfTheDiskIsToldInWords(t *testing.T) {
	t.Parallel()
	for cause, words := range map[error]string{
		unix.ENOSPC: "disk is full", unix.EDQUOT: "your share", unix.EFBIG: "larger than this disk", unix.EACCES: "permission denied",
	} {
		err := onDisk(&os.PathError{Op: "write", Path: "a.part", Err: cause})
		if wantError(t, err, words, "a.part"); !errors.Is(err, cause) {
			t.Errorf("%v is no longer %v", err, cause)
		}
	}
	if onDisk(nil) != nil {
		t.Error("nothing became an error")
	}
}

func TestAPauseEndsOnCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := sleep(t.Context(), 1); err != nil {
		t.Error(err)
	}
}

func TestAWebPageIsNotTheFile(t *testing.T) {
	t.Parallel()
	page := func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<html>quota exceeded</html>")
	}
	_, err := newSetup(t).get(t, File{Name: "a.zip", URL: newHost(t, nil, page).URL})
	wantError(t, err, "a web page instead of the file")
}
