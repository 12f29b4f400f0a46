package bench

import (
	"strconv"
	"strings"
)

// peakMemory is the most bytes that the process ever had resident, 0 where
// /proc is missing.
func peakMemory() int64 {
	value, _ := procField("/proc/self/status", "VmHWM")
	kilobytes, err := strconv.ParseInt(strings.TrimSuffix(value, " kB"), 10, 64)
	if err != nil {
		return 0
	}
	return kilobytes << 10
}
