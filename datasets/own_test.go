package datasets

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pets is a collection with splits and classes; the class fish has no test image.
func pets() map[string][]byte {
	return map[string][]byte{
		"pets/train/cat/1.png":        red(40, 1),
		"pets/train/cat/deep/2.png":   red(40, 2),
		"pets/train/dog/3.png":        red(40, 3),
		"pets/train/fish/4.png":       red(40, 4),
		"pets/test/dog/5.png":         red(40, 5),
		"pets/test/dog/notes.txt":     []byte("x"),
		"pets/beside.png":             red(40, 9),
		"flat/b.png":                  red(40, 2),
		"flat/a.png":                  red(40, 1),
		"mixed/a.png":                 red(40, 1),
		"mixed/x/b.png":               red(40, 2),
		"crops.npy":                   npyOf(3, 8, 8),
		"mine/train.bin":              cifarFile(2, 0, 10),
		"mine/test.bin":               cifarFile(2, 10, 10),
		"images_classic/tin/v/1.png":  red(40, 11),
		"images_classic/tin/v/2.png":  red(40, 12),
		"images_classic/other/3.png":  red(40, 13),
		"lists/test_tin.txt":          []byte("tin/v/2.png -1\ntin/v/1.png -1\n"),
		"lists/test_labelled.txt":     []byte("tin/v/2.png 1\nother/3.png 0\n"),
		"lists/test_escaping.txt":     []byte("../flat/a.png -1\n"),
		"lists/test_missing.txt":      []byte("tin/v/9.png -1\n"),
		"lists/test_not_a_number.txt": []byte("tin/v/1.png one\n"),
	}
}

func firsts(t *testing.T, r Registry, dir, name string) (first []uint8, labels []int32, classes []string) {
	t.Helper()
	set, err := r.Open(t.Context(), name, Options{Dir: dir})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return nil, nil, nil
	}
	for i := range set.Len() {
		first = append(first, set.Image(i)[0])
	}
	return first, set.Labels, set.Classes
}

func yes() *bool { b := true; return &b }
func no() *bool  { return new(bool) }

func TestOwnSets(t *testing.T) {
	t.Parallel()
	files := pets()
	inside := map[string][]byte{}
	for name, data := range files {
		if rest, ok := strings.CutPrefix(name, "pets/"); ok {
			inside["wrapped/"+rest] = data
		}
	}
	files["pets.zip"], files["pets.tar.gz"] = zipped(inside), tarred(inside)
	dir := dataFolder(t, files)
	r, err := Published().With(
		Own{Name: "pets", Path: filepath.Join(dir, "pets")}, Own{Name: "zip", Path: "pets.zip"}, Own{Name: "tar", Path: "pets.tar.gz"},
		Own{Name: "flat", Path: "flat"}, Own{Name: "mixed", Path: "mixed"}, Own{Name: "plain", Path: "pets", Labels: no()},
		Own{Name: "crops", Path: "crops.npy"}, Own{Name: "mine", Path: "mine"},
		Own{Name: "tin", Path: "images_classic", List: "lists/test_tin.txt", Kind: "near"},
		Own{Name: "labelled", Path: "images_classic", List: filepath.Join(dir, "lists", "test_labelled.txt")},
	)
	if err != nil {
		t.Fatal(err)
	}
	classes := []string{"cat", "dog", "fish"}
	for name, want := range map[string]struct {
		first   []uint8
		labels  []int32
		classes []string
	}{
		"pets/train":  {[]uint8{1, 2, 3, 4}, []int32{0, 0, 1, 2}, classes},
		"pets/test":   {[]uint8{5}, []int32{1}, classes},
		"zip/train":   {[]uint8{1, 2, 3, 4}, []int32{0, 0, 1, 2}, classes},
		"tar/test":    {[]uint8{5}, []int32{1}, classes},
		"flat":        {[]uint8{1, 2}, nil, nil},
		"flat/all":    {[]uint8{1, 2}, nil, nil},
		"mixed":       {[]uint8{1, 2}, nil, nil},
		"plain/train": {[]uint8{1, 2, 3, 4}, nil, nil},
		"crops":       {[]uint8{0, 1, 2}, nil, nil},
		"mine/test":   {[]uint8{10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, nil},
		"tin":         {[]uint8{12, 11}, nil, nil},
		"labelled":    {[]uint8{12, 13}, []int32{1, 0}, nil},
	} {
		first, labels, classes := firsts(t, r, dir, name)
		if !slices.Equal(first, want.first) || !slices.Equal(labels, want.labels) || !slices.Equal(classes, want.classes) {
			t.Errorf("%s: %v, labels %v, classes %q; want %v", name, first, labels, classes, want)
		}
		if err := r.Check(dir, name); err != nil {
			t.Errorf("Check(%s): %v", name, err)
		}
	}
}

func TestOwnSetsSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, pets())
	list := func(name string) Own {
		return Own{Name: name, Path: "images_classic", List: "lists/test_" + name + ".txt"}
	}
	r, err := Published().With(
		Own{Name: "pets", Path: "pets"}, Own{Name: "gone", Path: "gone"}, Own{Name: "mixed", Path: "mixed", Labels: yes()}, Own{Name: "text", Path: "lists"},
		Own{Name: "tin", Path: "images_classic", List: "lists/test_tin.txt", Labels: yes()}, list("escaping"), list("missing"), list("not_a_number"), list("gone2"),
	)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"pets":         "it has the parts train, test; name one of them after a slash",
		"pets/val":     "expected a folder val with images in it",
		"pets/dev":     `data set "pets" has no part "dev"`,
		"gone":         "file does not exist: expected a folder of images, or an archive of one",
		"mixed":        `entry "a.png" lies in no folder; expected one for its class`,
		"text":         `holds no images of the part "all"`,
		"tin":          "test_tin.txt: every label is -1",
		"escaping":     `test_escaping.txt:1: path "../flat/a.png"; expected one that stays below the root`,
		"missing":      `tin/v/9.png`,
		"not_a_number": `test_not_a_number.txt:1: label "one"`,
		"gone2":        "test_gone2.txt",
	} {
		_, err := r.Open(t.Context(), name, Options{Dir: dir})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
	if err := r.Check(dir, "gone"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestOwnNamesAndKinds(t *testing.T) {
	t.Parallel()
	for want, own := range map[string]Own{
		`data set name "../x"`:                {Name: "../x", Path: "x"},
		`data set name "a/b"`:                 {Name: "a/b", Path: "x"},
		`data set name ""`:                    {Path: "x"},
		`data set name "x\x1b"`:               {Name: "x\x1b", Path: "x"},
		`data set "a" has no path`:            {Name: "a"},
		`has kind "remote"; expected one of`:  {Name: "a", Path: "x", Kind: "remote"},
		`there is a set "cifar10" (CIFAR-10)`: {Name: "CIFAR10", Path: "x"},
	} {
		if _, err := Published().With(own); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %q", own, err, want)
		}
	}
	if _, err := Published().With(Own{Name: "a", Path: "x"}, Own{Name: "a", Path: "y"}); err == nil {
		t.Error("a name twice is no error")
	}
	r, err := Published().With(Own{Name: "a", Path: "x", Kind: "near"}, Own{Name: "b", Path: "x"}, Own{Name: "c", Path: "x", Kind: "outlier"})
	if err != nil {
		t.Fatal(err)
	}
	for pair, want := range map[[2]string]Kind{
		{"cifar10", "a"}: Near, {"cifar10", "b"}: Far, {"cifar10", "c"}: Far, {"a", "cifar10"}: Far, {"a", "a/test"}: ID, {"builtin", "a"}: Near,
	} {
		if got, err := r.Group(pair[0], pair[1]); err != nil || got != want {
			t.Errorf("Group%q = %s, %v; want %s", pair, got, err, want)
		}
	}
	if _, err := Published().Lookup("a"); err == nil {
		t.Error("With changed the registry that it was called on")
	}
}

func TestPresentShowsOwnSets(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, pets())
	r, err := Registry{}.With(Own{Name: "pets", Path: "pets"}, Own{Name: "flat", Path: "flat"}, Own{Name: "gone", Path: "gone"})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ state, splits string }{{StatePresent, "train test"}, {StatePresent, "all"}, {StateMissing, "all"}} {
		p := r.Present(dir)[i]
		if p.State != want.state || strings.Join(p.Splits, " ") != want.splits || !p.Own || (p.Problem == "") != (want.state == StatePresent) {
			t.Errorf("%s: %+v, want %+v", p.Name, p, want)
		}
	}
}

func TestPythonVersionOfCIFARIsRead(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{"cifar-10-batches-py/test_batch": pickledBatch("labels", 3, 2), "cifar-100-python/test": pickledBatch("fine_labels", 0, 4)}
	archived := map[string][]byte{"cifar-10-batches-py/batches.meta": pickledClasses("label_names", 10)}
	for i := range 5 {
		archived["cifar-10-batches-py/data_batch_"+string(rune('1'+i))] = pickledBatch("labels", i, 1)
	}
	files["cifar-10-python.tar.gz"] = tarred(archived)
	dir := dataFolder(t, files)
	if first, labels, _ := firsts(t, Published(), dir, "cifar10/test"); !bytes.Equal(first, []uint8{3, 4}) || !slices.Equal(labels, []int32{3, 4}) {
		t.Errorf("%v, %v", first, labels)
	}
	first, _, classes := firsts(t, Published(), dir, "cifar10/train")
	if !bytes.Equal(first, []uint8{0, 1, 2, 3, 4}) || len(classes) != 10 || classes[9] != "class 9" {
		t.Errorf("%v, %q", first, classes)
	}
	if first, _, _ := firsts(t, Published(), dir, "cifar100"); len(first) != 4 {
		t.Errorf("%v", first)
	}
	if p := presenceOf(dir, "cifar10"); p.State != StatePresent {
		t.Errorf("%+v", p)
	}
}

func TestPictureFiles(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, pets())
	found, err := PictureFiles(filepath.Join(dir, "pets", "train"))
	if err != nil || len(found) != 4 || !slices.IsSorted(found) || found[3] != filepath.Join(dir, "pets", "train", "fish", "4.png") {
		t.Fatalf("%q, %v", found, err)
	}
	set, err := OpenFiles(t.Context(), found, Options{Limit: 1})
	if err != nil || set.Len() != 4 || set.Height != DefaultSize || set.Image(3)[0] != 4 {
		t.Errorf("%v, %v", set, err)
	}
	if one, err := PictureFiles(filepath.Join(dir, "crops.npy")); err != nil || len(one) != 1 {
		t.Errorf("%q, %v", one, err)
	}
	for path, want := range map[string]string{filepath.Join(dir, "lists"): "holds no PNG", filepath.Join(dir, "none"): "no such file"} {
		if _, err := PictureFiles(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
