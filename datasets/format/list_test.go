package format

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestReadList(t *testing.T) {
	t.Parallel()
	list, err := ReadList(Bytes("l.txt", []byte("tin/val/a b.JPEG 3\r\n\n  ./cifar10/x.png\t0\n")))
	if err != nil || !slices.Equal(list.Names, []string{"tin/val/a b.JPEG", "cifar10/x.png"}) || !slices.Equal(list.Labels, []int32{3, 0}) {
		t.Errorf("%+v, %v", list, err)
	}
	list, err = ReadList(Bytes("l.txt", []byte("a.png -1\nb.png -1")))
	if err != nil || len(list.Names) != 2 || list.Labels != nil {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestReadListErrorsGiveTheLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a.png 1\n\nb.png":                      `l.txt:3: "b.png"; expected a path, a space and a label`,
		"a.png 1\nb.png x":                      `l.txt:2: label "x"`,
		"a.png -2":                              `l.txt:1: label "-2"`,
		"a.png 99999999":                        `l.txt:1: label "99999999"`,
		"a.png 1\nb.png -1":                     "l.txt:2: label -1 after label 1",
		"../a.png 1":                            `l.txt:1: path "../a.png"`,
		"x/../../a.png 1":                       `l.txt:1: path "x/../../a.png"`,
		"/etc/a.png 1":                          `l.txt:1: path "/etc/a.png"`,
		`x\a.png 1`:                             `l.txt:1: path`,
		"/etc/passwd 1":                         "l.txt:1: path",
		"notes.txt 1":                           "l.txt:1: path \"notes.txt\"; expected the name of a PNG",
		"a.png 1\nb.png 1\n./a.png 1":           `l.txt:3: "a.png" is on line 1 already`,
		strings.Repeat("a", maxListLine) + "\n": "l.txt:1: line of more than 8192 bytes",
		"\n \n":                                 "l.txt: names no images",
	} {
		if _, err := ReadList(Bytes("l.txt", []byte(text))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: error %v, want %q", text, err, want)
		}
	}
	if _, err := readList(Bytes("l.txt", []byte("a.png 1\n")), limits{entry: 100}); err == nil || !strings.Contains(err.Error(), "more than 0 images") {
		t.Errorf("error %v", err)
	}
}

func FuzzList(f *testing.F) {
	f.Add("a.png 1\nb/c.jpg 2\n")
	f.Add("../a.png -1")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := readList(Bytes("l.txt", []byte(text)), narrow)
		if err != nil {
			return
		}
		for _, name := range list.Names {
			if !filepath.IsLocal(filepath.FromSlash(name)) {
				t.Errorf("path %q leaves the root", name)
			}
		}
		if len(list.Names) == 0 || (list.Labels != nil && len(list.Labels) != len(list.Names)) {
			t.Errorf("%d names, %d labels", len(list.Names), len(list.Labels))
		}
	})
}
