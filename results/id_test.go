package results

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var someTime = time.Date(2026, 11, 23, 20, 14, 12, 123_900_000, time.FixedZone("CET", 3600))

func TestNewID(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, hash, want string }{
		{"quick", "1a2b3c4d5e6f", "20261123-191412.123-quick-1a2b3c4"},
		{"ablate-pairing=random,seed=2", "abc", "20261123-191412.123-ablate-pairing=random,seed=2-abc"},
		{"../a b\x1b[31m", "1a2b3c4", "20261123-191412.123-.._a_b__31m-1a2b3c4"},
		{"größe", "1a2b3c4", "20261123-191412.123-größe-1a2b3c4"},
		{"", "", "20261123-191412.123--"},
	} {
		if got := NewID(c.name, c.hash, someTime); got != c.want {
			t.Errorf("%q: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestIDProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		hash := rapid.StringMatching(`[0-9a-f]{7,64}`).Draw(t, "hash")
		at := time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "time"))
		id := NewID(name, hash, at)
		if !validID(id) || len(id) > 200 || id != plain(id) {
			t.Fatalf("%q cannot be a folder", id)
		}
		p, ok := parseID(id)
		if !ok || p.name != fileSafe(name) || p.hash != hash[:7] || !p.created.Equal(at) {
			t.Fatalf("%s is parsed as %+v", id, p)
		}
		if later := NewID(name, hash, at.Add(time.Millisecond)); !(id < later) {
			t.Fatalf("%s does not sort before %s", id, later)
		}
		if again := fileSafe(fileSafe(name)); again != fileSafe(name) {
			t.Fatalf("%q is not stable", again)
		}
	})
}

func FuzzParseID(f *testing.F) {
	f.Add("20261123-191412.123-quick-1a2b3c4")
	f.Add("20261123-191412.123-")
	f.Add("20261123-191412,123-quick-1a2b3c4")
	f.Add(strings.Repeat("-", 50))
	f.Fuzz(func(t *testing.T, id string) {
		if p, ok := parseID(id); ok && id != p.created.Format(idTime)+"-"+p.name+"-"+p.hash {
			t.Fatalf("%q is parsed as %+v", id, p)
		}
	})
}
