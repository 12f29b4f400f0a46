package checkpoint

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"oodscope/results/safetensors"
)

// alone is a checkpoint of one pickle and one storage of four numbers.
func alone(t testing.TB, p *pickle) []byte {
	return zipped(t, member{"data.pkl", p.done()}, member{"data/0", floats(1, 2, 3, 4)})
}

func hostile(t testing.TB) map[string]struct {
	b    []byte
	want string // in the error
} {
	tensor := func(a array) []byte { return of(t, a, floats(1, 2, 3, 4)) }
	huge := 1 << 62
	deflated := func() []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		f, _ := w.Create("model/data.pkl")
		f.Write(make([]byte, 1<<20))
		w.Close()
		return b.Bytes()
	}
	long := strings.Repeat("x", maxName+1)
	damaged := bytes.Replace(small(t), floats(7, 8), floats(7, 9), 1)
	return map[string]struct {
		b    []byte
		want string
	}{
		"nothing":                  {nil, "empty"},
		"a text":                   {[]byte("PyTorch, honestly"), "neither"},
		"os.system":                {alone(t, program().name("os", "system").text("true").raw("\x85R")), "asks for os.system: refused"},
		"posix.system":             {alone(t, program().name("posix", "system").text("true").raw("\x85R")), "asks for posix.system: refused"},
		"eval":                     {alone(t, program().name("builtins", "eval").text("1").raw("\x85R")), "asks for builtins.eval: refused"},
		"a name not called":        {alone(t, program().raw("}").text("x").name("subprocess", "Popen").raw("s")), "asks for subprocess.Popen: refused"},
		"a name in pieces":         {alone(t, program().text("os").text("system").raw("\x93")), "asks for os.system: refused"},
		"a whole model":            {alone(t, program().name("models.resnet", "ResNet").raw(")\x81")), "torch.save(model.state_dict(), FILE)"},
		"a storage elsewhere":      {alone(t, program().name("evil", "FloatStorage")), "asks for evil.FloatStorage"},
		"an inert name called":     {alone(t, program().name("builtins", "dict").raw(")R")), "asks for builtins.dict: refused"},
		"a call of a number":       {alone(t, program().number(1).raw(")R")), "it calls int64"},
		"a call with no tuple":     {alone(t, program().name("torch", "Size").raw("NR")), "with None"},
		"a name of two lines":      {alone(t, program().text("a\nb").text("c\x1b[2J").raw("\x93")), `asks for a\nb.c\x1b[2J: refused`},
		"INST":                     {alone(t, program().raw("(ios\nsystem\n")), "opcode 0x69"},
		"OBJ":                      {alone(t, program().raw("(").name("torch", "Size").raw("o")), "opcode 0x6f"},
		"an extension":             {alone(t, program().raw("\x82\x01")), "opcode 0x82"},
		"protocol 0":               {alone(t, program().raw("(dp0\n")), "opcode 0x64"},
		"protocol 9":               {alone(t, program().raw("\x80\x09")), "protocol 9"},
		"a string of 2^63":         {alone(t, program().raw("\x8d\x00\x00\x00\x00\x00\x00\x00\x80")), "cut short"},
		"bytes of 2^48":            {alone(t, program().raw("\x8e\x00\x00\x00\x00\x00\x00\x01\x00")), "cut short"},
		"no end":                   {alone(t, &pickle{[]byte("\x80\x02N0")}), "nothing is on the stack"},
		"an empty stack":           {alone(t, program().raw("R")), "nothing is on the stack"},
		"no mark":                  {alone(t, program().raw("t")), "nothing was marked"},
		"below a mark":             {alone(t, program().raw("N(0")), "nothing is on the stack"},
		"a memory not set":         {alone(t, program().raw("h\x07")), "value 7 is recalled"},
		"append to a dict":         {alone(t, program().raw("}Na")), "appended to a dict"},
		"half a pair":              {alone(t, program().raw("}(Nu")), "1 keys and values"},
		"set in a list":            {alone(t, program().raw("]NNs")), "put into a list"},
		"attributes of a number":   {alone(t, program().raw("K\x01}b")), "attributes are set of int64"},
		"a list that holds itself": {alone(t, program().raw("]q\x00h\x00ah\x00)R")), "it calls a list"},
		"a dict that holds itself": {alone(t, program().raw("}q\x00").text("model").raw("h\x00s")), "too deep"},
		"a number":                 {alone(t, program().number(7)), "it holds int64, want a state dict"},
		"a list copied often":      {alone(t, copies(1000, maxSteps/1000)), "more than 1000000 steps"},
		"a long shape":             {alone(t, shapes(maxRank+1)), "at most 8 whole numbers"},
		"a pickle that never ends": {alone(t, program().raw(strings.Repeat("N0", maxSteps/2+1))), "more than 1000000 steps"},
		"a long key":               {alone(t, program().raw("}").text(long).raw("Ns")), "a key of 4097 bytes"},
		"a long key in a list":     {alone(t, program().name("collections", "OrderedDict").raw("]").text(long).raw("N\x86a\x85R")), "a key of 4097 bytes"},
		"a long storage":           {tensor(array{"FloatStorage", long, 4, 0, []int{4}, []int{1}}), "does not name a storage"},
		"one storage, many times":  {shared(t, 2000), "more values together"},
		"storages in one another":  {overlapping(t), "lies within other members"},
		"a safetensors long name":  {tensorFile(t, long, "F32"), "4097 bytes"},
		"no tensors":               {alone(t, program().raw("}").text("epoch").number(7).raw("s")), `begin with "epoch"`},
		"a storage of 2^62":        {tensor(array{"DoubleStorage", "0", huge, 0, []int{1}, []int{1}}), "claims"},
		"a storage below zero":     {tensor(array{"FloatStorage", "0", -4, 0, []int{1}, []int{1}}), "-4 numbers"},
		"a storage too short":      {tensor(array{"FloatStorage", "0", 5, 0, []int{5}, []int{1}}), "claims 5 numbers, but has 16 bytes"},
		"a storage not there":      {alone(t, program().raw("}").text("w").tensor(plain("1", 4), "").raw("s")), `no "data/1"`},
		"a storage upstairs":       {alone(t, program().raw("}").text("w").tensor(plain("../data.pkl", 4), "").raw("s")), `no "data/../data.pkl"`},
		"an offset too far":        {tensor(array{"FloatStorage", "0", 4, 1, []int{4}, []int{1}}), "does not lie within"},
		"an offset below zero":     {tensor(array{"FloatStorage", "0", 4, -1, []int{4}, []int{1}}), "not a tensor"},
		"a shape below zero":       {tensor(array{"FloatStorage", "0", 4, 0, []int{-2, -2}, []int{2, 1}}), "negative"},
		"a stride below zero":      {tensor(array{"FloatStorage", "0", 4, 3, []int{4}, []int{-1}}), "negative"},
		"a stride too far":         {tensor(array{"FloatStorage", "0", 4, 0, []int{2}, []int{4}}), "does not lie within"},
		"a huge shape":             {tensor(array{"FloatStorage", "0", 4, 0, []int{huge, huge}, []int{1, 1}}), "larger than memory"},
		"a number spread out":      {tensor(array{"FloatStorage", "0", 4, 0, []int{1 << 40}, []int{0}}), "does not lie within"},
		"a reach beyond memory":    {tensor(array{"FloatStorage", "0", 4, 0, []int{3, 3}, []int{huge, huge}}), "larger than memory"},
		"a stride too few":         {tensor(array{"FloatStorage", "0", 4, 0, []int{2, 2}, []int{1}}), "not a tensor"},
		"a tensor of text":         {alone(t, program().name("torch._utils", "_rebuild_tensor_v2").raw("(NNNNtR")), "want a storage"},
		"an id that is no storage": {alone(t, program().text("x").raw("Q")), "does not name a storage"},
		"a zip without a pickle":   {zipped(t, member{"data/0", floats(1)}), "without data.pkl"},
		"TorchScript":              {zipped(t, member{"data.pkl", program().raw("N").done()}, member{"constants.pkl", nil}), "TorchScript"},
		"a member twice":           {zipped(t, member{"data.pkl", nil}, member{"data.pkl", nil}), "twice"},
		"a zip bomb":               {deflated(), "compressed"},
		"a damaged storage":        {damaged, "checksum"},
		"another byte order":       {zipped(t, member{"data.pkl", program().raw("N").done()}, member{"byteorder", []byte("big")}), "byte order"},
		"a pickle of something":    {program().raw("}").done(), "not of torch.save"},
		"safetensors of 8 bits":    {tensorFile(t, "w", "F8_E4M3"), "F8_E4M3"},
	}
}

// copies builds a list of pairs once and hands it to that many calls.
func copies(pairs, calls int) *pickle {
	p := program().name("collections", "OrderedDict").raw("q\x00]q\x01(").raw(strings.Repeat("K\x01N\x86", pairs)).raw("e")
	return p.raw(strings.Repeat("h\x00h\x01\x85R", calls))
}

// shapes makes tensors of a long shape, forgets them, and ends with none.
func shapes(dims int) *pickle {
	p := program()
	for range 3 {
		p.tensor(array{"FloatStorage", "0", 4, 0, make([]int, dims), make([]int, dims)}, "").raw("0")
	}
	return p.raw("N")
}

// shared has that many tensors of one storage.
func shared(t testing.TB, tensors int) []byte {
	content := make([]float32, 4096)
	p := program().raw("}").text("w").tensor(plain("0", len(content)), "").raw("q\x00s")
	for i := range tensors {
		p.text(fmt.Sprint(i)).raw("h\x00s")
	}
	return zipped(t, member{"data.pkl", p.done()}, member{"data/0", floats(content...)})
}

// overlapping is an archive whose ten storages are said to lie at the same place.
func overlapping(t testing.TB) []byte {
	p := program().raw("}")
	content := make([]float32, 4096)
	members := []member{{"data/0", floats(content...)}}
	for i := range 10 {
		key := string('0' + rune(i))
		p.text(key).tensor(plain(key, len(content)), "").raw("s")
		if i > 0 {
			members = append(members, member{"data/" + key, nil})
		}
	}
	b := zipped(t, append(members, member{"data.pkl", p.done()})...)
	first := bytes.Index(b, []byte("PK\x01\x02"))
	for at := first; at >= 0 && !bytes.HasPrefix(b[at+46:], []byte("model/data.pkl")); at += 46 + len("model/data/0") {
		copy(b[at+16:at+28], b[first+16:]) // checksum and sizes
		copy(b[at+42:at+46], b[first+42:]) // where it lies
	}
	return b
}

func tensorFile(t testing.TB, name, kind string) []byte {
	size := map[string]int{"F8_E4M3": 1, "F32": 4}[kind]
	b, err := safetensors.Encode(&safetensors.File{Tensors: map[string]safetensors.Tensor{name: {DType: kind, Shape: []int{1}, Data: make([]byte, size)}}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryHostileFileIsRefusedInOneClearLine(t *testing.T) {
	for what, c := range hostile(t) {
		_, err := Decode(c.b)
		switch {
		case err == nil:
			t.Errorf("%s was accepted", what)
		case !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 400:
			t.Errorf("%s: %v; want %q", what, err, c.want)
		}
	}
}

// Many tensors may lie in one storage, which is read for each of them.
func TestAStorageIsHeldAgainstItsChecksumOnce(t *testing.T) {
	a, err := openArchive(small(t))
	if err != nil {
		t.Fatal(err)
	}
	s := &storage{float32s, "1", 2}
	for range 3 {
		b, err := a.bytes(s)
		if err != nil {
			t.Fatal(err)
		}
		b[0]++ // which a second check would find
	}
}

func TestAFileThatIsCutShortIsRefusedWhereverItEnds(t *testing.T) {
	for what, b := range map[string][]byte{"zip": small(t), "legacy": old()} {
		for n := range b {
			if c, err := Decode(b[:n]); err == nil {
				t.Fatalf("%s: the first %d of %d bytes give %v", what, n, len(b), c)
			}
		}
	}
}

func TestAPickleThatIsCutShortSaysSo(t *testing.T) {
	b := program().raw("}").text("w").tensor(plain("0", 2), "").raw("s").done()
	for n := range b {
		_, err := Decode(zipped(t, member{"data.pkl", b[:n]}))
		if err == nil || !strings.Contains(err.Error(), "cut short") {
			t.Fatalf("%d of %d bytes: %v", n, len(b), err)
		}
	}
}

func TestOldFilesWithWrongStoragesAreRefused(t *testing.T) {
	for what, c := range map[string]struct {
		change func(b []byte) []byte
		want   string
	}{
		"a length of 2^63": {func(b []byte) []byte { binary.LittleEndian.PutUint64(b[len(b)-32:], 1<<63); return b }, "cut short"},
		"another length":   {func(b []byte) []byte { binary.LittleEndian.PutUint64(b[len(b)-32:], 5); return b }, "has 5 numbers, want 6"},
		"another version":  {func(b []byte) []byte { return bytes.Replace(b, []byte("M\xe9\x03"), []byte("M\xea\x03"), 1) }, "version is not 1001"},
		"a foreign storage": {func(b []byte) []byte {
			return bytes.Replace(b, []byte("\x02](X\x02\x00\x00\x0071"), []byte("\x02](X\x02\x00\x00\x0072"), 1)
		}, "belongs to no tensor"},
		"a storage not told": {func(b []byte) []byte {
			return bytes.Replace(b, []byte("X\x02\x00\x00\x0094e"), []byte("X\x02\x00\x00\x0071e"), 1)
		}, ""},
		"a big-endian one": {func(b []byte) []byte {
			return bytes.Replace(b, []byte("little_endian\x88"), []byte("little_endian\x89"), 1)
		}, "big-endian"},
	} {
		if _, err := Decode(c.change(old())); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// FuzzDecode: no input may panic or take memory out of proportion.
func FuzzDecode(f *testing.F) {
	f.Add(small(f))
	f.Add(old())
	for _, c := range hostile(f) {
		f.Add(c.b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Decode(b)
		if err != nil {
			return
		}
		for _, tensor := range c.Tensors {
			n := 1
			for _, d := range tensor.Shape {
				n *= d
			}
			if n != len(tensor.Values) {
				t.Fatalf("%q of shape %v has %d values", tensor.Name, tensor.Shape, len(tensor.Values))
			}
		}
	})
}

// FuzzUnpickle reaches the machine without an archive around it.
func FuzzUnpickle(f *testing.F) {
	f.Add(program().raw("}").text("w").tensor(plain("0", 2), "").raw("s").done())
	f.Add(program().name("collections", "OrderedDict").raw(")R}b").done())
	f.Fuzz(func(_ *testing.T, b []byte) {
		if v, _, err := unpickle(b, func(id any) (any, error) { return storageOf(id, 5) }); err == nil {
			_, _ = stateDict(v)
		}
	})
}
