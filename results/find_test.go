package results

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

func TestFind(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	if _, err := s.Find("latest"); !errors.Is(err, os.ErrNotExist) || !strings.HasSuffix(err.Error(), "no runs yet") {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for i, run := range []struct{ key, name, hash string }{
		{"old", "quick", "aaaa111"}, {"new", "quick", "aaaa222"},
		{"sweep", "pairing=random/2", "bbbb333"}, {"last", "slow", "bbbb333"},
	} {
		ids[run.key] = NewID(run.name, run.hash, someTime.Add(time.Duration(i)*time.Hour))
		create(t, s, ids[run.key]).Close()
	}
	for ref, want := range map[string]string{
		ids["old"]:           "old",
		"quick":              "new",
		"aaaa111":            "old",
		"aaaa1":              "old",
		"bbbb333":            "last",
		"pairing=random/2":   "sweep",
		"latest":             "last",
		ids["old"][:15]:      "old",
		"20261123-2":         "", // three of them
		"aaaa":               "",
		"aaa":                "",
		"qick":               "",
		"":                   "",
		".":                  "",
		"../runs/" + "quick": "",
		"\x1b[2Jnone":        "",
	} {
		run, err := s.Find(ref)
		switch {
		case want == "" && err == nil:
			t.Errorf("%q found %s", ref, run.ID)
		case want != "" && (err != nil || run.ID != ids[want]):
			t.Errorf("%q: %v, %v; want %s", ref, run, err, ids[want])
		}
	}
}

func TestFindErrorsHelp(t *testing.T) {
	t.Parallel()
	ids := []string{"20261123-211412.123-slow-bbbb333", "20261123-201412.123-quick-aaaa222", "20261123-191412.123-quick-aaaa111"}
	_, err := choose(ids, "qick")
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "near: quick, ") || !strings.HasSuffix(err.Error(), ids[0]) {
		t.Error(err)
	}
	_, err = choose(ids, "aaaa")
	if errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "2 runs") || !strings.Contains(err.Error(), ids[2]) {
		t.Error(err)
	}
	if _, err = choose(ids, "\x1b[2Jnone"); strings.ContainsRune(err.Error(), '\x1b') {
		t.Errorf("%q", err)
	}
}
