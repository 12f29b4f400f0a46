package format

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestReadMATFindsArraysAmongOthers(t *testing.T) {
	t.Parallel()
	m := newMAT()
	m.compressed(m.matrix("other", 6, miDouble, make([]byte, 16), 1, 2))
	m.Write(m.matrix("text", 4, miUint16, make([]byte, 6), 1, 3)) // class 4: characters
	m.Write(m.matrix("a", 6, miUint8, []byte{1, 2, 3}, 3, 1))     // small element
	m.compressed(m.matrix("b", 12, miInt32, []byte{1, 0, 0, 0, 255, 255, 255, 255, 0, 1, 0, 0}, 1, 3))
	got, err := ReadMAT(Bytes("x.mat", m.Bytes()), "b", "a")
	if err != nil {
		t.Fatal(err)
	}
	a, errA := got["a"].Int32s()
	b, errB := got["b"].Int32s()
	if errA != nil || errB != nil || !slices.Equal(a, []int32{1, 2, 3}) || !slices.Equal(b, []int32{1, -1, 256}) {
		t.Errorf("a = %v (%v), b = %v (%v)", a, errA, b, errB)
	}
	if !slices.Equal(got["b"].Dims, []int{1, 3}) {
		t.Errorf("dimensions of b = %v", got["b"].Dims)
	}
}

func TestReadMATBigEndian(t *testing.T) {
	t.Parallel()
	m := newMATIn(binary.BigEndian, "MI")
	values := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, math.Float64bits(10)), math.Float64bits(-3))
	m.compressed(m.matrix("y", 6, miDouble, values, 2, 1))
	got, err := ReadMAT(Bytes("x.mat", m.Bytes()), "y")
	if err != nil {
		t.Fatal(err)
	}
	if y, err := got["y"].Int32s(); err != nil || !slices.Equal(y, []int32{10, -3}) {
		t.Errorf("y = %v, %v", y, err)
	}
}

func TestArrayInt32sOfEveryElementType(t *testing.T) {
	t.Parallel()
	le := binary.LittleEndian
	cases := map[uint32][]byte{
		miInt8: {100}, miUint8: {100}, miInt16: {100, 0}, miUint16: {100, 0}, miInt32: {100, 0, 0, 0}, miUint32: {100, 0, 0, 0},
		miSingle: le.AppendUint32(nil, math.Float32bits(100)), miDouble: le.AppendUint64(nil, math.Float64bits(100)),
	}
	for kind, data := range cases {
		if v, err := (Array{kind: kind, order: le, data: data}).Int32s(); err != nil || !slices.Equal(v, []int32{100}) {
			t.Errorf("element type %d: %v, %v", kind, v, err)
		}
	}
	for _, bad := range []float64{0.5, math.NaN(), math.Inf(1), 1e10} {
		if v, err := (Array{kind: miDouble, order: le, data: le.AppendUint64(nil, math.Float64bits(bad))}).Int32s(); err == nil {
			t.Errorf("%v was read as %v", bad, v)
		}
	}
}

func TestReadMATErrorsSayWhere(t *testing.T) {
	t.Parallel()
	file := func(write func(m *matFile)) []byte {
		m := newMAT()
		write(m)
		return m.Bytes()
	}
	good := file(func(m *matFile) { m.Write(m.matrix("y", 6, miUint8, make([]byte, 16), 4, 4)) })
	squeezed := file(func(m *matFile) { m.compressed(m.matrix("y", 6, miUint8, make([]byte, 16), 4, 4)) })
	flipped := bytes.Clone(squeezed)
	flipped[len(flipped)-1] ^= 1
	hdf5 := bytes.Clone(good)
	hdf5[125] = 2
	cases := []struct {
		data []byte
		want string
	}{
		{good[:100], "expected a MATLAB header of 128 bytes"},
		{bytes.Repeat([]byte("x"), 200), "byte 126: \"xx\""},
		{hdf5, "0x0200 is HDF5"},
		{good[:len(good)-20], "element at byte 128: says it has"},
		{good[:130], "element at byte 128: expected a tag of 8 bytes"},
		{flipped, "element at byte 128: compressed data: expected its end after the array: zlib: invalid checksum"},
		{file(func(m *matFile) { m.Write(m.matrix("z", 6, miUint8, make([]byte, 16), 4, 4)) }), `holds no array named "y"`},
		{file(func(m *matFile) { m.Write(m.matrix("y", 6, miUint8, make([]byte, 15), 4, 4)) }), "15 bytes of element type 2; expected 16 numbers"},
		{file(func(m *matFile) { m.Write(m.matrix("y", 4, miUint8, make([]byte, 16), 4, 4)) }), "class 4, complex false; expected a real numeric array"},
		{file(func(m *matFile) { m.Write(m.matrix("y", 6, miUint8, make([]byte, 16), 1<<30, 1<<30)) }), "dimension 1 is 1073741824"},
		{file(func(m *matFile) { m.Write(m.part(miCompressed, []byte("not compressed"))) }), "compressed data: zlib: invalid header"},
	}
	for _, c := range cases {
		_, err := ReadMAT(Bytes("x.mat", c.data), "y")
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "x.mat: ") {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}

func FuzzReadMAT(f *testing.F) {
	f.Add(svhnFile(1, []byte{10}, true))
	f.Add(svhnFile(2, []byte{1, 2}, false))
	m := newMATIn(binary.BigEndian, "MI")
	m.Write(m.matrix("y", 6, miUint8, []byte{3}, 1, 1))
	f.Add(m.Bytes())
	f.Add(m.Bytes()[:140])
	f.Fuzz(func(t *testing.T, data []byte) {
		arrays, err := readMAT(Bytes("fuzz", data), narrow, []string{"X", "y"})
		if err != nil {
			return
		}
		for name, a := range arrays {
			count := 1
			for _, d := range a.Dims {
				count *= d
			}
			if v, err := a.Int32s(); err == nil && len(v) != count {
				t.Errorf("array %q of dimensions %v has %d values", name, a.Dims, len(v))
			}
		}
	})
}
