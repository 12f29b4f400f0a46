package checkpoint

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
	"testing"
)

// pickle writes programs as torch.save does.
type pickle struct{ b []byte }

func program() *pickle { return (&pickle{}).raw("\x80\x02") }

func (p *pickle) raw(s string) *pickle { p.b = append(p.b, s...); return p }

func (p *pickle) text(s string) *pickle {
	p.b = binary.LittleEndian.AppendUint32(append(p.b, 'X'), uint32(len(s)))
	return p.raw(s)
}

func (p *pickle) number(n int) *pickle {
	p.b = append(p.b, 0x8a, 8)
	p.b = binary.LittleEndian.AppendUint64(p.b, uint64(n))
	return p
}

func (p *pickle) float(v float64) *pickle {
	p.b = binary.BigEndian.AppendUint64(append(p.b, 'G'), math.Float64bits(v))
	return p
}

func (p *pickle) name(module, name string) *pickle { return p.raw("c" + module + "\n" + name + "\n") }

func (p *pickle) tuple(numbers []int) *pickle {
	p.raw("(")
	for _, n := range numbers {
		p.number(n)
	}
	return p.raw("t")
}

// array is a tensor to be written.
type array struct {
	class         string // FloatStorage
	key           string
	length        int // of the storage
	offset        int
	shape, stride []int
}

// tensor writes a; end closes the storage's tuple.
func (p *pickle) tensor(a array, end string) *pickle {
	p.name("torch._utils", "_rebuild_tensor_v2").raw("((").text("storage").name("torch", a.class).text(a.key).text("cpu").number(a.length)
	p.raw(end).raw("tQ").number(a.offset).tuple(a.shape).tuple(a.stride)
	return p.raw("\x89").name("collections", "OrderedDict").raw(")RtR")
}

func (p *pickle) done() []byte { return append(p.b, '.') }

// floats are a storage's bytes.
func floats(v ...float32) []byte {
	var b []byte
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

// plain is a row-major array of a storage of its own.
func plain(key string, shape ...int) array {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return array{"FloatStorage", key, n, 0, shape, contiguous(shape)}
}

type member struct {
	name    string
	content []byte
}

// zipped is an archive without compression, as torch.save writes it.
func zipped(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{
			Name: "model/" + m.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(m.content),
			CompressedSize64: uint64(len(m.content)), UncompressedSize64: uint64(len(m.content)),
		}
		f, err := w.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(m.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small is a checkpoint of {"w": [[1 2 3] [4 5 6]], "b": [7 8]}.
func small(t testing.TB) []byte {
	p := program().raw("}(").text("w").tensor(plain("0", 2, 3), "").text("b").tensor(plain("1", 2), "").raw("u")
	return zipped(t, member{"data.pkl", p.done()}, member{"data/0", floats(1, 2, 3, 4, 5, 6)}, member{"data/1", floats(7, 8)})
}

// old is the same in the form before PyTorch 1.6.
func old() []byte {
	b := program().raw("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19").done()
	b = append(b, program().raw("M\xe9\x03").done()...)
	b = append(b, program().raw("}(").text("little_endian").raw("\x88").text("protocol_version").raw("M\xe9\x03u").done()...)
	b = append(b, program().raw("}(").text("w").tensor(plain("94", 2, 3), "N").text("b").tensor(plain("71", 2), "N").raw("u").done()...)
	b = append(b, program().raw("](").text("71").text("94").raw("e").done()...)
	b = append(binary.LittleEndian.AppendUint64(b, 2), floats(7, 8)...)
	return append(binary.LittleEndian.AppendUint64(b, 6), floats(1, 2, 3, 4, 5, 6)...)
}
