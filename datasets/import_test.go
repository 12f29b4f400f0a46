package datasets

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var someDay = time.Date(2026, 3, 14, 15, 9, 26, 0, time.UTC)

// importTo imports a set into a data folder.
func importTo(t *testing.T, dir string, own Own, o ImportOptions) (Import, error) {
	t.Helper()
	r, err := At(dir)
	if err != nil {
		t.Fatal(err)
	}
	o.Now = someDay
	return r.Import(t.Context(), dir, own, o)
}

func TestImportPointsAPublishedSetElsewhere(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data") // not there yet
	archive := tarred(map[string][]byte{"a/1.png": red(32, 7), "a/2.png": red(32, 8), "b/3.png": red(32, 9)})
	elsewhere := dataFolder(t, map[string][]byte{"got.tgz": archive, "scenes/sea/1.jpg": red(64, 3)})
	path := filepath.Join(elsewhere, "got.tgz")
	made, err := importTo(t, dir, Own{Name: "isun", Path: path}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(archive)
	want := Import{Path: path, Splits: []string{"all"}, Images: 3, Fingerprint: "sha256:" + hex.EncodeToString(sum[:]), Imported: "2026-03-14T15:09:26Z"}
	if made.Path != want.Path || made.Images != 3 || made.Fingerprint != want.Fingerprint || made.Imported != want.Imported || !slices.Equal(made.Splits, want.Splits) {
		t.Errorf("%+v, want %+v", made, want)
	}
	set, err := Open(t.Context(), "isun", Options{Dir: dir}) // the package's own functions know of it
	if err != nil || set.Len() != 3 || Check(dir, "isun") != nil {
		t.Errorf("%v, %v, %v", set, err, Check(dir, "isun"))
	}
	at, err := At(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range at.Present(dir) {
		if p.Name == "isun" && (p.State != StateImported || p.Path != path || p.Import.Images != 3) {
			t.Errorf("%+v", p)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	err = Check(dir, "isun")
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "oodscope data import isun PATH --force") {
		t.Errorf("error %v", err)
	}
}

func TestImportAgainNeedsForce(t *testing.T) {
	t.Parallel()
	dir, one, two := t.TempDir(), dataFolder(t, map[string][]byte{"1.png": red(8, 1)}), dataFolder(t, map[string][]byte{"1.png": red(8, 2)})
	for i, c := range []struct {
		path  string
		force bool
		want  string
	}{{one, false, ""}, {one, false, ""}, {two, false, "is imported from"}, {two, true, ""}} {
		_, err := importTo(t, dir, Own{Name: "sun", Path: c.path}, ImportOptions{Force: c.force})
		if (err == nil) != (c.want == "") || (err != nil && !strings.Contains(err.Error(), c.want)) {
			t.Errorf("import %d: %v, want %q", i, err, c.want)
		}
	}
	if set := must(Open(t.Context(), "sun", Options{Dir: dir})); set.Image(0)[0] != 2 {
		t.Errorf("image of value %d", set.Image(0)[0])
	}
}

// Both read the record before either writes it: trying a set out takes that long.
func TestImportsAtOnceAreAllRecorded(t *testing.T) {
	t.Parallel()
	dir, path := t.TempDir(), dataFolder(t, map[string][]byte{"1.png": red(8, 1)})
	during := func(inner Own) (told error) {
		once := func(int, int) { _, told = importTo(t, dir, inner, ImportOptions{}) }
		_, err := importTo(t, dir, Own{Name: "b", Path: path}, ImportOptions{Progress: once, Copy: true})
		return errors.Join(told, err)
	}
	if err := during(Own{Name: "B", Path: path}); err == nil || !strings.Contains(err.Error(), `there is a set "B" already`) {
		t.Errorf("b beside B: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
		t.Errorf("a refused copy left %v, %v", left, err)
	}
	if err := os.Remove(filepath.Join(dir, recordFile)); err != nil {
		t.Fatal(err)
	}
	if err := during(Own{Name: "a", Path: path}); err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(must(readRecord(dir)))); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the record holds %q", got)
	}
}

func TestTheRecordIsLockedByOneAtATime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	unlock := must(lockRecord(t.Context(), dir))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := lockRecord(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("two hold the lock: %v", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := lockRecord(ctx, dir); err != nil {
		t.Errorf("it is not given back: %v", err)
	}
}

func TestACancelledImportSaysThatAlone(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]string{"mine": "near", "sun": ""} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		own := Own{Name: name, Path: dataFolder(t, map[string][]byte{"1.png": []byte("damaged")}), Kind: kind}
		_, err := Published().Import(ctx, t.TempDir(), own, ImportOptions{Progress: func(int, int) { cancel() }})
		if err != context.Canceled {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestImportAddsOwnSets(t *testing.T) {
	t.Parallel()
	elsewhere, dir := dataFolder(t, pets()), t.TempDir()
	own := Own{Name: "pets", Path: filepath.Join(elsewhere, "pets"), Kind: "near"}
	made, err := importTo(t, dir, own, ImportOptions{})
	if err != nil || made.Images != 5 || !slices.Equal(made.Splits, []string{"train", "test"}) {
		t.Fatalf("%+v, %v", made, err)
	}
	listed := Own{Name: "tin", Path: filepath.Join(elsewhere, "images_classic"), List: filepath.Join(elsewhere, "lists", "test_tin.txt")}
	if made, err = importTo(t, dir, listed, ImportOptions{}); err != nil || made.Images != 2 {
		t.Fatalf("%+v, %v", made, err)
	}
	r := must(At(dir))
	if s := must(r.Lookup("pets")); s.Set() != "pets/test" || s.Kind != Near || !slices.Equal(s.Splits, []string{"train", "test"}) {
		t.Errorf("%+v", s)
	}
	if first, _, _ := firsts(t, r, dir, "tin"); !slices.Equal(first, []uint8{12, 11}) {
		t.Errorf("%v", first)
	}
	// The experiments file has the last word.
	hidden := must(At(dir, Own{Name: "pets", Path: filepath.Join(elsewhere, "flat")}))
	if first, _, _ := firsts(t, hidden, dir, "pets"); !slices.Equal(first, []uint8{1, 2}) {
		t.Errorf("%v", first)
	}
}

func TestImportCopies(t *testing.T) {
	t.Parallel()
	elsewhere, dir := dataFolder(t, pets()), t.TempDir()
	for name, path := range map[string]string{"pets": "pets", "crops": "crops.npy", "cifar100": "mine"} {
		made, err := importTo(t, dir, Own{Name: name, Path: filepath.Join(elsewhere, path)}, ImportOptions{Copy: true})
		if err != nil || filepath.IsAbs(made.Path) {
			t.Fatalf("%s: %+v, %v", name, made, err)
		}
	}
	if err := os.RemoveAll(elsewhere); err != nil {
		t.Fatal(err)
	}
	if s := must(must(At(dir)).Lookup("crops")); !slices.Equal(s.Splits, []string{"all"}) {
		t.Errorf("a .npy file has the parts %q", s.Splits)
	}
	for name, want := range map[string]int{"pets/train": 4, "crops": 3, "cifar100/test": 10} {
		if first, _, _ := firsts(t, must(At(dir)), dir, name); len(first) != want {
			t.Errorf("%s: %v", name, first)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 5 { // the three, the record and its lock
		t.Errorf("the data folder holds %v, %v", left, err)
	}
	again := dataFolder(t, pets())
	if _, err := importTo(t, dir, Own{Name: "pets", Path: filepath.Join(again, "pets")}, ImportOptions{Copy: true, Force: true}); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("error %v", err)
	}
}

func TestImportRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	elsewhere := dataFolder(t, map[string][]byte{
		"bad/1.png": []byte("\x89PNG\r\n\x1a\nnothing"), "none/x.txt": []byte("x"), "good/1.png": red(8, 1), "l.txt": []byte("1.png -1\n"),
		"cifar/test_batch.bin": cifarFile(1, 0, 2)[:5000],
	})
	for want, own := range map[string]Own{
		`entry "1.png"`:                            {Name: "sun", Path: "bad"},
		"holds no images":                          {Name: "inaturalist", Path: "none"},
		"does not read as svhn/train":              {Name: "svhn", Path: "good"},
		"test_batch.bin: record 1":                 {Name: "cifar10", Path: "cifar"},
		"is built in":                              {Name: "builtin", Path: "good"},
		`data set "sun" is a published one`:        {Name: "sun", Path: "good", Kind: "near"},
		`set "cifar10" already, which differs`:     {Name: "CIFAR10", Path: "good"},
		`data set name "a b"`:                      {Name: "a b", Path: "good"},
		"no such file":                             {Name: "sun", Path: "gone"},
		"would be copied; import it without --cop": {Name: "mine", Path: "good", List: filepath.Join(elsewhere, "l.txt")},
	} {
		own.Path = filepath.Join(elsewhere, own.Path)
		_, err := importTo(t, dir, own, ImportOptions{Copy: own.List != ""})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%+v: error %v, want %q", own, err, want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("refused imports left %v, %v", left, err)
	}
}

func TestFingerprintOfAFolderSeesNamesAndBytes(t *testing.T) {
	t.Parallel()
	print := func(files map[string][]byte) string {
		return must(fingerprintOf(t.Context(), dataFolder(t, files), ""))
	}
	a := print(map[string][]byte{"a": []byte("xy"), "b/c": []byte("z")})
	if a != print(map[string][]byte{"b/c": []byte("z"), "a": []byte("xy")}) {
		t.Error("the same files differ")
	}
	for _, other := range []map[string][]byte{
		{"a": []byte("xyz"), "b/c": nil}, {"a": []byte("xz"), "b/c": []byte("z")}, {"a": []byte("xy"), "b/d": []byte("z")}, {"a": []byte("xy")},
	} {
		if print(other) == a {
			t.Errorf("%q has the same fingerprint", other)
		}
	}
}

func TestRecordErrorsNameTheFile(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"[sets.a]\npath = 3": "sets.toml: ",
		"[sets.a]\npath = \"x\"\nsplits = [\"all\"]\ncolour = 1":                         `unknown key "sets.a.colour"`,
		"[sets.a]\npath = \"x\"\nsplits = [\"holdout\"]":                                 `sets.a.splits is ["holdout"]; expected some of all, train`,
		"[sets.cifar10]\npath = \"x\"\nsplits = [\"all\"]":                               `sets.cifar10.splits is ["all"]; expected some of train, test`,
		"[sets.a]\npath = \"x\"":                                                         "sets.a.splits is []",
		"[sets.SVHN]\npath = \"x\"\nsplits = [\"all\"]":                                  `data set "SVHN": there is a set "svhn" already`,
		"[sets.q]\npath=\"x\"\nsplits=[\"all\"]\n[sets.Q]\npath=\"x\"\nsplits=[\"all\"]": `there is a set "Q" already`,
		"[sets.\"../a\"]\npath = \"x\"\nsplits = [\"all\"]":                              `data set name "../a"`,
		"[sets.a]\nsplits = [\"all\"]":                                                   `data set "a" has no path`,
		"[sets.a]\npath = \"x\"\nsplits = [\"all\"]\nkind = \"odd\"":                     `kind "odd"`,
	} {
		dir := dataFolder(t, map[string][]byte{recordFile: []byte(text)})
		_, err := Open(t.Context(), "builtin", Options{Dir: dir})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), filepath.Join(dir, recordFile)) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func FuzzRecord(f *testing.F) {
	f.Add("[sets.a]\npath = \"x\"\nsplits = [\"all\"]\nimages = 3\n")
	f.Add("[sets.cifar10]\npath = \"/x\"\nsplits = [\"train\"]\nkind = \"near\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		sets, err := parseRecord(text)
		if err != nil {
			return
		}
		r := Published()
		for name, i := range sets {
			r.remember(name, i)
			if _, err := r.Lookup(name); err != nil {
				t.Errorf("%q is recorded but not known: %v", name, err)
			}
		}
	})
}
