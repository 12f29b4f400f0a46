package format

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/bmp"
)

// narrow are the limits of tests and fuzzing.
var narrow = limits{pixels: 1 << 14, entry: 1 << 16, entries: 50, names: 8 << 10, array: 1 << 16, set: 1 << 20, stream: 4 << 20}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	must(w.Write(data))
	must(0, w.Close())
	return b.Bytes()
}

// cifarRecords makes n records whose labels count up and whose pixels are all
// the record's number.
func cifarRecords(l CIFARLayout, first, n int) []byte {
	var b []byte
	for i := first; i < first+n; i++ {
		head := make([]byte, l.LabelBytes)
		head[l.Label] = byte(i % l.Classes)
		b = append(append(b, head...), bytes.Repeat([]byte{byte(i)}, cifarPixels)...)
	}
	return b
}

func idxFile(data []byte, dims ...int) []byte {
	b := []byte{0, 0, idxUint8, byte(len(dims))}
	for _, d := range dims {
		b = binary.BigEndian.AppendUint32(b, uint32(d))
	}
	return append(b, data...)
}

// matFile writes version 5 files the way MATLAB does.
type matFile struct {
	bytes.Buffer
	order interface {
		binary.ByteOrder
		binary.AppendByteOrder
	}
}

func newMAT() *matFile { return newMATIn(binary.LittleEndian, "IM") }

func newMATIn(order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}, mark string) *matFile {
	m := &matFile{order: order}
	m.Write(append(bytes.Repeat([]byte(" "), 116), make([]byte, 8)...))
	m.Write(order.AppendUint16(nil, 0x0100))
	m.WriteString(mark)
	return m
}

func (m *matFile) part(kind uint32, data []byte) []byte {
	if len(data) <= 4 && len(data) > 0 {
		return append(m.order.AppendUint32(nil, uint32(len(data))<<16|kind), append(bytes.Clone(data), make([]byte, 4-len(data))...)...)
	}
	b := m.order.AppendUint32(m.order.AppendUint32(nil, kind), uint32(len(data)))
	b = append(b, data...)
	return append(b, make([]byte, (8-len(data)%8)%8)...)
}

func (m *matFile) matrix(name string, class, kind uint32, data []byte, dims ...int) []byte {
	var shape []byte
	for _, d := range dims {
		shape = m.order.AppendUint32(shape, uint32(d))
	}
	body := m.part(miUint32, append(m.order.AppendUint32(nil, class), 0, 0, 0, 0))
	body = append(body, m.part(miInt32, shape)...)
	body = append(body, m.part(miInt8, []byte(name))...)
	body = append(body, m.part(kind, data)...)
	return m.part(miMatrix, body)
}

func (m *matFile) compressed(element []byte) {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	must(w.Write(element))
	must(0, w.Close())
	m.Write(m.order.AppendUint32(m.order.AppendUint32(nil, miCompressed), uint32(b.Len())))
	m.Write(b.Bytes())
}

// svhnFile holds n images; pixel (row, column) of channel c of image i is
// svhnValue.
func svhnFile(n int, labels []byte, compress bool) []byte {
	m := newMAT()
	x := make([]byte, n*cifarPixels)
	for i := range x {
		x[i] = svhnValue(i/cifarPixels, i/1024%3, i%32, i/32%32)
	}
	for _, element := range [][]byte{
		m.matrix("X", 9, miUint8, x, 32, 32, 3, n),
		m.matrix("y", 6, miUint8, labels, n, 1),
	} {
		if compress {
			m.compressed(element)
		} else {
			m.Write(element)
		}
	}
	return m.Bytes()
}

func svhnValue(i, channel, row, column int) byte {
	return byte(i*100 + channel*50 + row*3 + column)
}

func plain(w, h int, c color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, c)
	}
	return img
}

func pngOf(img image.Image) []byte {
	var b bytes.Buffer
	must(0, png.Encode(&b, img))
	return b.Bytes()
}

func jpegOf(img image.Image) []byte {
	var b bytes.Buffer
	must(0, jpeg.Encode(&b, img, nil))
	return b.Bytes()
}

func bmpOf(img image.Image) []byte {
	var b bytes.Buffer
	must(0, bmp.Encode(&b, img))
	return b.Bytes()
}

// album is a small collection; the red of each picture tells which it is.
func album() map[string][]byte {
	red := func(v uint8) color.Color { return color.RGBA{v, 0, 0, 255} }
	return map[string][]byte{
		"album/b/2.png":      pngOf(plain(8, 8, red(20))),
		"album/a/1.Bmp":      bmpOf(plain(20, 20, red(10))),
		"album/b/10.JPEG":    jpegOf(plain(40, 30, red(255))),
		"album/c/gray.png":   pngOf(plain(8, 8, color.Gray{40})),
		"album/notes.txt":    []byte("not a picture"),
		"album/a/._1.png":    []byte("resource fork"),
		"__MACOSX/a/1.png":   []byte("resource fork"),
		"album/c/nested.png": pngOf(plain(9, 16, red(50))),
	}
}

// albumNames are the pictures of album in the order in which they are read.
var albumNames = []string{"album/a/1.Bmp", "album/b/10.JPEG", "album/b/2.png", "album/c/gray.png", "album/c/nested.png"}

func zipOf(files map[string][]byte, order []string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	must(w.Create("album/"))
	for _, name := range order {
		must(must(w.Create(name)).Write(files[name]))
	}
	must(0, w.Close())
	return b.Bytes()
}

func tarOf(files map[string][]byte, order []string) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	must(0, w.WriteHeader(&tar.Header{Name: "./album/", Typeflag: tar.TypeDir, Mode: 0o755}))
	must(0, w.WriteHeader(&tar.Header{Name: "album/link.png", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}))
	for _, name := range order {
		must(0, w.WriteHeader(&tar.Header{Name: "./" + name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(files[name]))}))
		must(w.Write(files[name]))
	}
	must(0, w.Close())
	return b.Bytes()
}

// treesOf writes the same files as a folder and as every kind of archive, and
// opens each.
func treesOf(t *testing.T, files map[string][]byte) []Tree {
	t.Helper()
	dir, sorted := t.TempDir(), slices.Sorted(maps.Keys(files))
	reversed := slices.Clone(sorted)
	slices.Reverse(reversed)
	write := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		must(0, os.MkdirAll(filepath.Dir(path), 0o755))
		must(0, os.WriteFile(path, data, 0o644))
	}
	for name, data := range files {
		write(filepath.Join("folder", name), data)
	}
	write("x.zip", zipOf(files, reversed))
	write("x.tar", tarOf(files, sorted))
	write("x.tar.gz", gzipped(tarOf(files, reversed)))
	write("x.TGZ", gzipped(tarOf(files, sorted)))
	var trees []Tree
	for _, name := range []string{"folder", "x.zip", "x.tar", "x.tar.gz", "x.TGZ"} {
		tree, err := openTree(filepath.Join(dir, name), narrow)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { tree.Close() })
		trees = append(trees, tree)
	}
	return trees
}
