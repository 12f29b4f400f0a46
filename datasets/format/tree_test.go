package format

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTreesListTheSameSortedNames(t *testing.T) {
	t.Parallel()
	want := slices.Sorted(maps.Keys(album()))
	for _, tree := range treesOf(t, album()) {
		got, err := tree.List(t.Context())
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v; want %q", tree.Name(), got, err, want)
		}
	}
}

func TestTreesReadWantedFilesOnly(t *testing.T) {
	t.Parallel()
	files := album()
	want := []string{"album/notes.txt", "album/b/2.png"}
	for _, tree := range treesOf(t, files) {
		got, err := ReadFiles(t.Context(), tree, want...)
		if err != nil || len(got) != 2 {
			t.Fatalf("%s: %d files, %v", tree.Name(), len(got), err)
		}
		for _, name := range want {
			if !bytes.Equal(got[name], files[name]) {
				t.Errorf("%s: %q differs", tree.Name(), name)
			}
		}
		if _, err := ReadFiles(t.Context(), tree, "album/none.png"); err == nil || !strings.Contains(err.Error(), "album/none.png") {
			t.Errorf("%s: error of a missing file %v does not name it", tree.Name(), err)
		}
	}
}

func TestTreesHonourLimits(t *testing.T) {
	t.Parallel()
	many := map[string][]byte{}
	for i := range narrow.entries + 1 {
		many[strings.Repeat("x", i+1)] = []byte("x")
	}
	for name, data := range map[string][]byte{"m.zip": zipOf(many, slices.Sorted(maps.Keys(many))), "m.tar": tarOf(many, slices.Sorted(maps.Keys(many)))} {
		path := filepath.Join(t.TempDir(), name)
		must(0, os.WriteFile(path, data, 0o644))
		if err := listAndClose(t.Context(), path); err == nil || !strings.Contains(err.Error(), "more than 50 files") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, tree := range treesOf(t, map[string][]byte{"big": make([]byte, narrow.entry+1)}) {
		if _, err := ReadFiles(t.Context(), tree, "big"); err == nil || !strings.Contains(err.Error(), `entry "big": more than 65536 bytes`) {
			t.Errorf("%s: %v", tree.Name(), err)
		}
	}
}

func TestTreesBoundNames(t *testing.T) {
	t.Parallel()
	long, many := strings.Repeat("x", maxName+1), []string{}
	for i := range 10 {
		many = append(many, strings.Repeat("x", 1000+i))
	}
	files := func(names ...string) map[string][]byte {
		all := map[string][]byte{}
		for _, name := range names {
			all[name] = nil
		}
		return all
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"long.zip":    {zipOf(files(long), []string{long}), "a name of 4097 bytes"},
		"long.tar.gz": {gzipped(tarOf(files(long), []string{long})), "a name of 4097 bytes"},
		"many.tar.gz": {gzipped(tarOf(files(many...), many)), "names of the files exceed 8192 bytes"},
	} {
		path := filepath.Join(t.TempDir(), name)
		must(0, os.WriteFile(path, c.data, 0o644))
		if err := listAndClose(t.Context(), path); err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > len(path)+300 {
			t.Errorf("%s: error %.400v, want %q and no more than the start of the name", name, err, c.want)
		}
	}
}

// cancelling cancels once 64 kB are read, and counts.
type cancelling struct {
	io.ReaderAt
	cancel context.CancelFunc
	bytes  *int
}

func (c cancelling) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(b, at)
	if *c.bytes += n; *c.bytes >= 64<<10 {
		c.cancel()
	}
	return n, err
}

func TestALargeEntryEndsWithTheContext(t *testing.T) {
	t.Parallel()
	data := tarOf(map[string][]byte{"a.png": make([]byte, 1<<20)}, []string{"a.png"})
	ctx, cancel := context.WithCancel(t.Context())
	read := 0
	tree := must(newTar(&File{ReaderAt: cancelling{bytes.NewReader(data), cancel, &read}, Size: int64(len(data))}, narrow))
	if _, err := tree.List(ctx); !errors.Is(err, context.Canceled) || read > 256<<10 {
		t.Errorf("%d of %d bytes were read, %v", read, len(data), err)
	}
}

func listAndClose(ctx context.Context, path string) error {
	tree, err := openTree(path, narrow)
	if err != nil {
		return err
	}
	defer tree.Close()
	_, err = tree.List(ctx)
	return err
}

func TestTreesRefuseDamage(t *testing.T) {
	t.Parallel()
	twice := []string{"album/notes.txt", "album/notes.txt"}
	tgz := gzipped(tarOf(album(), albumNames))
	flipped := bytes.Clone(tgz)
	flipped[len(flipped)-6] ^= 1
	cases := map[string]struct {
		data []byte
		want string
	}{
		"twice.zip":      {zipOf(album(), twice), `entry "album/notes.txt" occurs twice`},
		"twice.tar":      {tarOf(album(), twice), `entry "album/notes.txt" occurs twice`},
		"noise.zip":      {[]byte("noise"), "expected a zip archive"},
		"noise.tar":      {bytes.Repeat([]byte("noise"), 300), `after "the start": expected a tar entry`},
		"cut.tar.gz":     {tgz[:len(tgz)/2], "unexpected EOF"},
		"flipped.tar.gz": {flipped, "after the last entry: gzip: invalid checksum"},
		"x.rar":          {nil, "expected a folder or an archive ending in .zip"},
	}
	for name, c := range cases {
		path := filepath.Join(t.TempDir(), name)
		must(0, os.WriteFile(path, c.data, 0o644))
		if err := listAndClose(t.Context(), path); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want %q and the path", name, err, c.want)
		}
	}
}

func TestFolderFollowsLinksToFilesOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	must(0, os.WriteFile(filepath.Join(dir, "a.png"), []byte("a"), 0o644))
	if os.Symlink("a.png", filepath.Join(dir, "b.png")) != nil || os.Symlink(".", filepath.Join(dir, "loop")) != nil || os.Symlink("gone", filepath.Join(dir, "c.png")) != nil {
		t.Skip("this file system has no symbolic links")
	}
	tree := must(openTree(dir, narrow))
	if got, err := tree.List(t.Context()); err != nil || !slices.Equal(got, []string{"a.png", "b.png"}) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTreesHonourCancellation(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, tree := range treesOf(t, album()) {
		_, errList := tree.List(ctx)
		_, errRead := ReadFiles(ctx, tree, albumNames...)
		if !errors.Is(errList, context.Canceled) || !errors.Is(errRead, context.Canceled) {
			t.Errorf("%s: errors %v and %v, want %v", tree.Name(), errList, errRead, context.Canceled)
		}
	}
}

func TestEntryName(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{"./a/b.png": "a/b.png", "/etc/x": "etc/x", `a\b.png`: "a/b.png", "../../x": "x", "a//b": "a/b"} {
		if got := entryName(raw); got != want {
			t.Errorf("entryName(%q) = %q, want %q", raw, got, want)
		}
	}
}

// A few hundred bytes of gzip can stand for any number of bytes.
func TestTarRefusesWhatInflatesTooFar(t *testing.T) {
	t.Parallel()
	bomb := gzipped(tarOf(map[string][]byte{"a": make([]byte, narrow.stream)}, []string{"a"}))
	path := filepath.Join(t.TempDir(), "bomb.tar.gz")
	must(0, os.WriteFile(path, bomb, 0o644))
	if err := listAndClose(t.Context(), path); err == nil || !strings.Contains(err.Error(), "more than 4194304 bytes inflated") {
		t.Errorf("%d bytes of gzip: %v", len(bomb), err)
	}
}
