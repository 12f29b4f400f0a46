package results

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheViewIsRemembered(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "none yet")
	if v, err := NewStore(root).View(); v.Baseline != "" || v.Strokes != nil || err != nil {
		t.Errorf("%+v, %v", v, err)
	}
	for _, want := range []View{{Baseline: runID, Strokes: map[string]int{runID: 3, "other": 0}}, {}} {
		must(t, NewStore(root).Remember(want))
		got, err := NewStore(root).View()
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
	}
}

func TestADamagedViewIsEmptyAndSaysSo(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	for _, text := range []string{"", "{", `{"format": 2}`, `{"format": 1, "strokes": {"a": "b"}}`, `{"format": 1, "strokes": {"a": 1e99}}`} {
		must(t, os.WriteFile(s.viewPath(), []byte(text), 0o600))
		v, err := s.View()
		if v.Baseline != "" || v.Strokes != nil || err == nil || !strings.Contains(err.Error(), "view.json") {
			t.Errorf("%s: %+v, %v", text, v, err)
		}
	}
	must(t, s.Remember(View{Baseline: runID}))
	if v, err := s.View(); v.Baseline != runID || err != nil {
		t.Error(v, err)
	}
}

func TestAViewNamesOnlyWhatMayBeARun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	must(t, os.WriteFile(s.viewPath(), []byte(`{"format": 1, "baseline": "../x",
		"strokes": {"": 1, "../y": 2, ".z": 3, "a\u0000b": 4, "low": -1, "high": 1048577, "good": 1048576}}`), 0o600))
	got, err := s.View()
	if diff := cmp.Diff(View{Strokes: map[string]int{"good": 1 << 20}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
