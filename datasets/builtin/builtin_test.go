package builtin

import (
	"bytes"
	"crypto/sha256"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"oodscope/datasets/images"
)

// hashes are images.Set.Fingerprint of every split. A change here is a change of the data: results before and
// after it are not comparable.
var hashes = map[string]string{
	"train":    "091caa8e59b3ac626a21c9868f151d6ba9f4422d55031f1942e0f8500290088c",
	"test":     "3c2ad9302b44c3dc5c27f64469db4b8f686bfb92a9918247deef26b8dbcb28c8",
	"outliers": "43210d034def4e42aa9bc3873c5ca43a5ddcccf6883744032c77c738d0d7351b",
	"textures": "410d4d1ded92e268aa8462b4718ca030943c1b0f6b8bb1591d7f3b44d9aa9694",
	"letters":  "cae1512758874a08abd8b22b136ed133ef0b04f308575914e69de1009218a3cc",
	"shapes":   "b5f02cd2929e666ed856ff365cfa98bbcf9ef16a293aabcabb4826f509e85372",
	"scenes":   "772d3ef31026c1a9b41add1e78f8ac2928a7cebe08bf2a4ae1e750bf5bc8c065",
	"patched":  "700cb88fd96493beb95ba766afbb18960c6ccb52ec31316dba9cf458a76457d9",
}

// generated draws each split once for all tests.
var generated = sync.OnceValue(func() map[string]*images.Set {
	all := map[string]*images.Set{}
	for _, s := range splits() {
		all[s.name] = s.generate(s.count)
	}
	return all
})

func TestHashes(t *testing.T) {
	t.Parallel()
	if len(hashes) != len(Names()) {
		t.Errorf("%d hashes for %d splits", len(hashes), len(Names()))
	}
	for _, name := range Names() {
		if got := generated()[name].Fingerprint(); got != hashes[name] {
			t.Errorf("%q: %q,", name, got)
		}
	}
}

func TestGenerate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		split   string
		count   int
		classes int
		masks   bool
	}{
		{"train", 5000, 10, false}, {"test", 1000, 10, false}, {"outliers", 2000, 0, false},
		{"textures", 500, 0, false}, {"letters", 500, 0, false}, {"shapes", 500, 0, false},
		{"scenes", 500, 0, false}, {"patched", 500, 10, true},
	} {
		set := generated()[c.split]
		if err := set.Validate(); err != nil {
			t.Error(err)
		}
		if set.Name != "builtin/"+c.split || set.Len() != c.count || len(set.Classes) != c.classes {
			t.Errorf("%s: name %q, %d images, classes %q", c.split, set.Name, set.Len(), set.Classes)
		}
		if (set.Labels != nil) != (c.classes > 0) || (set.Masks != nil) != c.masks {
			t.Errorf("%s: %d labels, %d mask pixels", c.split, len(set.Labels), len(set.Masks))
		}
	}
}

func TestUnknownSplit(t *testing.T) {
	t.Parallel()
	set, err := Generate("tset")
	if set != nil || err == nil {
		t.Fatalf("got %v, %v; want an error", set, err)
	}
	for _, name := range append(Names(), `"tset"`) {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("error %q does not name %s", err, name)
		}
	}
}

// Not parallel: it sets the number of processors.
func TestSameOnAnyNumberOfCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, s := range splits() {
		runtime.GOMAXPROCS(1)
		one := s.generate(60)
		runtime.GOMAXPROCS(2)
		two := s.generate(60)
		if one.Fingerprint() != two.Fingerprint() {
			t.Errorf("%s: one core and two draw different images", s.name)
		}
	}
}

func TestImageDependsOnItsIndexAlone(t *testing.T) {
	t.Parallel()
	for _, s := range splits() {
		whole, alone := generated()[s.name], s.blank(s.count)
		for _, i := range []int{0, 7, s.count / 2, s.count - 1} {
			s.drawInto(alone, i)
			if !bytes.Equal(alone.Image(i), whole.Image(i)) {
				t.Errorf("%s: image %d drawn alone is another", s.name, i)
			}
		}
		if prefix := s.generate(33); !bytes.Equal(prefix.Pixels, whole.Pixels[:len(prefix.Pixels)]) {
			t.Errorf("%s: the first 33 images of a shorter set are others", s.name)
		}
	}
}

func TestClassesAreBalanced(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"train", "test", "patched"} {
		set := generated()[name]
		for start := 0; start < set.Len(); start += 10 {
			round := slices.Sorted(slices.Values(set.Labels[start : start+10]))
			if !slices.Equal(round, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) {
				t.Fatalf("%s: labels %v from image %d on, want each class once", name, round, start)
			}
		}
	}
}

func TestNoImageTwice(t *testing.T) {
	t.Parallel()
	seen := map[[sha256.Size]byte]string{}
	for _, name := range Names() {
		set := generated()[name]
		for i := range set.Len() {
			key := sha256.Sum256(set.Image(i))
			if before, ok := seen[key]; ok {
				t.Errorf("an image of %s is also in %s", name, before)
			}
			seen[key] = name
		}
	}
}

func TestKindsAreDisjoint(t *testing.T) {
	t.Parallel()
	owner := map[string]string{}
	for _, s := range splits() {
		if s.labelled && s.name != "train" {
			continue // the same ten classes
		}
		for _, k := range s.kinds {
			if owner[k.name] != "" {
				t.Errorf("kind %q is in %s and in %s", k.name, owner[k.name], s.name)
			}
			owner[k.name] = s.name
		}
	}
}

// The same name could hide behind two kinds; the same picture could not.
func TestOutlierKindsDrawOtherPicturesThanTestKinds(t *testing.T) {
	t.Parallel()
	drawn := map[string]string{}
	for _, s := range splits() {
		if s.labelled && s.name != "train" {
			continue
		}
		for _, k := range s.kinds {
			key := string(develop(k.draw, newStream("probe", 0)))
			if drawn[key] != "" {
				t.Errorf("kinds %q and %q draw the same", k.name, drawn[key])
			}
			drawn[key] = k.name
		}
	}
}
