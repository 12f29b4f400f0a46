package fetch

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// thing is an entry of an archive to be made.
type thing struct {
	name, body string
	typeflag   byte // of tar; 0 for a file
	link       string
	mode       fs.FileMode // of zip; 0 for a file
}

func tarOf(things ...thing) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, th := range things {
		h := &tar.Header{Name: th.name, Typeflag: th.typeflag, Linkname: th.link, Mode: 0o4777, Size: int64(len(th.body))}
		if h.Typeflag == 0 {
			h.Typeflag = tar.TypeReg
		}
		if err := w.WriteHeader(h); err != nil {
			panic(err)
		}
		w.Write([]byte(th.body))
	}
	w.Close()
	return b.Bytes()
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func zipOf(things ...thing) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, th := range things {
		h := &zip.FileHeader{Name: th.name, Method: zip.Deflate}
		h.SetMode(th.mode | 0o777)
		f, err := w.CreateHeader(h)
		if err != nil {
			panic(err)
		}
		f.Write([]byte(th.body))
	}
	w.Close()
	return b.Bytes()
}

// packs makes the same archive in every format, in a folder of its own.
func packs(t *testing.T, stem string, things ...thing) (paths []string) {
	t.Helper()
	plain := tarOf(things...)
	for ending, b := range map[string][]byte{".zip": zipOf(things...), ".tar": plain, ".tar.gz": gzipped(plain), ".tgz": gzipped(plain)} {
		paths = append(paths, placed(t, stem+ending, b))
	}
	return paths
}

func placed(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// below lists files and folders under a folder, files with their text.
func below(t *testing.T, folder string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		name, _ := filepath.Rel(folder, path)
		if d.Type().IsRegular() {
			b, err := os.ReadFile(path)
			all = append(all, name+"="+string(b))
			return err
		}
		all = append(all, name+"/")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// wantRefused checks that an archive is refused and nothing is left of it.
func wantRefused(t *testing.T, archive string, o ExtractOptions, words ...string) {
	t.Helper()
	_, err := Extract(t.Context(), archive, o)
	wantError(t, err, words...)
	entries, readErr := os.ReadDir(filepath.Dir(archive))
	if readErr != nil || len(entries) != 1 {
		t.Errorf("%s: left %v", archive, entries)
	}
}

func TestArchivesUnpackBeside(t *testing.T) {
	t.Parallel()
	for _, archive := range packs(t, "set-1.0", thing{name: "set/b/2.txt", body: "two"}, thing{name: "./set/a.txt", body: "one"}, thing{name: "__MACOSX/._a", body: "x"}) {
		dir := filepath.Dir(archive)
		x, err := Extract(t.Context(), archive, ExtractOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if x.Folder != filepath.Join(dir, "set") || x.Files != 2 || x.Bytes != 6 || x.There {
			t.Errorf("%s: %+v", archive, x)
		}
		if got := below(t, x.Folder); !slices.Equal(got, []string{"a.txt=one", "b/", "b/2.txt=two"}) {
			t.Errorf("%s: %q", archive, got)
		}
		if info, err := os.Stat(filepath.Join(x.Folder, "a.txt")); err != nil || info.Mode()&^0o666 != 0 {
			t.Errorf("%s: permissions %v, %v", archive, info.Mode(), err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 2 {
			t.Errorf("%s: beside it lie %v", archive, entries)
		}
		again, err := Extract(t.Context(), archive, ExtractOptions{})
		if err != nil || !again.There || again.Folder != x.Folder {
			t.Errorf("%s: unpacked again: %+v, %v", archive, again, err)
		}
	}
}

func TestSeveralThingsUnpackIntoAFolderOfTheArchivesName(t *testing.T) {
	t.Parallel()
	for _, archive := range packs(t, "Scenes", thing{name: "a/", typeflag: tar.TypeDir, mode: fs.ModeDir}, thing{name: "a/1.txt", body: "one"}, thing{name: "read.me", body: "me"}) {
		x, err := Extract(t.Context(), archive, ExtractOptions{})
		if err != nil || filepath.Base(x.Folder) != "Scenes" {
			t.Fatalf("%+v, %v", x, err)
		}
		if got := below(t, x.Folder); !slices.Equal(got, []string{"a/", "a/1.txt=one", "read.me=me"}) {
			t.Errorf("%s: %q", archive, got)
		}
	}
}

func TestNamesThatLeadElsewhereAreRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"../up", "a/../../up", "a/../b", "/etc/cron.d/x", `..\up`, `a\..\..\up`, "a\x1b[2Jb", "a\nb", "a\u202eb", "bad\xff", "",
		strings.Repeat("d/", maxDepth) + "x", strings.Repeat("x", maxPiece+1),
	} {
		for _, archive := range packs(t, "x", thing{name: "good.txt", body: "good"}, thing{name: name, body: "bad"}) {
			if name == "" && !strings.HasSuffix(archive, ".zip") {
				continue // the writer of tar makes nothing of it
			}
			wantRefused(t, archive, ExtractOptions{}, "entry", "name")
		}
	}
}

func TestLinksAndDevicesAreRefused(t *testing.T) {
	t.Parallel()
	for _, th := range []thing{
		{name: "a", typeflag: tar.TypeSymlink, link: "/etc"}, {name: "a", typeflag: tar.TypeLink, link: "good"},
		{name: "a", typeflag: tar.TypeChar}, {name: "a", typeflag: tar.TypeBlock}, {name: "a", typeflag: tar.TypeFifo},
	} {
		archive := placed(t, "x.tar", tarOf(thing{name: "good", body: "good"}, th, thing{name: "a/passwd", body: "bad"}))
		wantRefused(t, archive, ExtractOptions{}, `entry "a"`, "links and devices")
	}
	for _, mode := range []fs.FileMode{fs.ModeSymlink, fs.ModeDevice, fs.ModeNamedPipe, fs.ModeSocket} {
		archive := placed(t, "x.zip", zipOf(thing{name: "a", body: "/etc", mode: mode}, thing{name: "a/passwd", body: "bad"}))
		wantRefused(t, archive, ExtractOptions{}, `entry "a"`, "links and devices")
	}
}

func TestNamesThatCollideAreRefused(t *testing.T) {
	t.Parallel()
	file := func(name string) thing { return thing{name: name, body: "x"} }
	for _, c := range []struct {
		word string
		all  []thing
	}{
		{"occurs twice", []thing{file("a"), file("a")}},
		{"occurs twice", []thing{file("a/b"), file("./a//b")}},
		{"only in case", []thing{file("a"), file("A")}},
		{"only in case", []thing{file("dir/x"), file("Dir/y")}},
		{"file and a folder", []thing{file("a"), file("a/b")}},
		{"file and a folder", []thing{file("a/b"), file("a")}},
		{"no files", []thing{{name: "a/", typeflag: tar.TypeDir, mode: fs.ModeDir}}},
		{"no files", nil},
	} {
		for _, archive := range packs(t, "x", c.all...) {
			wantRefused(t, archive, ExtractOptions{}, c.word)
		}
	}
}

func TestLimitsOfArchives(t *testing.T) {
	t.Parallel()
	var many []thing
	for i := range 51 {
		many = append(many, thing{name: fmt.Sprintf("d/%d", i), body: "x"})
	}
	for _, archive := range packs(t, "many", many...) {
		wantRefused(t, archive, ExtractOptions{Limits: Limits{Entries: 50}}, "more than 50 entries")
	}
	zeros := thing{name: "zeros", body: strings.Repeat("\x00", 4<<20)}
	for _, archive := range packs(t, "bomb", zeros) {
		wantRefused(t, archive, ExtractOptions{Limits: Limits{Bytes: 1 << 20}}, "more than 1048576 bytes")
		if !strings.HasSuffix(archive, ".tar") {
			wantRefused(t, archive, ExtractOptions{Limits: Limits{Slack: 1 << 20}}, "fill the disk")
		}
	}
}

// What is no entry inflates too: padding at the end, and entries that are passed over.
func TestPaddingIsCounted(t *testing.T) {
	t.Parallel()
	long := gzipped(append(tarOf(thing{name: "d/a", body: "x"}), make([]byte, 4<<20)...))
	wantRefused(t, placed(t, "x.tgz", long), ExtractOptions{Limits: Limits{Slack: 1 << 20}}, "fill the disk")
	skipped := gzipped(tarOf(thing{name: "__MACOSX/a", body: strings.Repeat("\x00", 4<<20)}, thing{name: "d/a", body: "x"}))
	wantRefused(t, placed(t, "x.tgz", skipped), ExtractOptions{Limits: Limits{Slack: 1 << 20}}, "fill the disk")
}

// A zip may say less than it holds; then the bytes that come are what counts.
func TestAZipThatLiesAboutItsSizeIsStopped(t *testing.T) {
	t.Parallel()
	b := zipOf(thing{name: "d/zeros", body: strings.Repeat("\x00", 4<<20)})
	said := []byte{0, 0, 0x40, 0} // 4 MiB
	if bytes.Count(b, said) == 0 {
		t.Fatal("the size is not where it is expected")
	}
	lying := bytes.ReplaceAll(b, said, []byte{16, 0, 0, 0})
	wantRefused(t, placed(t, "x.zip", lying), ExtractOptions{}, `entry "d/zeros"`)
	wantRefused(t, placed(t, "x.zip", lying), ExtractOptions{Limits: Limits{Slack: 1 << 20}}, `entry "d/zeros"`)
}

func TestDamagedArchivesLeaveNothing(t *testing.T) {
	t.Parallel()
	body := string(content(100_000))
	for _, archive := range packs(t, "x", thing{name: "d/a", body: body}, thing{name: "d/b", body: body}) {
		b, err := os.ReadFile(archive)
		if err != nil {
			t.Fatal(err)
		}
		for name, spoiled := range map[string][]byte{"short": b[:len(b)/2], "empty": nil, "text": []byte("404 not found")} {
			at := placed(t, "x"+strings.TrimPrefix(filepath.Base(archive), "x"), spoiled)
			if _, err := Extract(t.Context(), at, ExtractOptions{}); err == nil {
				t.Errorf("%s of %s is unpacked", name, archive)
			}
		}
		flipped := slices.Clone(b)
		flipped[len(b)/2] ^= 0x10
		if !strings.HasSuffix(archive, ".tar") { // which has no checksum of contents
			at := placed(t, filepath.Base(archive), flipped)
			if _, err := Extract(t.Context(), at, ExtractOptions{}); err == nil || len(below(t, filepath.Dir(at))) != 1 {
				t.Errorf("a flipped bit of %s: %v, left %d", archive, err, len(below(t, filepath.Dir(at))))
			}
		}
	}
	wantRefused(t, placed(t, "x.rar", []byte("Rar!")), ExtractOptions{}, "expected an archive ending in")
}

func TestUnpackingStopsOnCancelAndCleansUpAfterAKilledOne(t *testing.T) {
	t.Parallel()
	archive := placed(t, "x.tgz", gzipped(tarOf(thing{name: "d/a", body: string(content(1 << 20))})))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Extract(ctx, archive, ExtractOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	hidden := filepath.Join(filepath.Dir(archive), ".x.tgz.unpack")
	if err := os.MkdirAll(filepath.Join(hidden, "in", "d"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(hidden, "in", "d", "left"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := Extract(t.Context(), archive, ExtractOptions{})
	if err != nil || len(below(t, x.Folder)) != 1 {
		t.Errorf("%v, %q", err, below(t, filepath.Dir(archive)))
	}
	if _, err := os.Stat(hidden); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the hidden folder stays: %v", err)
	}
}

func TestAFileInTheWayOfTheFolder(t *testing.T) {
	t.Parallel()
	archive := placed(t, "x.zip", zipOf(thing{name: "d/a", body: "x"}))
	if err := os.WriteFile(filepath.Join(filepath.Dir(archive), "d"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := Extract(t.Context(), archive, ExtractOptions{})
	wantError(t, err, "a file of that name")
}

// Whatever an archive holds, it stays inside, within its limits, and made of
// files and folders alone.
func FuzzExtract(f *testing.F) {
	for i, b := range [][]byte{
		zipOf(thing{name: "d/a", body: "one"}), tarOf(thing{name: "d/a", body: "one"}), gzipped(tarOf(thing{name: "d/a", body: "one"})),
		tarOf(thing{name: "a", typeflag: tar.TypeSymlink, link: ".."}, thing{name: "a/b", body: "x"}), zipOf(thing{name: "../a", body: "x"}),
		zipOf(thing{name: "a", body: strings.Repeat("\x00", 1<<20)}), {},
	} {
		f.Add(b, i == 0 || i > 3)
	}
	f.Fuzz(func(t *testing.T, b []byte, asZip bool) {
		outer := t.TempDir()
		dir := filepath.Join(outer, "data")
		archive := filepath.Join(dir, map[bool]string{true: "x.zip", false: "x.tgz"}[asZip])
		if err := errors.Join(os.Mkdir(dir, 0o777), os.WriteFile(archive, b, 0o666)); err != nil {
			t.Fatal(err)
		}
		const most = 1 << 16
		x, err := Extract(t.Context(), archive, ExtractOptions{Limits: Limits{Entries: 100, Bytes: most}})
		var total int64
		files := 0
		walkErr := filepath.WalkDir(outer, func(path string, d fs.DirEntry, err error) error {
			if err != nil || path == archive || d.IsDir() {
				return err
			}
			if !d.Type().IsRegular() || !strings.HasPrefix(path, x.Folder+string(filepath.Separator)) {
				t.Errorf("%q appeared", path)
			}
			info, err := d.Info()
			total, files = total+info.Size(), files+1
			return err
		})
		if walkErr != nil || total > most || (err != nil && files > 0) || (err == nil && !x.There && (files != x.Files || total != x.Bytes)) {
			t.Errorf("%d bytes in %d files, said %+v, %v, %v", total, files, x, err, walkErr)
		}
	})
}
