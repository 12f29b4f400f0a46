package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"oodscope/results/safetensors"
)

// badFiles are files that no program should trust, by kind.
var badFiles = map[string]func() []byte{
	"empty":             func() []byte { return nil },
	"text":              func() []byte { return []byte("this is no picture\n") },
	"truncated-png":     func() []byte { whole := picture(32, 32); return whole[:len(whole)/2] },
	"huge-png":          hugePicture,
	"png":               func() []byte { return picture(40, 32) },
	"truncated-npy":     func() []byte { return append(npy("(10, 32, 32, 3)", "|u1"), 1, 2, 3) },
	"huge-npy":          func() []byte { return npy("(1000000000000, 32, 32, 3)", "|u1") },
	"float-npy":         func() []byte { return append(npy("(1, 2, 2, 3)", "<f8"), make([]byte, 96)...) },
	"flat-npy":          func() []byte { return append(npy("(12,)", "|u1"), make([]byte, 12)...) },
	"object-npy":        func() []byte { return append(npy("(1,)", "|O"), call...) },
	"truncated-tensors": func() []byte { return tensorHeader(`{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}`) },
	"huge-tensors":      func() []byte { return binary.LittleEndian.AppendUint64(nil, 1<<60) },
	"overflowing-tensors": func() []byte {
		return tensorHeader(`{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}`)
	},
	"nan-tensors":       nanTensors,
	"misshapen-tensors": misshapenTensors,
	"pickled-call":      func() []byte { return call },
	"zipped-call":       func() []byte { return zipped(zip.Store, call) },
	"truncated-zip":     func() []byte { whole := zipped(zip.Store, call); return whole[:len(whole)-10] },
	"zip-bomb":          func() []byte { return zipped(zip.Deflate, make([]byte, 300<<20)) },
	"tar-bomb":          func() []byte { return tarred(tar.Header{Name: "a/bomb.png", Size: 300 << 20, Mode: 0o644}) },
	"tar-outside":       func() []byte { return tarred(tar.Header{Name: "../outside.png", Size: 4, Mode: 0o644}) },
	"endless-gzip": func() []byte {
		whole := tarred(tar.Header{Name: "a.png", Size: 4 << 10, Mode: 0o644})
		return whole[:len(whole)-6]
	},
}

// bad makes a bad file: bad KIND FILE.
func bad(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 || badFiles[args[0]] == nil {
		ts.Fatalf("usage: bad KIND FILE")
	}
	path := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
	ts.Check(os.WriteFile(path, badFiles[args[0]](), 0o666))
}

// call is a pickle that runs a command where it is trusted.
var call = []byte("\x80\x02cos\nsystem\nq\x00X\x15\x00\x00\x00touch was-here.bad; #Xq\x01\x85q\x02Rq\x03.")

func picture(w, h int) []byte {
	var b bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * 7)
	}
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// hugePicture claims 60,000 x 60,000 pixels in a few bytes.
func hugePicture() []byte {
	p := picture(1, 1)
	header := p[12:29] // IHDR and its fields
	binary.BigEndian.PutUint32(header[4:], 60_000)
	binary.BigEndian.PutUint32(header[8:], 60_000)
	binary.BigEndian.PutUint32(p[29:], crc32.ChecksumIEEE(header))
	return p
}

func npy(shape, kind string) []byte {
	header := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", kind, shape)
	for (len(header)+11)%64 != 0 {
		header += " "
	}
	return append(binary.LittleEndian.AppendUint16([]byte("\x93NUMPY\x01\x00"), uint16(len(header)+1)), header+"\n"...)
}

func tensorHeader(header string) []byte {
	return append(binary.LittleEndian.AppendUint64(nil, uint64(len(header))), header...)
}

func nanTensors() []byte {
	w := make([]float32, 16*3*9)
	w[100] = float32(math.NaN())
	return encoded(map[string]safetensors.Tensor{
		"net.conv1.weight":  safetensors.F32([]int{16, 3, 3, 3}, w),
		"cls.linear.weight": safetensors.F32([]int{10, 64}, make([]float32, 640)),
	})
}

func misshapenTensors() []byte {
	return encoded(map[string]safetensors.Tensor{
		"net.conv1.weight":  safetensors.F32([]int{7, 5}, make([]float32, 35)),
		"cls.linear.weight": safetensors.F32([]int{10, 64}, make([]float32, 640)),
	})
}

func encoded(tensors map[string]safetensors.Tensor) []byte {
	dir, err := os.MkdirTemp("", "tensors")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "x.safetensors")
	if err := safetensors.Write(path, &safetensors.File{Tensors: tensors}); err != nil {
		panic(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return b
}

func zipped(method uint16, content []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "archive/data.pkl", Method: method})
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

func tarred(h tar.Header) []byte {
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	t := tar.NewWriter(g)
	err := t.WriteHeader(&h)
	for left := h.Size; left > 0 && err == nil; left -= 1 << 20 {
		_, err = t.Write(make([]byte, min(left, 1<<20)))
	}
	if err == nil {
		err = t.Close()
	}
	if err == nil {
		err = g.Close()
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}
