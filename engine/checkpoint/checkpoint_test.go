package checkpoint

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"oodscope/results/safetensors"
)

func expect(t *testing.T, c *Checkpoint, err error, want ...Tensor) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Tensors) != len(want) {
		t.Fatalf("%d tensors, want %d", len(c.Tensors), len(want))
	}
	for i, w := range want {
		got := c.Tensors[i]
		if got.Name != w.Name || !slices.Equal(got.Shape, w.Shape) || !slices.Equal(got.Values, w.Values) {
			t.Errorf("tensor %d is %v, want %v", i, got, w)
		}
	}
}

var smallTensors = []Tensor{{"w", []int{2, 3}, []float32{1, 2, 3, 4, 5, 6}}, {"b", []int{2}, []float32{7, 8}}}

func TestBothFormsOfPyTorchAreRead(t *testing.T) {
	for format, b := range map[string][]byte{"PyTorch": small(t), "PyTorch before 1.6": old()} {
		c, err := Decode(b)
		expect(t, c, err, smallTensors...)
		if c.Format != format {
			t.Errorf("the format is %q, want %q", c.Format, format)
		}
	}
}

func TestAFileIsReadAndItsErrorsNameIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "net.pt")
	if err := os.WriteFile(path, small(t), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := Read(path)
	expect(t, c, err, smallTensors...)
	if err := os.WriteFile(path, []byte("hello, world"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, path + "x", filepath.Dir(path)} {
		if _, err := Read(p); err == nil || strings.Count(err.Error(), p) != 1 {
			t.Errorf("reading %s gives %v", p, err)
		}
	}
}

// of is a checkpoint of one tensor.
func of(t testing.TB, a array, storage []byte) []byte {
	return zipped(t, member{"data.pkl", program().raw("}").text("w").tensor(a, "").raw("s").done()}, member{"data/" + a.key, storage})
}

func TestStridesAndOffsetsAreFollowed(t *testing.T) {
	six := floats(0, 1, 2, 3, 4, 5)
	for _, c := range []struct {
		a    array
		want []float32
	}{
		{array{"FloatStorage", "0", 6, 0, []int{3, 2}, []int{1, 3}}, []float32{0, 3, 1, 4, 2, 5}}, // transposed
		{array{"FloatStorage", "0", 6, 1, []int{2, 2}, []int{3, 1}}, []float32{1, 2, 4, 5}},       // two columns
		{array{"FloatStorage", "0", 6, 5, nil, nil}, []float32{5}},                                // a number
		{array{"FloatStorage", "0", 6, 4, []int{2}, []int{0}}, []float32{4, 4}},                   // one number twice
		{array{"FloatStorage", "0", 6, 6, []int{0, 3}, []int{3, 1}}, nil},
	} {
		got, err := Decode(of(t, c.a, six))
		expect(t, got, err, Tensor{"w", c.a.shape, c.want})
	}
}

func TestEveryTypeOfNumberIsRead(t *testing.T) {
	for _, c := range []struct {
		class, dtype string
		bytes        string
		want         []float32
	}{
		{"DoubleStorage", "F64", "\x00\x00\x00\x00\x00\x00\xf8\x3f\x00\x00\x00\x00\x00\x00\x00\xc0", []float32{1.5, -2}},
		{"FloatStorage", "F32", "\x00\x00\xc0\x3f\x00\x00\x00\xc0", []float32{1.5, -2}},
		// 1.5, -2, the largest, the least normal and the least number of binary16.
		{"HalfStorage", "F16", "\x00\x3e\x00\xc0\xff\x7b\x00\x04\x01\x00", []float32{1.5, -2, 65504, 6.1035156e-05, 5.9604645e-08}},
		{"BFloat16Storage", "BF16", "\xc0\x3f\x00\xc0", []float32{1.5, -2}},
		{"LongStorage", "I64", "\xfe\xff\xff\xff\xff\xff\xff\xff", []float32{-2}},
		{"IntStorage", "I32", "\xfe\xff\xff\xff\x00\x01\x00\x00", []float32{-2, 256}},
		{"ShortStorage", "I16", "\xfe\xff\x00\x01", []float32{-2, 256}},
		{"CharStorage", "I8", "\xfe\x7f", []float32{-2, 127}},
		{"ByteStorage", "U8", "\xfe\x7f", []float32{254, 127}},
		{"BoolStorage", "BOOL", "\x01\x00", []float32{1, 0}},
	} {
		n := len(c.want)
		got, err := Decode(of(t, array{c.class, "0", n, 0, []int{n}, []int{1}}, []byte(c.bytes)))
		expect(t, got, err, Tensor{"w", []int{n}, c.want})
		tensor := safetensors.Tensor{DType: c.dtype, Shape: []int{n}, Data: []byte(c.bytes)}
		b, err := safetensors.Encode(&safetensors.File{Tensors: map[string]safetensors.Tensor{"w": tensor}})
		if err != nil {
			t.Fatal(err)
		}
		got, err = Decode(b)
		expect(t, got, err, Tensor{"w", []int{n}, c.want})
	}
}

func TestHalvesThatAreNoFiniteNumbersStaySo(t *testing.T) {
	if v := half(0x7c00); v < 1e38 {
		t.Errorf("infinity is %g", v)
	}
	if v := half(0xfc00); v > -1e38 {
		t.Errorf("minus infinity is %g", v)
	}
	if v := half(0x7e00); v == v {
		t.Errorf("NaN is %g", v)
	}
}

func TestAStateDictIsFoundWhereTrainingScriptsPutIt(t *testing.T) {
	one := func(p *pickle, name string) *pickle { return p.raw("}").text(name).tensor(plain("0", 1), "").raw("s") }
	for what, c := range map[string]struct {
		p    *pickle
		want []string
	}{
		"itself":         {one(program(), "fc.bias"), []string{"fc.bias"}},
		"beside numbers": {one(program(), "fc.bias").text("epoch").number(3).raw("s"), []string{"fc.bias"}},
		"state_dict": {
			one(program().raw("}").text("epoch").number(3).raw("s").text("state_dict"), "fc.bias").raw("s"),
			[]string{"fc.bias"},
		},
		"net, of DataParallel": {
			one(program().raw("}").text("acc").float(95.5).raw("s").text("net"), "module.fc.bias").raw("s"),
			[]string{"fc.bias"},
		},
		"compiled, parallel": {one(program(), "module._orig_mod.fc.bias"), []string{"fc.bias"}},
		"model in model":     {one(program().raw("}").text("model").raw("}").text("state_dict"), "fc.bias").raw("ss"), []string{"fc.bias"}},
		"the heatmap paper's": {
			one(one(program().raw("}").text("net_state_dict"), "conv1.weight").raw("s").
				text("cls_state_dict"), "linear.bias").raw("s"),
			[]string{"net.conv1.weight", "cls.linear.bias"},
		},
		"in an ordered dict": {
			program().name("collections", "OrderedDict").raw(")R").text("fc.bias").tensor(plain("0", 1), "").raw("s}").
				text("_metadata").raw("}sb"),
			[]string{"fc.bias"},
		},
		"of pairs": {
			program().name("collections", "OrderedDict").raw("](").text("fc.bias").tensor(plain("0", 1), "").
				raw("\x86e\x85R"),
			[]string{"fc.bias"},
		},
		"of parameters": {
			program().raw("}").text("fc.bias").name("torch._utils", "_rebuild_parameter").raw("(").
				tensor(plain("0", 1), "").raw("\x88").name("collections", "OrderedDict").raw(")RtRs"),
			[]string{"fc.bias"},
		},
		"in a default dict": {
			program().name("collections", "defaultdict").name("builtins", "dict").raw("\x85R").text("fc.bias").
				tensor(plain("0", 1), "").raw("s"),
			[]string{"fc.bias"},
		},
		"with a size beside it": {one(program(), "fc.bias").text("size").name("torch", "Size").tuple([]int{3}).raw("\x85Rs"), []string{"fc.bias"}},
		"protocol 4": {
			(&pickle{}).raw("\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00}\x94\x8c\x07fc.bias").tensor(plain("0", 1), "").
				raw("s"),
			[]string{"fc.bias"},
		},
		"a name given in pieces": {
			program().raw("}").text("w").text("torch._utils").text("_rebuild_tensor_v2").raw("\x93").raw("((").
				text("storage").name("torch", "FloatStorage").text("0").text("cpu").number(1).raw("tQ").number(0).
				tuple([]int{1}).tuple([]int{1}).raw("tRs"),
			[]string{"w"},
		},
	} {
		got, err := Decode(zipped(t, member{"data.pkl", c.p.done()}, member{"data/0", floats(1)}))
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		var names []string
		for _, n := range got.Tensors {
			names = append(names, n.Name)
		}
		if !slices.Equal(names, c.want) {
			t.Errorf("%s: tensors %v, want %v", what, names, c.want)
		}
	}
}

func TestTwoTensorsMayShareAStorage(t *testing.T) {
	a, b := plain("0", 2), plain("0", 2)
	a.length, b.length, b.offset = 4, 4, 2
	p := program().raw("}(").text("a").tensor(a, "").text("b").tensor(b, "").raw("u")
	c, err := Decode(zipped(t, member{"data.pkl", p.done()}, member{"data/0", floats(1, 2, 3, 4)}))
	expect(t, c, err, Tensor{"a", []int{2}, []float32{1, 2}}, Tensor{"b", []int{2}, []float32{3, 4}})
}

// The optimiser's state is as large as the network's twice over: nothing of it is
// even looked for.
func TestStoragesOfWhatIsNotTheNetworksAreNotRead(t *testing.T) {
	p := program().raw("}").text("optimizer").raw("}").text("momentum").tensor(plain("not there", 9), "").raw("ss")
	p.text("state_dict").raw("}").text("w").tensor(plain("0", 1), "").raw("ss")
	c, err := Decode(zipped(t, member{"data.pkl", p.done()}, member{"data/0", floats(1)}))
	expect(t, c, err, Tensor{"w", []int{1}, []float32{1}})
}

// Its first byte is the length of its header, here what a pickle begins with.
func TestASafetensorsFileIsNotTakenForAPickle(t *testing.T) {
	for pad := range 64 {
		b, err := safetensors.Encode(&safetensors.File{
			Metadata: map[string]string{"pad": strings.Repeat("x", 4*pad)},
			Tensors:  map[string]safetensors.Tensor{"w": safetensors.F32([]int{1}, []float32{1})},
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Decode(b); err != nil {
			t.Fatalf("a first byte of 0x%x: %v", b[0], err)
		}
	}
}

func ExampleDecode() {
	c, err := Decode(old())
	fmt.Println(c.Format, c.Tensors[1], err)
	// Output: PyTorch before 1.6 {b [2] [7 8]} <nil>
}

// The files of testdata are PyTorch 1.13's, of testdata/make.py.
func TestFilesThatPyTorchWroteAreRead(t *testing.T) {
	for _, name := range []string{"zip.pt", "zip-protocol4.pt", "legacy.pt", "legacy-protocol4.pt"} {
		c, err := Read(filepath.Join("testdata", name))
		expect(t, c, err,
			Tensor{"w", []int{3, 2}, []float32{0, 3, 1, 4, 2, 5}},
			Tensor{"b", []int{2}, []float32{2, 3}},
			Tensor{"h", []int{2}, []float32{1.5, -2}},
			Tensor{"bf", []int{2}, []float32{1.5, -2}},
			Tensor{"d", []int{1}, []float32{0.1}},
			Tensor{"n", nil, []float32{7}},
			Tensor{"p", []int{2}, []float32{1, 1}},
		)
	}
	_, err := Read(filepath.Join("testdata", "whole-model.pt"))
	if err == nil || !strings.Contains(err.Error(), "asks for torch.nn.modules.linear.Linear: refused") {
		t.Errorf("a whole model gives %v", err)
	}
}
