package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// oodscope is the program as a script has it, on a data folder.
func oodscope(t *testing.T, data string, args ...string) (cmd *exec.Cmd, said *strings.Builder) {
	t.Helper()
	said = &strings.Builder{}
	cmd = exec.Command("oodscope", append(args, "--data", data)...)
	cmd.Dir, cmd.Stderr, cmd.Stdout = t.TempDir(), said, said
	return cmd, said
}

func exitStatus(t *testing.T, err error) int {
	t.Helper()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	if ended == nil {
		return 0
	}
	return ended.ExitCode()
}

// slowMirror sends the start of a file of the size that SVHN's has, and then
// nothing; asked to continue, it has lost the file.
func slowMirror(t *testing.T) (address string, ranges func() []string) {
	t.Helper()
	var mu sync.Mutex
	var asked []string
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.Header.Get("Range"))
		mu.Unlock()
		if r.Header.Get("Range") != "" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Length", "64275384")
		w.Write(make([]byte, 300_000))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}))
	t.Cleanup(h.Close)
	return h.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), asked...)
	}
}

// Ctrl-C ends a download with 130 and keeps what came; the same command asks for
// the rest.
func TestAStoppedDownloadIsContinued(t *testing.T) {
	t.Parallel()
	address, ranges := slowMirror(t)
	data := t.TempDir()
	part := filepath.Join(data, "svhn", "test_32x32.mat.part")
	cmd, said := oodscope(t, data, "data", "get", "svhn", "--mirror", address)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for came := int64(0); came < 300_000; {
		select {
		case err := <-ended:
			t.Fatalf("it ended by itself: %v: %s", err, said)
		case <-time.After(10 * time.Millisecond):
		}
		if info, err := os.Stat(part); err == nil {
			came = info.Size()
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if got := exitStatus(t, <-ended); got != 130 || !strings.Contains(said.String(), "the same command continues") {
		t.Errorf("exit status %d: %s", got, said)
	}
	cmd, said = oodscope(t, data, "data", "get", "svhn", "--mirror", address)
	if got := exitStatus(t, cmd.Run()); got != 1 || !strings.Contains(said.String(), "404") {
		t.Errorf("exit status %d: %s", got, said)
	}
	if got := fmt.Sprint(ranges()[1:]); !strings.HasPrefix(got, "[bytes=300000-") {
		t.Errorf("it asked for %s", got)
	}
	if info, err := os.Stat(part); err != nil || info.Size() != 300_000 {
		t.Errorf("the part is gone: %v", err)
	}
}

// The published files themselves, over a line that breaks, where they are at hand.
func TestARealSetIsFetchedOverABadLine(t *testing.T) {
	t.Parallel()
	source := os.Getenv("OODSCOPE_DATA")
	if source == "" {
		source = filepath.Join("..", "shared", "data")
	}
	images := filepath.Join(source, "mnist", "t10k-images-idx3-ubyte.gz")
	if _, err := os.Stat(images); err != nil {
		t.Skipf("no MNIST in %s; set OODSCOPE_DATA to a folder of published sets", source)
	}
	files, asked := http.FileServer(http.Dir(source)), 0
	var mu sync.Mutex
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked++
		first := asked == 1
		mu.Unlock()
		if first {
			w.Header().Set("Content-Length", "1648877")
			http.ServeFile(&breaking{w}, r, images)
			return
		}
		files.ServeHTTP(w, r)
	}))
	defer h.Close()
	data := t.TempDir()
	cmd, said := oodscope(t, data, "data", "get", "mnist", "--mirror", h.URL)
	if got := exitStatus(t, cmd.Run()); got != 0 || strings.Count(said.String(), "verified") != 2 || !strings.Contains(said.String(), "again in") {
		t.Errorf("exit status %d: %s", got, said)
	}
	cmd, said = oodscope(t, data, "data", "verify")
	if got := exitStatus(t, cmd.Run()); got != 0 || !strings.Contains(said.String(), "10,000 images") {
		t.Errorf("exit status %d: %s", got, said)
	}
}

// breaking closes the connection after its first write.
type breaking struct{ http.ResponseWriter }

func (b *breaking) Write(p []byte) (int, error) {
	b.ResponseWriter.Write(p)
	b.ResponseWriter.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}
