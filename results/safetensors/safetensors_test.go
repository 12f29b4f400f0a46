package safetensors

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// The bytes of {"b": float32 [1.5, -2], "a": int64 scalar 7} with metadata
// {"format": "pt"}, put together by hand from the format's description and the
// order and padding of the reference implementation.
const referenceHeader = `{"__metadata__":{"format":"pt"},"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}`

func TestKnownBytes(t *testing.T) {
	t.Parallel()
	f := &File{
		Metadata: map[string]string{"format": "pt"},
		Tensors:  map[string]Tensor{"b": F32([]int{2}, []float32{1.5, -2}), "a": I64(nil, []int64{7})},
	}
	got, err := Encode(f)
	if err != nil {
		t.Fatal(err)
	}
	data := []byte{7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0}
	want := append(file(referenceHeader+strings.Repeat(" ", -len(referenceHeader)&7)), data...)
	if !bytes.Equal(got, want) {
		t.Fatalf("got  %q\nwant %q", got, want)
	}
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := drawFile(t)
		b, err := Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		if n := lengthSize + binary.LittleEndian.Uint64(b); n%8 != 0 {
			t.Fatalf("data begins at byte %d", n)
		}
		again, err := Encode(f)
		if err != nil || !bytes.Equal(b, again) {
			t.Fatal("the same file has two encodings")
		}
		got, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTensorsAreAligned(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b, err := Encode(drawFile(t))
		if err != nil {
			t.Fatal(err)
		}
		header, _, err := split(b)
		if err != nil {
			t.Fatal(err)
		}
		entries, _, err := parseHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if width := bitsOf[e.dtype] / 8; e.begin%width != 0 {
				t.Fatalf("%s %q begins at %d", e.dtype, e.name, e.begin)
			}
		}
	})
}

func drawFile(t *rapid.T) *File {
	f := &File{Metadata: rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "metadata"), Tensors: map[string]Tensor{}}
	name := rapid.String().Filter(func(s string) bool { return s != metadataKey })
	dtype := rapid.SampledFrom([]string{"F32", "F64", "U8", "I32", "I64", "BOOL", "F16", "BF16", "C64"})
	for range rapid.IntRange(0, 6).Draw(t, "tensors") {
		d := dtype.Draw(t, "dtype")
		shape := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 3).Draw(t, "shape")
		n, err := byteSize(d, shape)
		if err != nil {
			t.Fatal(err)
		}
		data := rapid.SliceOfN(rapid.Byte(), int(n), int(n)).Draw(t, "data")
		f.Tensors[name.Draw(t, "name")] = Tensor{DType: d, Shape: shape, Data: data}
	}
	return f
}

func TestWriteAndOpen(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "weights.safetensors")
	want := &File{Tensors: map[string]Tensor{"conv.weight": F32([]int{1, 2}, []float32{1, float32(math.Inf(1))})}}
	for range 2 { // the second replaces the first
		if err := Write(path, want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

func TestErrorsNameFileAndTensor(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "broken.safetensors")
	if err := os.WriteFile(path, append(file(`{"conv":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}`), make([]byte, 8)...), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path)
	wantInError(t, err, path, `"conv"`, "12 bytes", "span 8")

	bad := &File{Tensors: map[string]Tensor{"conv": F32([]int{3}, []float32{1})}}
	wantInError(t, Write(path, bad), path, `"conv"`, "12 bytes", "there are 4")
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	one := `"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}`
	cases := map[string]struct {
		header string
		data   int
		want   string
	}{
		"gap":               {`{` + one + `,"b":{"dtype":"U8","shape":[1],"data_offsets":[5,6]}}`, 6, "neither overlap nor leave gaps"},
		"overlap":           {`{` + one + `,"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}`, 6, "neither overlap nor leave gaps"},
		"same bytes twice":  {`{` + one + `,"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}`, 4, "neither overlap nor leave gaps"},
		"data left over":    {`{` + one + `}`, 5, "there are 5"},
		"beyond the data":   {`{` + one + `}`, 3, "do not lie within 3"},
		"backwards":         {`{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}`, 4, "do not lie within"},
		"overflow":          {`{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}`, 0, "larger than memory"},
		"huge dimension":    {`{"a":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,0]}}`, 0, "too large"},
		"negative shape":    {`{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}`, 0, "-1 is not a whole number"},
		"fraction":          {`{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}`, 1, "1.0 is not a whole number"},
		"half a byte":       {`{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}`, 1, "whole bytes"},
		"dtype":             {`{"a":{"dtype":"F33","shape":[],"data_offsets":[0,4]}}`, 4, `unknown dtype "F33"`},
		"duplicate":         {`{` + one + `,` + one + `}`, 4, `"a" appears twice`},
		"escaped twin":      {`{` + one + `,"\u0061":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}`, 4, `"a" appears twice`},
		"duplicate field":   {`{"a":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}}`, 4, `"dtype" appears twice`},
		"field in capitals": {`{"a":{"DTYPE":"U8","shape":[4],"data_offsets":[0,4]}}`, 4, "unknown field"},
		"missing field":     {`{"a":{"dtype":"U8","shape":[4]}}`, 4, "all needed"},
		"three offsets":     {`{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,2,4]}}`, 4, "instead of 2"},
		"metadata":          {`{"__metadata__":{"epoch":3}}`, 0, "3 is not a string"},
		"null":              {`{"a":null}`, 0, `<nil> where { belongs`},
		"trailing":          {`{}{}`, 0, "follows the closing brace"},
		"not an object":     {`[]`, 0, "does not begin with '{'"},
		"cut":               {`{"a":{"dtype"`, 0, "EOF"},
		"not UTF-8":         {"{\"\xff\":null}", 0, "not UTF-8"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Decode(append(file(c.header), make([]byte, c.data)...))
			wantInError(t, err, c.want)
		})
	}
}

func TestDecodeRefusesLengths(t *testing.T) {
	t.Parallel()
	length := func(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }
	for want, b := range map[string][]byte{
		"too short":           {1, 2, 3},
		"more than the":       append(length(MaxHeader+1), "{}"...),
		"cut short":           append(length(3), "{}"...),
		"does not begin with": length(0),
	} {
		_, err := Decode(b)
		wantInError(t, err, want)
	}
}

func TestEncodeRefuses(t *testing.T) {
	t.Parallel()
	for name, tensor := range map[string]Tensor{
		"__metadata__": U8(nil, []uint8{1}),
		"\xff":         U8(nil, []uint8{1}),
		"negative":     {DType: "U8", Shape: []int{-1}},
		"unknown":      {DType: "float32", Shape: []int{1}, Data: make([]byte, 4)},
	} {
		if _, err := Encode(&File{Tensors: map[string]Tensor{name: tensor}}); err == nil {
			t.Errorf("tensor %q was written", name)
		}
	}
	if _, err := Encode(&File{Metadata: map[string]string{"note": "\xff"}}); err == nil {
		t.Error("metadata that is not UTF-8 was written")
	}
}

func TestPaddedHeaderIsRead(t *testing.T) {
	t.Parallel()
	f, err := Decode(file(`{} ` + "\n  "))
	if err != nil || len(f.Tensors) != 0 {
		t.Fatal(f, err)
	}
}

func wantInError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
}

// file prefixes a header with its length.
func file(header string) []byte {
	return append(binary.LittleEndian.AppendUint64(nil, uint64(len(header))), header...)
}
