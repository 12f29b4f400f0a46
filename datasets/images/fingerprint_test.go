package images

import "testing"

func TestFingerprintSeesEveryPartButNames(t *testing.T) {
	t.Parallel()
	base := numbered(2, 2, 3).Fingerprint()
	if len(base) != 64 {
		t.Fatalf("fingerprint %q is not a hex SHA-256", base)
	}
	changes := map[string]func(*Set){
		"pixel":     func(s *Set) { s.Pixels[5]++ },
		"label":     func(s *Set) { s.Labels[1] ^= 1 },
		"mask":      func(s *Set) { s.Masks[0] ^= 1 },
		"no labels": func(s *Set) { s.Labels = nil },
		"no masks":  func(s *Set) { s.Masks = nil },
		"geometry":  func(s *Set) { s.Height, s.Width = s.Width, s.Height },
		"order":     func(s *Set) { *s = *s.Subset([]int{1, 0}) },
	}
	for what, change := range changes {
		s := numbered(2, 2, 3)
		change(s)
		if s.Fingerprint() == base {
			t.Errorf("fingerprint did not see a change of %s", what)
		}
	}
	renamed := numbered(2, 2, 3)
	renamed.Name, renamed.Classes = "other", nil
	if renamed.Fingerprint() != base {
		t.Error("fingerprint depends on names")
	}
}

func TestFingerprintTellsAbsentFromEmpty(t *testing.T) {
	t.Parallel()
	absent, empty := New("", 0, 2, 2), New("", 0, 2, 2)
	empty.Labels = []int32{}
	if absent.Fingerprint() == empty.Fingerprint() {
		t.Error("a set without labels and one with no labels yet hash the same")
	}
}

// The fingerprint is stored with results: changing it orphans them, so its
// value on a fixed set is pinned.
func TestFingerprintIsStable(t *testing.T) {
	t.Parallel()
	const want = "257da00618c18839e9b1562103698d9784f210a92df9981db1b74ef37dd6ffc2"
	if got := numbered(2, 2, 3).Fingerprint(); got != want {
		t.Errorf("fingerprint = %s, want %s; if this is meant, raise the version in its header", got, want)
	}
}
