package datasets

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestOpenEverySetOfFiles(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, everything())
	cases := map[string]struct {
		first  []uint8 // first byte of each image
		labels []int32
		class  string // of the first image
	}{
		"cifar10/test":        {[]uint8{60, 61, 62, 63, 64, 65, 66, 67, 68, 69}, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "airplane"},
		"cifar100/train":      {[]uint8{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "name"},
		"cifar100":            {[]uint8{10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "name"},
		"svhn":                {[]uint8{0, 1}, []int32{0, 3}, "0"},
		"svhn/train":          {[]uint8{0, 1, 2}, []int32{1, 2, 3}, "1"},
		"isun":                {[]uint8{1}, nil, ""},
		"lsun-crop":           {[]uint8{1, 2}, nil, ""},
		"lsun-resize":         {[]uint8{7}, nil, ""},
		"places365":           {[]uint8{1}, nil, ""},
		"sun":                 {[]uint8{3}, nil, ""},
		"inaturalist":         {[]uint8{4}, nil, ""},
		"random-images-300k":  {[]uint8{0, 1, 2, 3}, nil, ""},
		"textures":            {[]uint8{1, 2, 3}, []int32{0, 0, 1}, "a"},
		"street-characters":   {[]uint8{1, 2}, nil, ""},
		"scenes":              {[]uint8{1, 2}, []int32{0, 1}, "forest"},
		"mnist":               {[]uint8{9, 9, 9}, []int32{7, 0, 9}, "7"},
		"fashion-mnist":       {[]uint8{9, 9, 9}, []int32{7, 0, 9}, "Sneaker"},
		"notmnist":            {[]uint8{9, 9, 9}, []int32{7, 0, 9}, "H"},
		"tiny-imagenet/train": {[]uint8{1, 2}, []int32{0, 2}, "goldfish"},
		"tiny-imagenet/val":   {[]uint8{3, 4}, []int32{2, 1}, "n300"},
	}
	for name, want := range cases {
		set, err := Open(t.Context(), name, Options{Dir: dir})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var first []uint8
		for i := range set.Len() {
			first = append(first, set.Image(i)[0])
		}
		if !slices.Equal(first, want.first) || !slices.Equal(set.Labels, want.labels) || set.Height != 32 || set.Width != 32 {
			t.Errorf("%s: %dx%d, first bytes %v, labels %v; want 32x32, %v, %v", name, set.Height, set.Width, first, set.Labels, want.first, want.labels)
		}
		if want.class != "" && set.Classes[set.Labels[0]] != want.class {
			t.Errorf("%s: class of image 0 is %q, want %q", name, set.Classes[set.Labels[0]], want.class)
		}
		if full := must(Lookup(name)).Set(); set.Name != full {
			t.Errorf("name %q, want %q", set.Name, full)
		}
	}
	if set := must(Open(t.Context(), "tiny-imagenet/val", Options{Dir: dir})); set.Classes[1] != "[31mtoad" {
		t.Errorf("class name %q still has control codes, or lost its text", set.Classes[1])
	}
}

func TestOpenJoinsBatchesThatAreThere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		absent []string
		want   int
	}{{nil, 50}, {[]string{"cifar-10-batches-bin/data_batch_3", "cifar-10-batches-bin/data_batch_5"}, 30}} {
		set, err := Open(t.Context(), "cifar10/train", Options{Dir: dataFolder(t, without(c.absent...))})
		if err != nil || set.Len() != c.want {
			t.Fatalf("without %q: %v, %v", c.absent, set, err)
		}
		if last := set.Image(set.Len() - 1)[0]; last != uint8(set.Len()-1) && c.absent == nil {
			t.Errorf("last image is record %d", last)
		}
	}
}

func TestOpenReadsFoldersAndArchivesAlike(t *testing.T) {
	t.Parallel()
	tree := tinyFiles()
	rearranged := map[string][]byte{}
	for name, data := range tree {
		rearranged[name] = data
	}
	delete(rearranged, "tiny-imagenet-200/val/val_annotations.txt")
	delete(rearranged, "tiny-imagenet-200/val/images/val_0.JPEG")
	delete(rearranged, "tiny-imagenet-200/val/images/val_1.JPEG")
	rearranged["tiny-imagenet-200/val/n300/images/val_0.JPEG"] = red(32, 3)
	rearranged["tiny-imagenet-200/val/n200/images/val_1.JPEG"] = red(32, 4)
	dirs := []string{dataFolder(t, everything()), dataFolder(t, tree), dataFolder(t, map[string][]byte{"tiny-imagenet-200.tar.gz": tarred(tree)})}
	for _, split := range []string{"tiny-imagenet/train", "tiny-imagenet/val"} {
		want := must(Open(t.Context(), split, Options{Dir: dirs[0]})).Fingerprint()
		for _, dir := range dirs[1:] {
			if got := must(Open(t.Context(), split, Options{Dir: dir})).Fingerprint(); got != want {
				t.Errorf("%s differs between archive and %s", split, dir)
			}
		}
	}
	got := must(Open(t.Context(), "tiny-imagenet/val", Options{Dir: dataFolder(t, rearranged)}))
	if !slices.Equal(got.Labels, []int32{1, 2}) { // n200 now sorts before n300
		t.Errorf("labels of a re-arranged val: %v", got.Labels)
	}
}

func TestOpenReadsThePublishedCIFARArchive(t *testing.T) {
	t.Parallel()
	files := everything()
	archived := map[string][]byte{}
	for name, data := range files {
		if strings.HasPrefix(name, "cifar-10-") {
			archived[name] = data
		}
	}
	dir, unpacked := dataFolder(t, map[string][]byte{"cifar-10-binary.tar.gz": tarred(archived)}), dataFolder(t, files)
	for _, split := range []string{"cifar10/train", "cifar10/test"} {
		a, b := must(Open(t.Context(), split, Options{Dir: dir})), must(Open(t.Context(), split, Options{Dir: unpacked}))
		if a.Fingerprint() != b.Fingerprint() || !slices.Equal(a.Classes, b.Classes) {
			t.Errorf("%s differs between the archive and its folder", split)
		}
	}
	if p := presenceOf(dir, "cifar10"); p.State != StatePresent || p.Bytes == 0 {
		t.Errorf("presence %+v", p)
	}
}

func TestOpenLimitIsSeededAndKeepsOrder(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, everything())
	open := func(seed uint64) []int32 {
		return must(Open(t.Context(), "cifar10/test", Options{Dir: dir, Limit: 5, Seed: seed})).Labels
	}
	one := open(1)
	if len(one) != 5 || !slices.IsSorted(one) || !slices.Equal(one, open(1)) {
		t.Errorf("labels %v: not five in file order, the same twice", one)
	}
	first := must(Open(t.Context(), "cifar10/test", Options{Dir: dir, Limit: 3, Seed: 1, First: true})).Labels
	if !slices.Equal(first, []int32{0, 1, 2}) {
		t.Errorf("labels %v are not of the first three", first)
	}
	if slices.Equal(one, open(2)) {
		t.Errorf("two seeds chose the same images %v", one)
	}
}

func TestOpenBuiltIn(t *testing.T) {
	t.Parallel()
	whole, err := Open(t.Context(), "builtin/patched", Options{})
	if err != nil {
		t.Fatal(err)
	}
	some := must(Open(t.Context(), "builtin/patched", Options{Limit: 20, Seed: 3}))
	wide := must(Open(t.Context(), "builtin/patched", Options{Limit: 20, Seed: 3, Size: 64}))
	if some.Len() != 20 || whole.Len() <= 20 || wide.Height != 64 || !slices.Equal(some.Labels, wide.Labels) {
		t.Errorf("%d images, %d of them limited, %d pixels", whole.Len(), some.Len(), wide.Height)
	}
	covered := func(masks []uint8) (n int) {
		for _, m := range masks {
			n += int(m)
		}
		return n
	}
	if small, large := covered(some.Masks), covered(wide.Masks); small == 0 || large != 4*small {
		t.Errorf("masks cover %d pixels, and %d at twice the size", small, large)
	}
}

func TestOpenTellsHowToGetWhatIsMissing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, want := range map[string][]string{
		"cifar10/train":     {"data_batch_1.bin", "cifar-10-batches-bin", "cifar-10-binary.tar.gz", "https://www.cs.toronto.edu", "md5:c32a1d4a"},
		"tiny-imagenet/val": {"tiny-imagenet-200.zip", "http://cs231n.stanford.edu"},
		"svhn":              {"test_32x32.mat in the folder svhn"},
		"scenes":            {"the folder scenes", "an archive of it (scenes.zip"},
		"mnist":             {"t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "the folder mnist"},
	} {
		_, err := Open(t.Context(), name, Options{Dir: dir})
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v does not wrap fs.ErrNotExist", name, err)
			continue
		}
		for _, part := range append(want, dir, name) {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v does not say %q", name, err, part)
			}
		}
	}
}

func TestOpenTellsWhatIsDamaged(t *testing.T) {
	t.Parallel()
	files := everything()
	files["cifar-10-batches-bin/test_batch.bin"] = files["cifar-10-batches-bin/test_batch.bin"][:5000]
	files["cifar-100-binary/fine_label_names.txt"] = []byte("one\ntwo\n")
	files["svhn/test_32x32.mat"] = files["svhn/test_32x32.mat"][:300]
	files["scenes.zip"] = zipped(map[string][]byte{"scenes/sea/1.jpg": []byte("noise")})
	files["mnist/t10k-labels-idx1-ubyte.gz"] = gzipped(idxOf([]byte{7, 0, 10}, 3))
	files["tiny-imagenet-200.zip"] = zipped(map[string][]byte{"tiny-imagenet-200/train/n1/images/x.JPEG": red(8, 1)})
	dir := dataFolder(t, files)
	for name, want := range map[string]string{
		"cifar10/test":        "test_batch.bin: record 1 at byte 3073 is incomplete",
		"cifar100/test":       "fine_label_names.txt: 2 class names; expected 100",
		"svhn":                "test_32x32.mat: element at byte 128",
		"scenes":              `scenes.zip: entry "scenes/sea/1.jpg": starts with bytes`,
		"mnist":               "image 2 has label 10",
		"tiny-imagenet/train": "tiny-imagenet-200.zip: holds no wnids.txt",
	} {
		if _, err := Open(t.Context(), name, Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "data set "+name) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

func TestOpenRefusesUnlistedClasses(t *testing.T) {
	t.Parallel()
	tree := tinyFiles()
	tree["tiny-imagenet-200/val/images/val_2.JPEG"] = red(8, 1)
	tree["tiny-imagenet-200/train/n777/images/n777_0.JPEG"] = red(8, 1)
	dir := dataFolder(t, tree)
	for name, want := range map[string]string{"tiny-imagenet/train": `class "n777" is not in wnids.txt`, "tiny-imagenet/val": `val_2.JPEG": class "" is not in wnids.txt`} {
		if _, err := Open(t.Context(), name, Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

func TestOpenRefusesImpossibleRequests(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, everything())
	for want, call := range map[string]struct {
		name string
		o    Options
	}{
		"image size -1; expected 1 to":           {"mnist", Options{Dir: dir, Size: -1}},
		"image size 4096":                        {"mnist", Options{Dir: dir, Size: 4096}},
		"limit -5":                               {"mnist", Options{Dir: dir, Limit: -5}},
		`resize "cubic"; expected "antialias"`:   {"mnist", Options{Dir: dir, Resize: "cubic"}},
		"tiny-imagenet/train, tiny-imagenet/val": {"tiny-imagenet", Options{Dir: dir}},
		`nearest name is "mnist"`:                {"mnits", Options{Dir: dir}},
	} {
		if _, err := Open(t.Context(), call.name, call.o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestOpenHonoursCancellation(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := dataFolder(t, everything())
	for _, s := range Sources() {
		name := s.Name + "/" + s.Splits[0]
		if _, err := Open(ctx, name, Options{Dir: dir}); !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: %v, want %v alone", name, err, context.Canceled)
		}
	}
}

func TestOpenReportsProgress(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, everything())
	for _, name := range []string{"builtin/letters", "cifar10/test", "textures", "svhn", "mnist"} {
		var done, total int
		set, err := Open(t.Context(), name, Options{Dir: dir, Progress: func(d, n int) { done, total = d, n }})
		if err != nil || done != set.Len() || total != set.Len() {
			t.Errorf("%s: last progress %d of %d, error %v", name, done, total, err)
		}
	}
}

func presenceOf(dir, name string) Presence {
	all := Published().Present(dir)
	return all[slices.IndexFunc(all, func(p Presence) bool { return p.Name == name })]
}

func TestPresent(t *testing.T) {
	t.Parallel()
	full, empty := dataFolder(t, everything()), t.TempDir()
	for i, s := range Sources() {
		want, wantNone := StatePresent, StateMissing
		if s.Name == "builtin" {
			want, wantNone = StateBuiltIn, StateBuiltIn
		}
		if p := Published().Present(full)[i]; p.State != want || p.Problem != "" || p.Name != s.Name || (want == StatePresent && ((p.Bytes == 0 && !isFolder(p.Path)) || !strings.HasPrefix(p.Path, full))) {
			t.Errorf("full folder: %s is %q at %q, %d bytes, problem %q", p.Name, p.State, p.Path, p.Bytes, p.Problem)
		}
		if p := Published().Present(empty)[i]; p.State != wantNone || p.Path != "" || p.Bytes != 0 || (p.Problem == "") != (s.Name == "builtin") {
			t.Errorf("empty folder: %s is %q at %q, problem %q", p.Name, p.State, p.Path, p.Problem)
		}
	}
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func TestPresentTellsWhatIsPartial(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t, without("cifar-10-batches-bin/data_batch_4", "cifar-100-binary/train", "mnist/t10k-labels"))
	for name, want := range map[string]struct {
		state, problem string
		bytes          int
	}{
		"cifar10":  {StatePartial, "cifar10/train: data_batch_4.bin not there", 5 * 10 * 3073},
		"cifar100": {StatePartial, "cifar100/train: expected train.bin in the folder cifar-100-binary", 10 * 3074},
		"mnist":    {StateMissing, "mnist/test: t10k-labels-idx1-ubyte.gz not there", -1},
	} {
		p := presenceOf(dir, name)
		if p.State != want.state || !strings.Contains(p.Problem, want.problem) || (want.bytes >= 0 && p.Bytes != int64(want.bytes)) {
			t.Errorf("%s: %q, %d bytes, problem %q; want %+v", name, p.State, p.Bytes, p.Problem, want)
		}
	}
}

func TestPresentAndOpenTellOfUnreadablePlaces(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if os.Symlink("svhn", filepath.Join(dir, "svhn")) != nil {
		t.Skip("this file system has no symbolic links")
	}
	if p := presenceOf(dir, "svhn"); p.State != StateMissing || !strings.Contains(p.Problem, "svhn") {
		t.Errorf("a link to itself: %+v", p)
	}
	if _, err := Open(t.Context(), "svhn", Options{Dir: dir}); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link to itself: %v", err)
	}
}
