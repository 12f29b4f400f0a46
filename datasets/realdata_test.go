package datasets

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"oodscope/datasets/images"
	"oodscope/datasets/overlap"
)

// realData is the folder of real data, from OODSCOPE_DATA or beside the
// repository. Tests on it are skipped where it is not.
func realData(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("OODSCOPE_DATA")
	if dir == "" {
		dir = filepath.Join(repositoryRoot(t), "..", "shared", "data")
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Skipf("no real data in %s; set OODSCOPE_DATA to a folder of published sets", dir)
	}
	return dir
}

// repositoryRoot is the folder above the working directory that holds go.mod.
func repositoryRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatalf("no go.mod above the working directory (%v)", err)
	return ""
}

func openReal(t *testing.T, name string, o Options) *images.Set {
	t.Helper()
	o.Dir = realData(t)
	if p := presenceOf(o.Dir, must(Lookup(name)).Name); p.State == StateMissing {
		t.Skipf("%s is not in %s: %s", name, o.Dir, p.Problem)
	}
	set, err := Open(t.Context(), name, o)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func classCounts(s *images.Set) []int {
	counts := make([]int, len(s.Classes))
	for _, label := range s.Labels {
		counts[label]++
	}
	return counts
}

func wantCount(t *testing.T, s *images.Set, counts ...int) {
	t.Helper()
	for _, n := range counts {
		if s.Len() == n {
			return
		}
	}
	t.Errorf("%s has %d images, want one of %v", s.Name, s.Len(), counts)
}

func TestRealCIFAR10(t *testing.T) {
	t.Parallel()
	test := openReal(t, "cifar10/test", Options{})
	wantCount(t, test, 10_000)
	for class, n := range classCounts(test) {
		if n != 1000 {
			t.Errorf("%d test images of class %q, want 1000", n, test.Classes[class])
		}
	}
	// The first test image is a cat, the second a ship.
	if a, b := test.Classes[test.Labels[0]], test.Classes[test.Labels[1]]; a != "cat" || b != "ship" {
		t.Errorf("first test images are %q and %q", a, b)
	}
	train := openReal(t, "cifar10/train", Options{Limit: 500, Seed: 1})
	wantCount(t, train, 500)
	if train.Classes[0] != "airplane" || train.Classes[9] != "truck" {
		t.Errorf("classes %q", train.Classes)
	}
}

// The mean and spread of the training images are constants of the field
// (.4914 .4822 .4465 / .2470 .2435 .2616); two of five batches come close.
func TestRealCIFAR10ChannelMeans(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads 60 MB")
	}
	set := openReal(t, "cifar10/train", Options{})
	for c, want := range []float64{.4914, .4822, .4465} {
		sum, area := 0, set.Height*set.Width
		for i := range set.Len() {
			for _, v := range set.Image(i)[c*area : (c+1)*area] {
				sum += int(v)
			}
		}
		if mean := float64(sum) / 255 / float64(set.Len()*area); mean < want-.005 || mean > want+.005 {
			t.Errorf("mean of channel %d = %.4f, want %.4f", c, mean, want)
		}
	}
}

func TestRealCIFAR100(t *testing.T) {
	t.Parallel()
	set := openReal(t, "cifar100/test", Options{})
	wantCount(t, set, 3000, 10_000)
	if len(set.Classes) != 100 || set.Classes[0] != "apple" || set.Classes[99] != "worm" {
		t.Errorf("%d classes, %q to %q", len(set.Classes), set.Classes[0], set.Classes[len(set.Classes)-1])
	}
}

func TestRealTinyImageNet(t *testing.T) {
	t.Parallel()
	val := openReal(t, "tiny-imagenet/val", Options{})
	wantCount(t, val, 1500, 10_000)
	if len(val.Classes) != 200 || val.Classes[0] != "goldfish" {
		t.Errorf("%d classes, the first %q", len(val.Classes), val.Classes[0])
	}
	train := openReal(t, "tiny-imagenet/train", Options{Limit: 200, Seed: 4, Size: 64})
	wantCount(t, train, 200)
	if train.Height != 64 {
		t.Errorf("%d pixels, want the native 64", train.Height)
	}
}

func TestRealTinyImageNetHasEqualClasses(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("decodes all of Tiny ImageNet")
	}
	train := openReal(t, "tiny-imagenet/train", Options{})
	wantCount(t, train, 10_000, 100_000)
	for class, n := range classCounts(train) {
		if n != train.Len()/200 {
			t.Errorf("%d images of class %q, want %d", n, train.Classes[class], train.Len()/200)
		}
	}
}

func TestRealSVHN(t *testing.T) {
	t.Parallel()
	set := openReal(t, "svhn/test", Options{})
	wantCount(t, set, 320, 26_032)
	zeros := classCounts(set)[0]
	if zeros == 0 || zeros > set.Len()/5 {
		t.Errorf("%d of %d images show the digit 0", zeros, set.Len())
	}
	// A photograph is smooth along rows and columns alike; a wrong order of the
	// column-major array is not.
	along, across := 0, 0
	for i := range set.Len() {
		img := set.Image(i)
		for p := range 31 * 32 {
			x, y := p%31, p/31
			along += abs(int(img[y*32+x]) - int(img[y*32+x+1]))
			across += abs(int(img[x*32+y]) - int(img[(x+1)*32+y]))
		}
	}
	if mean := (along + across) / (2 * 31 * 32 * set.Len()); mean > 12 {
		t.Errorf("neighbouring pixels differ by %d on average; images are scrambled", mean)
	}
}

func abs(v int) int { return max(v, -v) }

func TestRealTextures(t *testing.T) {
	t.Parallel()
	set := openReal(t, "textures/all", Options{})
	wantCount(t, set, 1200, 5640)
	for class, n := range classCounts(set) {
		if n != 120 {
			t.Errorf("%d images of texture %q, want 120", n, set.Classes[class])
		}
	}
	if set.Classes[0] != "banded" {
		t.Errorf("first class %q, want banded", set.Classes[0])
	}
	few := openReal(t, "textures/all", Options{Limit: 50, Seed: 2})
	for i := range few.Len() {
		if found := indexOfImage(set, few.Image(i)); found < 0 {
			t.Errorf("image %d of the limited set is not in the whole one", i)
		}
	}
}

func indexOfImage(s *images.Set, want []uint8) int {
	for i := range s.Len() {
		if string(s.Image(i)) == string(want) {
			return i
		}
	}
	return -1
}

func TestRealStreetCharacters(t *testing.T) {
	t.Parallel()
	set := openReal(t, "street-characters", Options{})
	wantCount(t, set, 2000)
	if set.Labels != nil || set.Height != 32 {
		t.Errorf("labels %v, %d pixels", set.Labels != nil, set.Height)
	}
}

func TestRealScenes(t *testing.T) {
	t.Parallel()
	set := openReal(t, "scenes", Options{})
	wantCount(t, set, 1500)
	if len(set.Classes) != 6 || set.Classes[0] != "buildings" || classCounts(set)[0] != 240 {
		t.Errorf("classes %q, %v", set.Classes, classCounts(set))
	}
}

func TestRealIDX(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		class string // of the first image
		count int    // of that class
	}{
		"mnist/test":         {"7", 1028},
		"fashion-mnist/test": {"Ankle boot", 1000},
		"notmnist/test":      {"D", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			set := openReal(t, name, Options{})
			wantCount(t, set, 10_000)
			label := set.Labels[0]
			if set.Classes[label] != want.class || (want.count > 0 && classCounts(set)[label] != want.count) {
				t.Errorf("first image is %q, of which there are %d; want %+v", set.Classes[label], classCounts(set)[label], want)
			}
			img := set.Image(0)
			if string(img[:1024]) != string(img[1024:2048]) || string(img[:1024]) != string(img[2048:]) {
				t.Error("a gray image has unequal channels")
			}
		})
	}
}

func TestRealOverlap(t *testing.T) {
	t.Parallel()
	whole := openReal(t, "cifar10/test", Options{})
	few := openReal(t, "cifar10/test", Options{Limit: 100, Seed: 5})
	found := overlap.Same(overlap.Of(few), overlap.Of(whole))
	if len(found) != few.Len() {
		t.Fatalf("%d of %d images are found in the set that they are from", len(found), few.Len())
	}
	for _, p := range found {
		if string(few.Image(p.A)) != string(whole.Image(p.B)) {
			t.Errorf("image %d is not image %d", p.A, p.B)
		}
	}
}

func TestRealScenesAsASetOfOnesOwn(t *testing.T) {
	t.Parallel()
	dir := realData(t)
	want := openReal(t, "scenes", Options{Limit: 60})
	r, err := Published().With(Own{Name: "mine", Path: "scenes.zip"})
	if err != nil {
		t.Fatal(err)
	}
	set, err := r.Open(t.Context(), "mine", Options{Dir: dir, Limit: 60})
	if err != nil || set.Fingerprint() != want.Fingerprint() || !slices.Equal(set.Classes, want.Classes) {
		t.Errorf("%v; the same archive reads differently under its published name", err)
	}
}
