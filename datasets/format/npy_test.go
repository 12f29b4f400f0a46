package format

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// npyFile is a NumPy file of version 1.
func npyFile(descr, fortran, shape string, data []byte) []byte {
	text := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }", descr, fortran, shape)
	text += strings.Repeat(" ", (64-(len(text)+11)%64)%64) + "\n"
	b := binary.LittleEndian.AppendUint16([]byte("\x93NUMPY\x01\x00"), uint16(len(text)))
	return slices.Concat(b, []byte(text), data)
}

// counted are n images of height x width whose bytes count up, interleaved RGB.
func counted(n, height, width int) []byte {
	b := make([]byte, n*height*width*3)
	for i := range b {
		b[i] = byte(i)
	}
	return b
}

// spy remembers which bytes of a file were read.
type spy struct {
	io.ReaderAt
	reads [][2]int64
}

func (s *spy) ReadAt(b []byte, at int64) (int, error) {
	s.reads = append(s.reads, [2]int64{at, int64(len(b))})
	return s.ReaderAt.ReadAt(b, at)
}

func TestReadNPY(t *testing.T) {
	t.Parallel()
	data := counted(3, 2, 2)
	set, err := ReadNPY(t.Context(), Bytes("x.npy", npyFile("|u1", "False", "(3, 2, 2, 3)", data)), Options{Size: 2})
	if err != nil {
		t.Fatal(err)
	}
	// The second image's bytes are 12 to 23; its reds are 12, 15, 18, 21.
	if want := []byte{12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23}; set.Len() != 3 || set.Labels != nil || !bytes.Equal(set.Image(1), want) {
		t.Errorf("%d images, the second %v, want %v", set.Len(), set.Image(1), want)
	}
}

func TestReadNPYReadsOnlyWhatIsPicked(t *testing.T) {
	t.Parallel()
	file := npyFile("|u1", "False", "(200,8,8,3)", counted(200, 8, 8))
	s := &spy{ReaderAt: bytes.NewReader(file)}
	found := 0
	o := Options{Size: 8, Limit: 5, First: true, Found: func(n int) { found = n }}
	set, err := ReadNPY(t.Context(), &File{ReaderAt: s, Name: "x.npy", Size: int64(len(file))}, o)
	if err != nil || set.Len() != 5 || found != 200 {
		t.Fatalf("%v, %d found, %v", set, found, err)
	}
	begin := int64(len(file) - 200*192)
	for _, r := range s.reads {
		if r[0]+r[1] > begin+5*192 {
			t.Errorf("read %d bytes at %d; the first five images end at %d", r[1], r[0], begin+5*192)
		}
	}
}

func TestReadNPYSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	data := counted(1, 2, 2)
	huge := binary.LittleEndian.AppendUint32([]byte("\x93NUMPY\x02\x00"), 1<<31)
	for want, file := range map[string][]byte{
		"starts with bytes 50 4b":                    []byte("PK\x03\x04 a zip archive"),
		"x.npy: starts with bytes":                   nil,
		"format version 9":                           []byte("\x93NUMPY\x09\x00\x10\x00"),
		"header of 2147483648 bytes":                 huge,
		"header ends at byte 3 of 16":                []byte("\x93NUMPY\x01\x00\x10\x00abc"),
		"expected a dictionary":                      npyFile("|u1", "Maybe", "(1, 2, 2, 3)", data),
		`values of type "<f4"`:                       npyFile("<f4", "False", "(1, 2, 2, 3)", data),
		"Fortran order True":                         npyFile("|u1", "True", "(1, 2, 2, 3)", data),
		"shape (1, 3, 2, 2); expected (N, height":    npyFile("|u1", "False", "(1, 3, 2, 2)", data),
		"shape (12,); expected":                      npyFile("|u1", "False", "(12,)", data),
		"shape (0, 2, 2, 3); expected":               npyFile("|u1", "False", "(0, 2, 2, 3)", data),
		"shape (99999999999, 2, 2, 3); expected":     npyFile("|u1", "False", "(99999999999, 2, 2, 3)", data),
		"images of 2000000000x2000000000 pixels":     npyFile("|u1", "False", "(1, 2000000000, 2000000000, 3)", data),
		"12 bytes after the header; expected 2 imag": npyFile("|u1", "False", "(2, 2, 2, 3)", data),
		"13 bytes after the header; expected 1 imag": npyFile("|u1", "False", "(1, 2, 2, 3)", append(data, 0)),
	} {
		_, err := ReadNPY(t.Context(), Bytes("x.npy", file), Options{Size: 2})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func FuzzNPY(f *testing.F) {
	f.Add(npyFile("|u1", "False", "(3, 2, 2, 3)", counted(3, 2, 2)))
	f.Add([]byte("\x93NUMPY\x02\x00\x02\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := ReadNPY(t.Context(), Bytes("x.npy", data), Options{Size: 4, limits: narrow})
		if err == nil && (set.Len() == 0 || set.Validate() != nil) {
			t.Errorf("%d images, %v", set.Len(), set.Validate())
		}
	})
}
