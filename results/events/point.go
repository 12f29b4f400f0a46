package events

import "time"

// Point is one value of one series.
type Point struct {
	Tag   string
	Step  int64
	Wall  time.Time // UTC; zero where the file gives no possible time
	Value float64   // may be NaN or infinite
}

// point spells out a sample.
func (d *decoder) point(s Sample) Point {
	return Point{Tag: d.tags[s.Series], Step: s.Step, Wall: wallTime(s.Wall), Value: s.Value}
}
