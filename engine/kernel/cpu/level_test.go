package cpu

import (
	"slices"
	"strings"
	"testing"
)

func TestTheBestLevelIsTakenUnlessOneIsForced(t *testing.T) {
	all := []Level{AVX512, AVX2, Generic}
	for _, c := range []struct {
		forced string
		levels []Level
		want   Level
	}{
		{"", all, AVX512},
		{"", all[1:], AVX2},
		{"", all[2:], Generic},
		{"avx512", all, AVX512},
		{"avx2", all, AVX2},
		{"generic", all, Generic},
	} {
		if got, err := choose(c.forced, c.levels); err != nil || got != c.want {
			t.Errorf("%q of %v: %s and %v, want %s", c.forced, c.levels, got, err, c.want)
		}
	}
}

func TestALevelThatTheCPULacksIsRefusedByName(t *testing.T) {
	for _, forced := range []string{"avx512", "sse2", "AVX2"} {
		got, err := choose(forced, []Level{AVX2, Generic})
		if got != AVX2 || err == nil {
			t.Fatalf("%s: %s and no error", forced, got)
		}
		for _, named := range []string{"OODSCOPE_CPU=" + forced, "avx2", "generic"} {
			if !strings.Contains(err.Error(), named) {
				t.Errorf("%q does not name %s", err, named)
			}
		}
	}
}

func TestPortableGoIsAlwaysThereAndLast(t *testing.T) {
	if levels := Levels(); levels[len(levels)-1] != Generic {
		t.Errorf("levels %v", levels)
	}
	if Check() == nil && !slices.Contains(Levels(), Active()) {
		t.Errorf("%s is active and not one of %v", Active(), Levels())
	}
}
