package format

import (
	"slices"
	"strings"
	"testing"
)

func TestReadSVHN(t *testing.T) {
	t.Parallel()
	for _, compress := range []bool{false, true} {
		for _, labels := range [][]byte{{10, 1, 9}, {7}} {
			set, err := ReadSVHN(t.Context(), Bytes("x.mat", svhnFile(len(labels), labels, compress)), Options{Size: 32})
			if err != nil {
				t.Fatalf("compressed %v: %v", compress, err)
			}
			for i, label := range labels {
				if set.Labels[i] != int32(label%10) {
					t.Errorf("label %d = %d, want %d", i, set.Labels[i], label%10)
				}
				for at, got := range set.Image(i) {
					if want := svhnValue(i, at/1024, at/32%32, at%32); got != want {
						t.Fatalf("image %d channel %d row %d column %d = %d, want %d", i, at/1024, at/32%32, at%32, got, want)
					}
				}
			}
		}
	}
}

func TestReadSVHNLimitIsThePickedSubset(t *testing.T) {
	t.Parallel()
	labels := []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	set, err := ReadSVHN(t.Context(), Bytes("x.mat", svhnFile(10, labels, true)), Options{Size: 32, Limit: 4, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	var want []int32
	for _, i := range Pick(10, 4, 3) {
		want = append(want, int32((i+1)%10))
	}
	if !slices.Equal(set.Labels, want) {
		t.Errorf("labels %v, want %v", set.Labels, want)
	}
}

func TestReadSVHNErrorsSayWhere(t *testing.T) {
	t.Parallel()
	file := func(x, y func(m *matFile) []byte) []byte {
		m := newMAT()
		m.Write(x(m))
		m.Write(y(m))
		return m.Bytes()
	}
	x := func(m *matFile) []byte { return m.matrix("X", 9, miUint8, make([]byte, cifarPixels), 32, 32, 3, 1) }
	y := func(labels ...byte) func(m *matFile) []byte {
		return func(m *matFile) []byte { return m.matrix("y", 6, miUint8, labels, len(labels), 1) }
	}
	cases := map[string][]byte{
		`array "y": label 0 is 0; expected 1 to 10`:  file(x, y(0)),
		`array "y": label 0 is 11; expected 1 to 10`: file(x, y(11)),
		`array "y": 2 labels; expected 1`:            file(x, y(1, 2)),
		`array "X": dimensions [32 16 6 1]`:          file(func(m *matFile) []byte { return m.matrix("X", 9, miUint8, make([]byte, cifarPixels), 32, 16, 6, 1) }, y(1)),
		`array "X": stored as element type 1`:        file(func(m *matFile) []byte { return m.matrix("X", 8, miInt8, make([]byte, cifarPixels), 32, 32, 3) }, y(1)),
		`x.mat: holds no array named "X"`:            file(y(1), y(1)),
	}
	for want, data := range cases {
		if _, err := ReadSVHN(t.Context(), Bytes("x.mat", data), Options{Size: 32}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
