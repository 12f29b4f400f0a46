package safetensors

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"oodscope/results/atomicfile"
)

// Write replaces the file at path atomically and durably. The same content
// gives the same bytes.
func Write(path string, f *File) error {
	header, names, err := encodeHeader(f)
	if err != nil {
		return fmt.Errorf("write safetensors %s: %w", path, err)
	}
	return atomicfile.Write(path, func(w io.Writer) error {
		return stream(w, f, header, names)
	})
}

// Encode returns the bytes that Write writes.
func Encode(f *File) ([]byte, error) {
	header, names, err := encodeHeader(f)
	if err != nil {
		return nil, fmt.Errorf("encode safetensors: %w", err)
	}
	var b bytes.Buffer
	err = stream(&b, f, header, names)
	return b.Bytes(), err
}

func stream(w io.Writer, f *File, header []byte, names []string) error {
	if _, err := w.Write(header); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := w.Write(f.Tensors[name].Data); err != nil {
			return err
		}
	}
	return nil
}

// encodeHeader returns the length and header, and the names in the order of
// their data.
func encodeHeader(f *File) ([]byte, []string, error) {
	names := layout(f)
	b := make([]byte, lengthSize, 256)
	b = append(b, '{')
	if len(f.Metadata) > 0 {
		if err := checkMetadata(f.Metadata); err != nil {
			return nil, nil, err
		}
		b = appendMember(b, metadataKey, f.Metadata)
	}
	begin := 0
	for _, name := range names {
		t := f.Tensors[name]
		if err := checkNamed(name, t); err != nil {
			return nil, nil, err
		}
		end := begin + len(t.Data)
		b = appendMember(b, name, tensorInfo{t.DType, append([]int{}, t.Shape...), [2]int{begin, end}})
		begin = end
	}
	b = append(b, '}')
	for len(b)%8 != 0 {
		b = append(b, ' ') // so that the data, and with it every tensor, is aligned
	}
	n := len(b) - lengthSize
	if n > MaxHeader {
		return nil, nil, fmt.Errorf("the header would take %d bytes, more than the %d allowed", n, MaxHeader)
	}
	binary.LittleEndian.PutUint64(b, uint64(n))
	return b, names, nil
}

type tensorInfo struct {
	DType   string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

// layout orders tensors by falling element size, then by name, so that each is
// aligned to its own element: PyTorch asks for that when it maps a file.
func layout(f *File) []string {
	names := f.Names()
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Compare(bitsOf[f.Tensors[b].DType], bitsOf[f.Tensors[a].DType])
	})
	return names
}

func checkNamed(name string, t Tensor) error {
	if name == metadataKey || !utf8.ValidString(name) {
		return fmt.Errorf("%q cannot be the name of a tensor", name)
	}
	if err := t.check(); err != nil {
		return fmt.Errorf("tensor %q: %w", name, err)
	}
	return nil
}

func checkMetadata(m map[string]string) error {
	for key, value := range m {
		if !utf8.ValidString(key) || !utf8.ValidString(value) {
			return errors.New("the metadata is not UTF-8")
		}
	}
	return nil
}

// appendMember appends one member to the JSON object in b. Maps come out with
// sorted keys, so the bytes are the same every time.
func appendMember(b []byte, key string, value any) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	k, _ := json.Marshal(key) // strings, maps of strings and tensorInfo always encode
	v, _ := json.Marshal(value)
	return append(append(append(b, k...), ':'), v...)
}
