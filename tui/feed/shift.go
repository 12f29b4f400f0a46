package feed

import "time"

// shift is the time that one call may spend on reading.
type shift struct{ end time.Time }

func newShift(d time.Duration) shift { return shift{time.Now().Add(d)} }

// over tells that what is not begun yet is left for the next call.
func (s shift) over() bool { return !time.Now().Before(s.end) }

// readers is how many files are read at once.
const readers = 2
