package safetensors

import (
	"bytes"
	"testing"
)

// FuzzDecode: no input may panic, and what is accepted survives being written
// and read again.
func FuzzDecode(f *testing.F) {
	good, err := Encode(&File{
		Metadata: map[string]string{"format": "pt"},
		Tensors: map[string]Tensor{
			"w": F32([]int{2, 1}, []float32{1, 2}),
			"n": I64(nil, []int64{3}),
			"e": U8([]int{0, 7}, nil),
		},
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add(file(`{}`))
	f.Add(file(`{"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,0]}}`))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Decode(b)
		if err != nil {
			return
		}
		once, err := Encode(file)
		if err != nil {
			t.Fatalf("read but not writable: %v", err)
		}
		again, err := Decode(once)
		if err != nil {
			t.Fatalf("written but not readable: %v", err)
		}
		twice, err := Encode(again)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("changed on the way, %v", err)
		}
	})
}
