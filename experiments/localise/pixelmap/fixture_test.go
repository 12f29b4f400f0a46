package pixelmap

import (
	"math"
	"strings"
	"testing"
)

// closeTo compares maps with the tolerance of float32.
func closeTo(t *testing.T, what string, got []float32, err error, want ...float32) {
	t.Helper()
	if err != nil || len(got) != len(want) {
		t.Fatalf("%s: %d values, %v; want %d", what, len(got), err, len(want))
	}
	for i := range got {
		if math.Abs(float64(got[i]-want[i])) > 1e-5*max(1, math.Abs(float64(want[i]))) {
			t.Fatalf("%s: value %d is %v, want %v; all: %v", what, i, got[i], want[i], got)
		}
	}
}

func fails(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
}
