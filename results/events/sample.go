package events

// Sample is one value of one series, as Reader.Follow gives it: a Point without
// its tag's text and its calendar.
type Sample struct {
	Series int // of this reader, see Reader.Tag
	Step   int64
	Wall   float64 // seconds since 1970; NaN where the file gives no possible time
	Value  float64 // may be NaN or infinite
}
