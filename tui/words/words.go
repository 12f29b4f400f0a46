package words

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"time"
)

// Clock writes a duration as 0:41, 12:05 or 3:07:00; one below zero is 0:00.
func Clock(d time.Duration) string {
	s := int64(max(d, 0).Round(time.Second) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Age writes how long ago something was: to go before "ago", so that a clock that is ahead makes it 0 s.
func Age(d time.Duration) string {
	d = max(d, 0)
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d d", d/(24*time.Hour))
}

// Seconds is a number of seconds as a duration, the longest one where it is more; 0 for what is not a number.
func Seconds(s float64) time.Duration {
	const longest = float64(1<<63 - 1024) // in nanoseconds: the largest duration that is a float64
	if math.IsNaN(s) {
		return 0
	}
	return time.Duration(min(max(s*float64(time.Second), -longest), longest))
}

// Count writes a whole number with thousands separated: 4,231.
func Count(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Plural is "1 run", "3 runs".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Count(int64(n)) + " " + noun + "s"
}

var wholeHash = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// ShortHashes cuts each SHA-256 in a text to the twelve digits that tell it from others.
func ShortHashes(s string) string {
	return wholeHash.ReplaceAllStringFunc(s, func(hash string) string { return hash[:12] + "…" })
}
