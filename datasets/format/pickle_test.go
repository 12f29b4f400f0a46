package format

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pickled writes what Python 2 writes with protocol 2.
type pickled struct{ bytes.Buffer }

func (p *pickled) text(s string) {
	if len(s) < 256 {
		p.WriteString("U" + string([]byte{byte(len(s))}) + s)
		return
	}
	p.Write(binary.LittleEndian.AppendUint32([]byte("T"), uint32(len(s))))
	p.WriteString(s)
}

func (p *pickled) number(n int) { p.Write(binary.LittleEndian.AppendUint32([]byte("J"), uint32(n))) }

// array writes an array of n x width bytes the way that NumPy 1 does.
func (p *pickled) array(data []byte, n, width int) {
	p.WriteString("cnumpy.core.multiarray\n_reconstruct\nq\x03cnumpy\nndarray\nq\x04K\x00\x85U\x01b\x87Rq\x05(K\x01")
	p.number(n)
	p.number(width)
	p.WriteString("\x86cnumpy\ndtype\nq\x06U\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89")
	p.text(string(data))
	p.WriteString("tb")
}

func (p *pickled) numbers(values []byte) {
	p.WriteString("](")
	for _, v := range values {
		p.WriteString("K" + string([]byte{v}))
	}
	p.WriteString("e")
}

// pickledCIFAR is a batch; image i is all of value i.
func pickledCIFAR(key string, labels ...byte) []byte {
	var data []byte
	for i := range labels {
		data = append(data, bytes.Repeat([]byte{byte(i)}, cifarPixels)...)
	}
	p := &pickled{}
	p.WriteString("\x80\x02}q\x01(")
	p.text("batch_label")
	p.text("testing batch 1 of 1")
	p.text("data")
	p.array(data, len(labels), cifarPixels)
	p.text(key)
	p.numbers(labels)
	p.WriteString("u.")
	return p.Bytes()
}

func pickledNames(key string, n int) []byte {
	p := &pickled{}
	p.WriteString("\x80\x02}q\x01(")
	p.text(key)
	p.WriteString("](")
	for i := range n {
		p.text(fmt.Sprint("class ", i))
	}
	p.WriteString("eu.")
	return p.Bytes()
}

func TestReadPickledCIFAR(t *testing.T) {
	t.Parallel()
	files := []*File{Bytes("data_batch_1", pickledCIFAR("labels", 3, 9)), Bytes("data_batch_2", pickledCIFAR("labels", 0, 1, 2))}
	set, err := ReadPickledCIFAR(t.Context(), files, PickledCIFAR10, Options{Size: 32})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(set.Labels, []int32{3, 9, 0, 1, 2}) || set.Image(1)[77] != 1 || set.Image(4)[0] != 2 {
		t.Errorf("labels %v, pixels %d and %d", set.Labels, set.Image(1)[77], set.Image(4)[0])
	}
	fine, err := ReadPickledCIFAR(t.Context(), []*File{Bytes("test", pickledCIFAR("fine_labels", 99))}, PickledCIFAR100, Options{Size: 32})
	if err != nil || fine.Labels[0] != 99 {
		t.Errorf("%v, %v", fine, err)
	}
	names, err := ReadPickledNames(Bytes("meta", pickledNames("label_names", 10)), PickledCIFAR10)
	if err != nil || names[9] != "class 9" {
		t.Errorf("%q, %v", names, err)
	}
}

func TestReadPickledCIFARSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	good := pickledCIFAR("labels", 1, 2)
	many := append([]byte("\x80\x02"), bytes.Repeat([]byte("]"), maxPickleOpcodes+2)...)
	for want, data := range map[string][]byte{
		"starts with bytes 50 4b":                           []byte("PK\x03\x04"),
		"ends before the end of the pickle":                 good[:len(good)-1],
		"argument of 6148 bytes, but":                       nil, // below
		"argument of 4294967299 bytes, but 5 are left":      []byte("\x80\x02}(U\x01aT\xff\xff\xff\xff."),
		`the pickle calls "os.system"`:                      []byte("\x80\x02cos\nsystem\nU\x02id\x85R."),
		`the pickle calls "builtins.list"`:                  []byte("\x80\x02cbuiltins\nlist\n)R."),
		`the pickle calls "copy_reg._reconstructor"`:        []byte("\x80\x02ccopy_reg\n_reconstructor\n)R."),
		`the pickle calls "numpy.core.multiarray.fromfile"`: []byte("\x80\x02cnumpy.core.multiarray\nfromfile\n)R."),
		`pickle opcode 0x95`:                                []byte("\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\x7f}."),
		`pickle opcode 0x93`:                                []byte("\x80\x04\x93."),
		"more than 1048576 values":                          many,
		"or 4096 collections":                               append([]byte("\x80\x02"), bytes.Repeat([]byte("("), 5000)...),
		"holds a []uint8; expected a pickled dictionary":    []byte("\x80\x03C\x01a."),
		"opcodes do not fit together":                       []byte("\x80\x02}(U\x01au."),
		"the stack is empty":                                []byte("\x80\x02."),
		`expected under the key "data"`:                     []byte("\x80\x02}."),
		`label 1 is not a number from 0 to 9`:               pickledCIFAR("labels", 1, 10),
		`key "labels": expected a list of 1 labels`:         pickledCIFAR("classes", 1),
	} {
		if data == nil {
			data = good[:bytes.LastIndexByte(good, 'T')+4000]
		}
		_, err := ReadPickledCIFAR(t.Context(), []*File{Bytes("data_batch_1", data)}, PickledCIFAR10, Options{Size: 32})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "data_batch_1: ") || len(err.Error()) > 400 {
			t.Errorf("error %.500v, want %q", err, want)
		}
	}
	if _, err := ReadPickledNames(Bytes("meta", pickledNames("label_names", 9)), PickledCIFAR10); err == nil || !strings.Contains(err.Error(), "a list of 10 class names") {
		t.Errorf("error %v", err)
	}
}

func FuzzPickledCIFAR(f *testing.F) {
	f.Add(pickledCIFAR("labels", 1))
	f.Add(pickledNames("label_names", 10))
	f.Add([]byte("\x80\x02}(U\x01au."))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := ReadPickledCIFAR(t.Context(), []*File{Bytes("b", data)}, PickledCIFAR10, Options{Size: 8, limits: narrow})
		if err == nil && set.Validate() != nil {
			t.Error(set.Validate())
		}
		if names, err := ReadPickledNames(Bytes("b", data), PickledCIFAR10); err == nil && len(names) != 10 {
			t.Errorf("%q", names)
		}
	})
}
