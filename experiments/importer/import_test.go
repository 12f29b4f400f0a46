package importer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"oodscope/engine/oracle"
	"oodscope/results/safetensors"
)

// The heatmap paper's own form of a checkpoint, and what PyTorch makes of it.
func TestTheOraclesCheckpointGivesTheOraclesLogits(t *testing.T) {
	f := oracle.Open(t, "classifier_wrn10_1.safetensors")
	r := read(t, filepath.Join(oracle.Folder(t, "wrn10_1.pt"), "wrn10_1.pt"))
	if r.Architecture.Name != "wrn-10-1" || r.Architecture.Classes != 10 || r.Format != "PyTorch" || r.Name != "wrn10_1" {
		t.Errorf("it was taken for %s of %d classes, %s, %s", r.Architecture.Name, r.Architecture.Classes, r.Format, r.Name)
	}
	_, images := f.Floats("x")
	_, want := f.Floats("eval/logits")
	within(t, "logits", logits(t, r.Imported, images), want, 1e-4)
}

// parallel are the names of nn.DataParallel.
func parallel(ours string) string { return "module." + wideNames(ours) }

// The logits are PyTorch's, of the same weights in the named programs' networks.
func TestOtherProgramsNetworksGiveTheirLogits(t *testing.T) {
	for _, c := range []struct {
		architecture string
		width        int
		theirs       func(string) string
		naming       string
		want         []float32
	}{
		{"wrn-10-2-standard", 16, wideNames, "WideResNet", []float32{5.385035, 9.364292, -6.6821256}},
		{"wrn-16-1-standard", 16, parallel, "WideResNet", []float32{-1293.8597, -1958.0518, -1384.3679}},
		{"resnet8", 4, replaced("net.", "", "cls.", ""), "pytorch-cifar", []float32{-0.8248649, -1.5119644, 0.15145669}},
		{"resnet8", 4, replaced("net.", "", "cls.linear", "fc"), "OpenOOD", []float32{-0.8248649, -1.5119644, 0.15145669}},
		{"resnet8", 4, replaced("net.", "", "cls.linear", "fc", "shortcut", "downsample"), "torchvision", []float32{-0.8248649, -1.5119644, 0.15145669}},
		{"resnet8", 4, replaced(), "heatmap paper", []float32{-0.8248649, -1.5119644, 0.15145669}},
	} {
		tensors := state(t, c.architecture, c.width, 3, c.theirs)
		tensors[c.theirs("net.bn1.num_batches_tracked")] = safetensors.I64(nil, []int64{5})
		r := read(t, file(t, tensors, nil))
		if r.Architecture.Name != c.architecture || r.Architecture.Classes != 3 || !strings.Contains(r.Naming, c.naming) {
			t.Errorf("%s was taken for %s of %d classes with %s names", c.architecture, r.Architecture.Name, r.Architecture.Classes, r.Naming)
		}
		within(t, c.architecture+", "+c.naming, logits(t, r.Imported, wave()), c.want, 2e-4)
	}
}

func TestEveryArchitectureIsKnownByItsShapes(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
	}{{"resnet8", 16}, {"resnet20", 7}, {"wrn-10-1", 16}, {"wrn-16-4", 16}, {"resnet18", 64}} {
		r := read(t, file(t, state(t, c.name, c.width, 4, replaced()), nil))
		if r.Architecture.Name != c.name || r.Width != c.width || r.Architecture.Classes != 4 {
			t.Errorf("%s of width %d was taken for %s of width %d with %d classes", c.name, c.width, r.Architecture.Name, r.Width, r.Architecture.Classes)
		}
	}
}

func TestWhatIsWrittenIsLoadedAgain(t *testing.T) {
	from := file(t, state(t, "wrn-10-2-standard", 16, 3, wideNames), nil)
	names := filepath.Join(t.TempDir(), "classes.txt")
	if err := os.WriteFile(names, []byte("cat\ndog\n\nbird\x1b[31m\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	r, err := Read(from, Options{Name: "wrn", Normalise: "0.5,0.25,0.125/1,2,4", ClassesFile: names})
	if err != nil {
		t.Fatal(err)
	}
	path := Path(filepath.Join(t.TempDir(), "classifiers"), r.Name)
	if err := Write(path, r.File(), false); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, r.File(), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second file of the name: %v", err)
	}
	if err := Write(path, r.File(), true); err != nil {
		t.Errorf("with force: %v", err)
	}
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, r.Imported) {
		t.Errorf("loaded %+v, want %+v", got, r.Imported)
	}
	want := []string{"cat", "dog", "bird?[31m"}
	if !slices.Equal(got.ClassNames, want) || got.Mean[2] != 0.125 || got.Std[1] != 2 || len(got.SHA256) != 64 {
		t.Errorf("classes %v, %s, checksum %q", got.ClassNames, got.Normalisation, got.SHA256)
	}
	again := read(t, path) // a file of ours is a checkpoint, too
	within(t, "logits", logits(t, again.Imported, wave()), logits(t, got, wave()), 0)
}

func TestNormalisationsAreReadOrRefused(t *testing.T) {
	for text, want := range map[string]string{
		"half": "0.5,0.5,0.5/0.5,0.5,0.5", "cifar10": "0.4914,0.4822,0.4465/0.247,0.2435,0.2616", " 0, .5 ,1/1,1,2e0": "0,0.5,1/1,1,2",
	} {
		if n, err := ParseNormalisation(text); err != nil || n.String() != want {
			t.Errorf("%q is %s, %v", text, n, err)
		}
	}
	for _, text := range []string{
		"", "mnist", "1,2,3", "1,2/1,2", "1,2,3/1,2,0", "1,2,3/1,2,-1", "1,2,NaN/1,1,1", "1,2,3/1,1,Inf", "1,2,3/1,1,1/2", "a,b,c/d,e,f", "1,2,3/1,1,1e99",
	} {
		if n, err := ParseNormalisation(text); err == nil {
			t.Errorf("%q was accepted as %s", text, n)
		}
	}
}

func TestAMapNamesWhatNobodyKnows(t *testing.T) {
	tensors := state(t, "resnet8", 4, 3, replaced("net.", "", "cls.linear", "head.final"))
	tensors["aux.weight"] = safetensors.F32([]int{1}, []float32{1})
	path := file(t, tensors, nil)
	if _, err := Read(path, Options{Normalise: "half"}); err == nil {
		t.Error("a head of another name was found without a map")
	}
	given := func(text string) (*Report, error) {
		m := filepath.Join(t.TempDir(), "map.toml")
		if err := os.WriteFile(m, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return Read(path, Options{Normalise: "half", Map: m})
	}
	r, err := given("ignore = [\"aux.weight\"]\n\"cls.linear.weight\" = \"head.final.weight\"\n\"cls.linear.bias\" = \"head.final.bias\"\n")
	if err != nil {
		t.Fatal(err)
	}
	within(t, "logits", logits(t, r.Imported, wave()), []float32{-0.8248649, -1.5119644, 0.15145669}, 2e-4)
	for text, want := range map[string]string{
		"\"cls.linear.weight\" = \"head\"":               "names head, which the file does not have",
		"ignore = [\"nothing\"]":                         "names nothing",
		"ignore = [3]":                                   "ignore holds 3",
		"\"cls.linear.weight\" = 7":                      "want \"our.name\" = \"their.name\"",
		"\"a\" = \"aux.weight\"\n\"b\" = \"aux.weight\"": "are both aux.weight",
		"\"net.conv1.weight\" = \"aux.weight\"":          "are both net.conv1.weight",
		"[":                                              "map.toml",
		"ignore = \"aux.weight\"":                        "key ignore",
	} {
		if _, err := given(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}

// FuzzRead: no names and shapes may panic or take memory out of proportion.
func FuzzRead(f *testing.F) {
	add := func(architecture string, theirs func(string) string) {
		b, err := safetensors.Encode(&safetensors.File{Tensors: state(f, architecture, 1, 2, theirs)})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	add("resnet8", replaced("net.", "", "cls.linear", "fc"))
	add("resnet8", replaced())
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "theirs.safetensors")
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
		r, err := Read(path, Options{Normalise: "half"})
		if err == nil {
			logits(t, r.Imported, wave())
		}
	})
}
