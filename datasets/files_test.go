package datasets

import (
	"path"
	"strings"
	"testing"
)

func TestFilesAreWhatIsDownloaded(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"cifar10":       "cifar-10-binary.tar.gz",
		"cifar10/test":  "cifar-10-binary.tar.gz",
		"mnist":         "mnist/t10k-images-idx3-ubyte.gz mnist/t10k-labels-idx1-ubyte.gz",
		"svhn":          "svhn/test_32x32.mat svhn/train_32x32.mat",
		"svhn/train":    "svhn/train_32x32.mat",
		"builtin":       "",
		"isun":          "",
		"lsun-crop/all": "LSUN.tar.gz",
	} {
		files, err := Files(name)
		var names []string
		for _, f := range files {
			if !f.Alternative {
				names = append(names, f.Name)
			}
			if path.Base(f.Name) != path.Base(f.URL) || !strings.HasPrefix(f.Checksum, "md5:") {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if err != nil || strings.Join(names, " ") != want {
			t.Errorf("Files(%q) = %q, %v; want %q", name, names, err, want)
		}
	}
	if _, err := Files("cifar11"); err == nil || !strings.Contains(err.Error(), `"cifar10"`) {
		t.Errorf("error %v", err)
	}
}

// What is downloaded under its name is found there: every file of a source, laid
// where Files says, makes all that Present asks for.
func TestFilesLieWhereTheyAreLookedFor(t *testing.T) {
	t.Parallel()
	for _, s := range Sources() {
		files, _ := Files(s.Name)
		for _, alternative := range []bool{false, true} {
			laid := map[string][]byte{}
			for _, f := range files {
				if f.Alternative == alternative {
					laid[f.Name] = []byte("x")
				}
			}
			if p := presenceOf(dataFolder(t, laid), s.Name); len(laid) > 0 && p.State != StatePresent {
				t.Errorf("%s is %s with all its files there: %s", s.Name, p.State, p.Problem)
			}
		}
	}
}
