package format

import (
	"bytes"
	"strings"
	"testing"
)

func digits(n, side int) []byte {
	b := make([]byte, n*side*side)
	for i := range b {
		b[i] = byte(i / (side * side) * 10)
	}
	return b
}

func TestReadIDXPlainAndGzipped(t *testing.T) {
	t.Parallel()
	pictures, labels := idxFile(digits(4, 28), 4, 28, 28), idxFile([]byte{3, 1, 4, 1}, 4)
	for name, wrap := range map[string]func([]byte) []byte{"plain": bytes.Clone, "gzip": gzipped} {
		set, err := ReadIDX(t.Context(), Bytes("i", wrap(pictures)), Bytes("l", wrap(labels)), Options{Size: 32})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, want := range []int32{3, 1, 4, 1} {
			if set.Labels[i] != want || !bytes.Equal(set.Image(i), bytes.Repeat([]byte{byte(10 * i)}, 3*32*32)) {
				t.Errorf("%s: image %d has label %d and pixel %d", name, i, set.Labels[i], set.Image(i)[0])
			}
		}
	}
}

func TestReadIDXAtItsOwnSizeIsExact(t *testing.T) {
	t.Parallel()
	gray := []byte{1, 2, 3, 4, 5, 6, 7, 8, 9}
	set, err := ReadIDX(t.Context(), Bytes("i", idxFile(gray, 1, 3, 3)), Bytes("l", idxFile([]byte{0}, 1)), Options{Size: 3})
	if err != nil || !bytes.Equal(set.Image(0), bytes.Repeat(gray, 3)) {
		t.Errorf("%v, %v", set, err)
	}
}

func TestReadIDXLimitIsThePickedSubset(t *testing.T) {
	t.Parallel()
	labels := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	set, err := ReadIDX(t.Context(), Bytes("i", idxFile(digits(10, 4), 10, 4, 4)), Bytes("l", idxFile(labels, 10)), Options{Size: 4, Limit: 3, Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range Pick(10, 3, 9) {
		if set.Labels[i] != int32(want) || set.Image(i)[0] != byte(10*want) {
			t.Errorf("image %d is %d, want %d", i, set.Labels[i], want)
		}
	}
}

func TestReadIDXErrorsSayWhere(t *testing.T) {
	t.Parallel()
	good, label := idxFile(digits(2, 4), 2, 4, 4), idxFile([]byte{1, 2}, 2)
	cut := gzipped(good)
	flipped := bytes.Clone(cut)
	flipped[len(flipped)-6] ^= 1
	cases := []struct {
		pictures, labels []byte
		want             string
	}{
		{good[:9], label, "i: header ends at byte 9 of 16"},
		{label, label, "i: starts with bytes 00 00 08 01; expected 00 00 08 03"},
		{good[:40], label, "i: 24 bytes or more of data; expected 32"},
		{append(bytes.Clone(good), 0), label, "i: 33 bytes or more of data; expected 32"},
		{idxFile(nil, 2, 0, 4), label, "i: dimension 1 at byte 8 is 0"},
		{idxFile(nil, 1<<29, 1<<29, 1<<29), label, "i: dimension 1 at byte 8 is 536870912"},
		{cut[:len(cut)-9], label, "i: byte 32 of the data: unexpected EOF"},
		{flipped, label, "gzip: invalid checksum"},
		{good, idxFile([]byte{1, 2, 3}, 3), "l: holds 3 labels; expected 2, the number of images in i"},
		{good, good, "l: starts with bytes 00 00 08 03; expected 00 00 08 01"},
	}
	for _, c := range cases {
		_, err := ReadIDX(t.Context(), Bytes("i", c.pictures), Bytes("l", c.labels), Options{Size: 4})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}

func FuzzReadIDX(f *testing.F) {
	f.Add(idxFile(digits(2, 4), 2, 4, 4), idxFile([]byte{1, 2}, 2))
	f.Add(gzipped(idxFile(digits(2, 4), 2, 4, 4)), gzipped(idxFile([]byte{1, 2}, 2)))
	f.Add(idxFile(nil, 1<<31, 1<<31, 1<<31), idxFile(nil, 1<<31))
	f.Add([]byte("\x1f\x8b"), []byte{0, 0, 8})
	f.Fuzz(func(t *testing.T, pictures, labels []byte) {
		set, err := ReadIDX(t.Context(), Bytes("i", pictures), Bytes("l", labels), Options{Size: 8, limits: narrow})
		if err != nil {
			return
		}
		if err := set.Validate(); err != nil || set.Len() == 0 {
			t.Errorf("accepted file gave %d images, %v", set.Len(), err)
		}
	})
}
