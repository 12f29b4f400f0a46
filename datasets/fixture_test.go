package datasets

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// dataFolder writes files, by their path below a new folder.
func dataFolder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		must(0, os.MkdirAll(filepath.Dir(path), 0o755))
		must(0, os.WriteFile(path, data, 0o644))
	}
	return dir
}

func cifarFile(labelBytes, first, n int) []byte {
	var b []byte
	for i := first; i < first+n; i++ {
		b = append(append(b, make([]byte, labelBytes-1)...), byte(i%10))
		b = append(b, bytes.Repeat([]byte{byte(i)}, 3072)...)
	}
	return b
}

func idxOf(data []byte, dims ...uint32) []byte {
	b := []byte{0, 0, 8, byte(len(dims))}
	for _, d := range dims {
		b = binary.BigEndian.AppendUint32(b, d)
	}
	return append(b, data...)
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	must(w.Write(data))
	must(0, w.Close())
	return b.Bytes()
}

// npyOf is a NumPy file of n images, image i all of value i.
func npyOf(n, height, width int) []byte {
	header := fmt.Sprintf("{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d, %d, 3), }", n, height, width)
	header += strings.Repeat(" ", 117-len(header)) + "\n"
	b := append([]byte("\x93NUMPY\x01\x00v\x00"), header...)
	for i := range n {
		b = append(b, bytes.Repeat([]byte{byte(i)}, height*width*3)...)
	}
	return b
}

// svhnMAT is an uncompressed MATLAB file of n images, image i all of value i.
func svhnMAT(n int, labels []byte) []byte {
	le := binary.LittleEndian
	part := func(kind uint32, data []byte) []byte {
		b := append(le.AppendUint32(le.AppendUint32(nil, kind), uint32(len(data))), data...)
		return append(b, make([]byte, (8-len(data)%8)%8)...)
	}
	matrix := func(name string, data []byte, dims ...uint32) []byte {
		var shape []byte
		for _, d := range dims {
			shape = le.AppendUint32(shape, d)
		}
		return part(14, slices.Concat(part(6, []byte{9, 0, 0, 0, 0, 0, 0, 0}), part(5, shape), part(1, []byte(name)), part(2, data)))
	}
	var pixels []byte
	for i := range n {
		pixels = append(pixels, bytes.Repeat([]byte{byte(i)}, 3072)...)
	}
	header := append(make([]byte, 124), 0, 1, 'I', 'M')
	return slices.Concat(header, matrix("X", pixels, 32, 32, 3, uint32(n)), matrix("y", labels, uint32(n), 1))
}

// red is a picture of one colour that tells which it is.
func red(side int, v uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	for i := range side * side {
		img.SetRGBA(i%side, i/side, color.RGBA{v, 0, 0, 255})
	}
	var b bytes.Buffer
	must(0, png.Encode(&b, img))
	return b.Bytes()
}

func zipped(files map[string][]byte) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range files {
		must(must(w.Create(name)).Write(data))
	}
	must(0, w.Close())
	return b.Bytes()
}

func tarred(files map[string][]byte) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for name, data := range files {
		must(0, w.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(data))}))
		must(w.Write(data))
	}
	must(0, w.Close())
	return gzipped(b.Bytes())
}

// tinyFiles is a Tiny ImageNet of three classes and five images.
func tinyFiles() map[string][]byte {
	return map[string][]byte{
		"tiny-imagenet-200/wnids.txt":                     []byte("n300\nn100\nn200\n"),
		"tiny-imagenet-200/words.txt":                     []byte("n100\tgoldfish, Carassius auratus\nn200\t\x1b[31mtoad\nn999\tother\n"),
		"tiny-imagenet-200/val/val_annotations.txt":       []byte("val_1.JPEG\tn200\t0\t0\t9\t9\nval_0.JPEG\tn300\t0\t0\t9\t9\n"),
		"tiny-imagenet-200/train/n100/images/n100_0.JPEG": red(32, 1),
		"tiny-imagenet-200/train/n300/images/n300_1.JPEG": red(32, 2),
		"tiny-imagenet-200/train/n100/n100_boxes.txt":     []byte("n100_0.JPEG\t0\t0\t9\t9\n"),
		"tiny-imagenet-200/val/images/val_0.JPEG":         red(32, 3),
		"tiny-imagenet-200/val/images/val_1.JPEG":         red(32, 4),
		"tiny-imagenet-200/test/images/test_0.JPEG":       red(32, 5),
	}
}

// everything is a data folder with a small copy of every source.
func everything() map[string][]byte {
	gray := gzipped(idxOf(bytes.Repeat([]byte{9}, 3*28*28), 3, 28, 28))
	labels := gzipped(idxOf([]byte{7, 0, 9}, 3))
	files := map[string][]byte{
		"cifar-10-batches-bin/batches.meta.txt": []byte("airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"),
		"cifar-10-batches-bin/test_batch.bin":   cifarFile(1, 60, 10),
		"cifar-100-binary/train.bin":            cifarFile(2, 0, 10),
		"cifar-100-binary/test.bin":             cifarFile(2, 10, 10),
		"cifar-100-binary/fine_label_names.txt": []byte(strings.Repeat("name\n", 100)),
		"svhn/test_32x32.mat":                   svhnMAT(2, []byte{10, 3}),
		"train_32x32.mat":                       svhnMAT(3, []byte{1, 2, 3}),
		"iSUN.tar.gz":                           tarred(map[string][]byte{"iSUN/iSUN_patches/1.jpeg": red(32, 1)}),
		"LSUN.tar.gz":                           tarred(map[string][]byte{"LSUN/test/2.png": red(36, 2), "LSUN/test/1.png": red(36, 1)}),
		"LSUN_resize/LSUN_resize/7.png":         red(32, 7),
		"places365/test_subset/Places_1.jpg":    red(64, 1),
		"SUN.zip":                               zipped(map[string][]byte{"SUN/images/sun_1.jpg": red(64, 3)}),
		"iNaturalist/images/4.jpg":              red(64, 4),
		"300K_random_images.npy":                npyOf(4, 32, 32),
		"dtd.tar.gz":                            tarred(map[string][]byte{"dtd/images/b/b_1.jpg": red(80, 3), "dtd/images/a/a_2.jpg": red(80, 2), "dtd/images/a/a_1.jpg": red(90, 1), "dtd/labels/x.txt": nil}),
		"street-characters.tar.gz":              tarred(map[string][]byte{"street-characters/2.Bmp": red(20, 2), "street-characters/1.Bmp": red(20, 1)}),
		"scenes.zip":                            zipped(map[string][]byte{"scenes/sea/2.jpg": red(64, 2), "scenes/forest/1.jpg": red(64, 1)}),
		"tiny-imagenet-200.zip":                 zipped(tinyFiles()),
	}
	for i := range 5 {
		files["cifar-10-batches-bin/data_batch_"+string(rune('1'+i))+".bin"] = cifarFile(1, 10*i, 10)
	}
	for _, folder := range []string{"mnist", "fashion-mnist", "notmnist"} {
		files[folder+"/t10k-images-idx3-ubyte.gz"], files[folder+"/t10k-labels-idx1-ubyte.gz"] = gray, labels
	}
	return files
}

// without is everything but the files whose path starts with a prefix.
func without(prefixes ...string) map[string][]byte {
	files := everything()
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
	})
	return files
}

// pickledText is a string as Python 2 pickles it.
func pickledText(s string) string {
	return "T" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(s)))) + s
}

// pickledBatch is a batch of CIFAR's version for Python; image and label i are first+i.
func pickledBatch(key string, first, n int) []byte {
	var pixels, labels strings.Builder
	for i := first; i < first+n; i++ {
		pixels.Write(bytes.Repeat([]byte{byte(i)}, 3072))
		labels.WriteString("K" + string([]byte{byte(i)}))
	}
	return []byte("\x80\x02}(" + pickledText("data") +
		"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01" +
		"K" + string([]byte{byte(n)}) + "M\x00\x0c\x86cnumpy\ndtype\nU\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNK\x00K\x00K\x00tb\x89" +
		pickledText(pixels.String()) + "tb" + pickledText(key) + "](" + labels.String() + "eu.")
}

func pickledClasses(key string, n int) []byte {
	var names strings.Builder
	for i := range n {
		names.WriteString(pickledText(fmt.Sprint("class ", i)))
	}
	return []byte("\x80\x02}(" + pickledText(key) + "](" + names.String() + "eu.")
}
