package fuzzy

import (
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsMeant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, text string
		ok          bool
	}{
		{"", "anything", true},
		{"theme", "theme  colours of everything", true},
		{"thm", "theme", true},
		{"colours theme", "theme  colours of everything", true},
		{"ctrl+d", "ctrl+d pgdown  a page down", true},
		{"EMA", "smoothing by ema", true},
		{"xq", "theme", false},
		{"stop runs", "stop the run", false},
		{"zz", "", false},
		{"été", "Été comme hiver", true},
	} {
		if _, ok := Score(c.typed, c.text); ok != c.ok {
			t.Errorf("%q in %q: %v, want %v", c.typed, c.text, ok, c.ok)
		}
	}
}

func TestTheBetterOneComesFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, better, worse string }{
		{"log", "log", "catalogue"},
		{"sm", "smooth", "show more"},
		{"qu", "queue", "sequence"},
		{"open", "open", "open the newest of all runs"},
	} {
		a, okA := Score(c.typed, c.better)
		b, okB := Score(c.typed, c.worse)
		if !okA || okB && b >= a {
			t.Errorf("%q: %q has %d %v, %q has %d %v", c.typed, c.better, a, okA, c.worse, b, okB)
		}
	}
}

// A text has every one of its parts in it.
func TestPartsAreFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Zäß0-9 +.-]{1,40}`).Draw(t, "text")
		runes := []rune(text)
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(t, "to")
		if _, ok := Score(string(runes[from:to]), text); !ok {
			t.Fatalf("%q is not found in %q", string(runes[from:to]), text)
		}
	})
}

func FuzzScore(f *testing.F) {
	f.Add("a b", "\xff\x00ab")
	f.Fuzz(func(t *testing.T, typed, text string) {
		if s, ok := Score(typed, text); !ok && s != 0 {
			t.Errorf("%q in %q: no match with a score of %d", typed, text, s)
		}
	})
}
