package datasets

import (
	"slices"
	"strings"
	"testing"

	"oodscope/datasets/builtin"
)

func TestLookupResolvesBareNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"cifar10": "cifar10/test", "cifar10/train": "cifar10/train", "textures": "textures/all", "svhn": "svhn/test",
		"builtin": "builtin/test", "builtin/shapes": "builtin/shapes", "tiny-imagenet": "tiny-imagenet/", "tiny-imagenet/val": "tiny-imagenet/val", "tiny-imagenet/test": "tiny-imagenet/val",
	} {
		if s, err := Lookup(name); err != nil || s.Set() != want {
			t.Errorf("Lookup(%q) = %q, %v; want %q", name, s.Set(), err, want)
		}
	}
}

func TestLookupNamesTheNearest(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"cifra10": `"cifar10"`, "cifar10/tset": `"cifar10/test"`, "tinyimagenet/val": `"tiny-imagenet/val"`, "texture": `"textures"`,
		"": "known: builtin, cifar10", "svhn\x1b[2J": `\x1b[2J`,
	} {
		if _, err := Lookup(name); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("Lookup(%q): %v, want it to name %s", name, err, want)
		}
	}
}

func TestEverySetCanBeLookedUp(t *testing.T) {
	t.Parallel()
	names := Names()
	if len(names) != len(slices.Compact(slices.Sorted(slices.Values(names)))) {
		t.Error("a name occurs twice")
	}
	for _, name := range names {
		s, err := Lookup(name)
		if err != nil || s.Set() != name {
			t.Errorf("Lookup(%q) = %q, %v", name, s.Set(), err)
		}
	}
	for _, s := range Sources() {
		if s.Title == "" || s.Licence == "" || s.Note == "" || len(s.Splits) == 0 || (s.URL == "") != (s.Checksum == "") {
			t.Errorf("%s is not described in full: %+v", s.Name, s)
		}
		if s.Checksum != "" && (!strings.HasPrefix(s.Checksum, "md5:") || len(s.Checksum) != 4+32) {
			t.Errorf("%s: checksum %q is not an MD5", s.Name, s.Checksum)
		}
	}
}

func TestKindsOfSplits(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]Kind{
		"builtin": ID, "builtin/train": ID, "builtin/outliers": Outlier, "builtin/shapes": Near, "builtin/letters": Far, "builtin/patched": Patched,
		"cifar10/train": ID, "cifar100": Near, "tiny-imagenet": Outlier, "mnist": Far,
	} {
		if s := must(Lookup(name)); s.Kind != want {
			t.Errorf("kind of %s = %s, want %s", name, s.Kind, want)
		}
	}
}

func TestGroup(t *testing.T) {
	t.Parallel()
	for pair, want := range map[[2]string]Kind{
		{"cifar10", "cifar100/test"}: Near, {"cifar100", "cifar10"}: Near, {"cifar10", "tiny-imagenet/val"}: Near,
		{"cifar10", "svhn"}: Far, {"cifar10/train", "cifar10/test"}: ID, {"builtin", "builtin/shapes"}: Near,
		{"builtin", "builtin/scenes"}: Far, {"builtin", "cifar100"}: Far, {"cifar10", "builtin/shapes"}: Far,
	} {
		if got, err := Group(pair[0], pair[1]); err != nil || got != want {
			t.Errorf("Group%q = %s, %v; want %s", pair, got, err, want)
		}
	}
	if _, err := Group("cifar10", "none"); err == nil {
		t.Error("an unknown set has a group")
	}
	if _, err := Group("none", "cifar10"); err == nil {
		t.Error("an unknown ID set has groups")
	}
}

func TestBuiltInSplitsAreThoseOfTheGenerator(t *testing.T) {
	t.Parallel()
	if got, want := must(Lookup("builtin")).Splits, builtin.Names(); !slices.Equal(got, want) {
		t.Errorf("registry has %q, the generator %q", got, want)
	}
}

func TestSourcesAreCopies(t *testing.T) {
	t.Parallel()
	Sources()[0].Splits[0] = "spoiled"
	if got := Sources()[0].Splits[0]; got != "train" {
		t.Errorf("a caller changed the registry: %q", got)
	}
}
