package importer

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"oodscope/results/safetensors"
)

// Each is a network that is nearly one of ours.
func TestWhatIsNotOurNetworkIsRefusedInWords(t *testing.T) {
	cifar := replaced("net.", "", "cls.", "")
	type change = func(s map[string]safetensors.Tensor)
	zeros := func(shape ...int) safetensors.Tensor {
		n := 1
		for _, d := range shape {
			n *= d
		}
		return safetensors.F32(shape, make([]float32, n))
	}
	for what, c := range map[string]struct {
		change change
		want   string
	}{
		"a 7x7 stem": {func(s map[string]safetensors.Tensor) {
			s["conv1.weight"] = zeros(4, 3, 7, 7)
		}, "7x7, of the ResNet for large images"},
		"a gray stem":        {func(s map[string]safetensors.Tensor) { s["conv1.weight"] = zeros(4, 1, 3, 3) }, "want [channels 3 3 3]"},
		"no head":            {func(s map[string]safetensors.Tensor) { delete(s, "linear.weight") }, "no linear layer that gives the logits"},
		"no stem":            {func(s map[string]safetensors.Tensor) { delete(s, "conv1.weight") }, "first convolution has shape []"},
		"option A shortcuts": {func(s map[string]safetensors.Tensor) { delete(s, "layer2.0.shortcut.0.weight") }, "option A"},
		"a block more":       {func(s map[string]safetensors.Tensor) { s["layer3.1.conv1.weight"] = zeros(16, 16, 3, 3) }, "[1 1 2] blocks"},
		"no norm":            {func(s map[string]safetensors.Tensor) { delete(s, "bn1.weight") }, "no batch normalisation"},
		"one missing":        {func(s map[string]safetensors.Tensor) { delete(s, "layer1.0.bn2.bias") }, "missing: net.layer1.0.bn2.bias"},
		"many missing": {func(s map[string]safetensors.Tensor) {
			for _, k := range []string{"weight", "bias", "running_mean", "running_var"} {
				delete(s, "layer1.0.bn2."+k)
			}
		}, "missing: net.layer1.0.bn2.weight, net.layer1.0.bn2.bias, net.layer1.0.bn2.running_mean and 1 more"},
		"a bias too many": {func(s map[string]safetensors.Tensor) { s["layer1.0.conv1.bias"] = zeros(4) }, "too many: net.layer1.0.conv1.bias"},
		"a wrong shape": {func(s map[string]safetensors.Tensor) {
			s["linear.bias"] = zeros(4)
		}, "cls.linear.bias of shape [4] instead of [3]"},
		"a filter of 1x1": {func(s map[string]safetensors.Tensor) {
			s["layer1.0.conv2.weight"] = zeros(4, 4, 1, 1)
		}, "net.layer1.0.conv2.weight of shape [4 4 1 1] instead of [4 4 3 3]"},
		"NaN": {func(s map[string]safetensors.Tensor) {
			s["bn1.bias"] = safetensors.F32([]int{4}, []float32{0, 0, float32(math.NaN()), 0})
		}, "no finite numbers: net.bn1.bias"},
		"infinity": {func(s map[string]safetensors.Tensor) {
			s["bn1.bias"] = safetensors.F32([]int{4}, []float32{0, 0, 0, float32(math.Inf(-1))})
		}, "no finite numbers: net.bn1.bias"},
		"a variance below zero": {func(s map[string]safetensors.Tensor) {
			s["bn1.running_var"] = safetensors.F32([]int{4}, []float32{1, -1, 1, 1})
		}, "variances below zero: net.bn1.running_var"},
		"a million classes":  {func(s map[string]safetensors.Tensor) { s["linear.weight"] = zeros(1<<40, 0) }, "has more than"},
		"a name to steer by": {func(s map[string]safetensors.Tensor) { s["\x1b[2J\n"] = zeros(1) }, "too many: ?[2J?"},
		"others' names": {func(s map[string]safetensors.Tensor) {
			clear(s)
			s["features.0.weight"] = zeros(1)
		}, "called features.0.weight: not a naming that is known"},
	} {
		tensors := state(t, "resnet8", 4, 3, cifar)
		c.change(tensors)
		_, err := Read(file(t, tensors, nil), Options{Normalise: "half"})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v; want %q", what, err, c.want)
		}
	}
}

// Without biases the order of a block's convolutions is not told by the paper's names.
func TestAWideResNetOfAnUntoldOrderIsRefusedUnlessTold(t *testing.T) {
	path := file(t, state(t, "wrn-10-2-standard", 16, 3, replaced("net.", "", "cls.", "")), nil)
	if _, err := Read(path, Options{Normalise: "half"}); err == nil || !strings.Contains(err.Error(), "--architecture wrn-10-2-standard") {
		t.Errorf("it was read with %v", err)
	}
	if _, err := Read(path, Options{Normalise: "half", Architecture: "wrn-10-2-standard"}); err != nil {
		t.Error(err)
	}
	_, err := Read(path, Options{Normalise: "half", Architecture: "wrn-10-2"})
	if err == nil || !strings.Contains(err.Error(), "missing: net.conv1.bias") {
		t.Errorf("as the paper's it was read with %v", err)
	}
}

func TestOptionsAreHeldAgainstTheFile(t *testing.T) {
	path := file(t, state(t, "resnet8", 4, 3, replaced()), nil)
	two := filepath.Join(t.TempDir(), "two.txt")
	if err := os.WriteFile(two, []byte("cat\ndog\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		o    Options
		want string
	}{
		"an unknown architecture": {Options{Normalise: "half", Architecture: "vgg16"}, "vgg16"},
		"a huge architecture":     {Options{Normalise: "half", Architecture: "wrn-9994-999"}, "has more than"},
		"two of three classes":    {Options{Normalise: "half", ClassesFile: two}, "2 names, want one a line for each of 3 classes"},
		"no classes' file":        {Options{Normalise: "half", ClassesFile: two + "x"}, "two.txtx"},
		"no map":                  {Options{Normalise: "half", Map: two + "x"}, "two.txtx"},
		"no normalisation":        {Options{}, "--normalise"},
		"a name with a folder":    {Options{Normalise: "half", Name: "../up"}, "--name"},
		"an empty name":           {Options{Normalise: "half", Name: " "}, "--name"},
	} {
		if _, err := Read(path, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", what, err, c.want)
		}
	}
}

func TestFilesThatImportDidNotWriteAreNotLoaded(t *testing.T) {
	tensors := state(t, "resnet8", 4, 3, replaced())
	good := map[string]string{"architecture": "resnet8", "width": "4", "classes": "3", "mean": "0.5,0.5,0.5", "std": "0.5,0.5,0.5"}
	if _, err := Load(file(t, tensors, good)); err != nil {
		t.Fatal(err)
	}
	for key, value := range map[string]string{
		"architecture": "wrn-9994-999", "width": "four", "classes": "99999999", "mean": "0", "std": "0,0,0", "class_names": `["one"]`,
	} {
		bad := map[string]string{key: value}
		for k, v := range good {
			if k != key {
				bad[k] = v
			}
		}
		if _, err := Load(file(t, tensors, bad)); err == nil || !strings.Contains(err.Error(), "imported classifier") {
			t.Errorf("%s = %s: %v", key, value, err)
		}
	}
	_, err := Load(filepath.Join(t.TempDir(), "none.safetensors"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "oodscope import") {
		t.Errorf("a file that is not there: %v", err)
	}
}
