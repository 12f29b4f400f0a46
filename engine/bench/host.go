package bench

import (
	"os"
	"runtime"
	"strings"
)

// cpuModel is the processor's name, or its architecture where the system does
// not say.
func cpuModel() string {
	if name, ok := procField("/proc/cpuinfo", "model name"); ok {
		return name
	}
	return runtime.GOARCH
}

// procField is the value of the first line "name: value" of a file of /proc.
func procField(path, name string) (string, bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", false
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}
