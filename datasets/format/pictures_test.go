package format

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"

	"oodscope/datasets/images"
)

func pictureNames(t *testing.T, tree Tree) []string {
	t.Helper()
	names, err := tree.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(names, func(n string) bool { return !IsPicture(n) })
}

func TestReadPicturesIsTheSameFromEveryTree(t *testing.T) {
	t.Parallel()
	labels := []int32{0, 1, 1, 2, 2}
	var first *images.Set
	for _, tree := range treesOf(t, album()) {
		names := pictureNames(t, tree)
		if !slices.Equal(names, albumNames) {
			t.Fatalf("%s: pictures %q, want %q", tree.Name(), names, albumNames)
		}
		set, err := ReadPictures(t.Context(), tree, names, labels, Options{Size: 8})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []uint8{10, 254, 20, 40, 50} {
			if set.Image(i)[0] != want || !slices.Equal(set.Labels, labels) {
				t.Errorf("%s: red of %s = %d, want %d", tree.Name(), names[i], set.Image(i)[0], want)
			}
		}
		if first == nil {
			first = set
		}
		if set.Fingerprint() != first.Fingerprint() {
			t.Errorf("%s differs from the folder", tree.Name())
		}
	}
}

func TestReadPicturesLimitDecodesThePickedOnly(t *testing.T) {
	t.Parallel()
	picked := Pick(5, 2, 11)
	files := album()
	for i, name := range albumNames {
		if !slices.Contains(picked, i) {
			files[name] = []byte("would not decode")
		}
	}
	for _, tree := range treesOf(t, files) {
		set, err := ReadPictures(t.Context(), tree, albumNames, []int32{0, 1, 2, 3, 4}, Options{Size: 8, Limit: 2, Seed: 11})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(set.Labels, []int32{int32(picked[0]), int32(picked[1])}) {
			t.Errorf("%s: labels %v, want %v", tree.Name(), set.Labels, picked)
		}
	}
}

func TestReadPicturesNamesTheCorruptEntry(t *testing.T) {
	t.Parallel()
	cut := pngOf(plain(8, 8, color.White))
	for want, data := range map[string][]byte{
		"starts with bytes":          []byte("not a picture"),
		"is empty":                   {},
		"unexpected EOF":             cut[:len(cut)-20],
		"invalid JPEG format":        []byte("\xff\xd8\xff\xd9"),
		"1000x1000 pixels; expected": hugePNG(1000, 1000),
		"9999999x9999999 pixels":     hugePNG(9999999, 9999999),
		"bmp: unsupported BMP image": []byte("BM" + strings.Repeat("\x01", 60)),
	} {
		files := album()
		files["album/b/2.png"] = data
		for _, tree := range treesOf(t, files) {
			names := []string{"album/a/1.Bmp", "album/b/2.png"}
			_, err := ReadPictures(t.Context(), tree, names, nil, Options{Size: 8, limits: narrow})
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), tree.Name()+`: entry "album/b/2.png"`) {
				t.Errorf("error %v, want %q, the archive and the entry", err, want)
			}
		}
	}
}

// hugePNG is a file of a few bytes that announces a large picture.
func hugePNG(w, h uint32) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), w), h)
	header = append(header, 8, 2, 0, 0, 0)
	b := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	return binary.BigEndian.AppendUint32(append(b, header...), crc32.ChecksumIEEE(header))
}

func TestIsPicture(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"a.Bmp": true, "x/b.JPEG": true, "c.jpg": true, "d.png": true,
		"e.gif": true, "f.webp": false, "png": false, "x/._d.png": false, "__MACOSX/d.png": false, "x/.hidden.jpg": false, "d.png/x": false} {
		if IsPicture(name) != want {
			t.Errorf("IsPicture(%q) = %v", name, !want)
		}
	}
}

func TestNoPicturesIsAnError(t *testing.T) {
	t.Parallel()
	tree := treesOf(t, album())[0]
	if _, err := ReadPictures(t.Context(), tree, nil, nil, Options{Size: 8}); err == nil || !strings.Contains(err.Error(), "holds no images") {
		t.Errorf("error %v", err)
	}
}

func FuzzArchive(f *testing.F) {
	files := map[string][]byte{"a.png": pngOf(plain(3, 2, color.White)), "b.jpg": jpegOf(plain(3, 2, color.White)), "c.bmp": bmpOf(plain(3, 2, color.White))}
	names := slices.Sorted(maps.Keys(files))
	f.Add(zipOf(files, names), true)
	f.Add(tarOf(files, names), false)
	f.Add(gzipped(tarOf(files, names)), false)
	f.Add(zipOf(map[string][]byte{"a.png": hugePNG(1<<20, 1<<20)}, []string{"a.png"}), true)
	f.Fuzz(func(t *testing.T, data []byte, zipped bool) {
		open := newTar
		if zipped {
			open = newZip
		}
		tree, err := open(Bytes("fuzz", data), narrow)
		if err != nil {
			return
		}
		names, err := tree.List(t.Context())
		if err != nil {
			return
		}
		set, err := ReadPictures(t.Context(), tree, names, nil, Options{Size: 4, limits: narrow})
		if err == nil && (set.Validate() != nil || set.Len() != len(names)) {
			t.Errorf("%d entries gave %d images, %v", len(names), set.Len(), set.Validate())
		}
	})
}

func FuzzDecodePicture(f *testing.F) {
	f.Add(pngOf(plain(3, 2, color.White)))
	f.Add(jpegOf(plain(3, 2, color.White)))
	f.Add(bmpOf(plain(3, 2, color.White)))
	f.Add(hugePNG(1<<20, 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		newDarkroom(narrow).develop(data, func(img image.Image) error { // what cannot be decoded is refused
			dst := bytes.Repeat([]byte{7}, 3*5*5)
			if err := Fit(dst, img, 5); err != nil {
				t.Errorf("decoded picture of %v cannot be fitted: %v", img.Bounds(), err)
			}
			return nil
		})
	})
}
