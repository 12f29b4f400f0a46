package op_test

import (
	"os/exec"
	"strings"
	"testing"
)

func TestTheModuleThatStopsTheProgramOnANewGoIsNewEnough(t *testing.T) {
	const module, least = "go4.org/unsafe/assume-no-moving-gc", "v0.0.0-20231121144256-b99613f794b6"
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", module).Output()
	if err != nil {
		t.Fatalf("go list -m %s: %v", module, err)
	}
	// Such versions are ordered by their dates, and so as text.
	if version := strings.TrimSpace(string(out)); version < least {
		t.Errorf("%s is required at %s, want %s or later", module, version, least)
	}
}
