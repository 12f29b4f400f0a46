package events

import (
	"errors"
	"math"
	"time"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// Keys of the fields of package tfproto's messages: number and wire type. A
// field of the same number and another type is an unknown one, and skipped.
const (
	eventWallTime    = 1<<3 | uint64(protowire.Fixed64Type)
	eventStep        = 2<<3 | uint64(protowire.VarintType)
	eventFileVersion = 3<<3 | uint64(protowire.BytesType)
	eventSummary     = 5<<3 | uint64(protowire.BytesType)
	summaryValue     = 1<<3 | uint64(protowire.BytesType)
	valueTag         = 1<<3 | uint64(protowire.BytesType)
	valueSimple      = 2<<3 | uint64(protowire.Fixed32Type)
)

// decoder turns records into samples. It reads the wire format because the
// generated code makes six objects for every point, which a million points make
// felt; a fuzz test holds it against the generated code.
type decoder struct {
	tags   []string       // by series
	series map[string]int // by tag
	last   int            // series of the last tag
	only   bool           // no series but the first is wanted
	record []Sample       // of the record at hand, reused
}

// samples hands over the scalars of an encoded tensorflow.Event; there may be
// none. Of a record with a fault, none is.
func (d *decoder) samples(event []byte, take func(Sample)) error {
	if s, tag, ok := usual(event); ok {
		if series, known := d.known(tag); known {
			if s.Series = series; series >= 0 {
				take(s)
			}
			return nil
		}
	}
	var err error
	if d.record, err = d.appendEvent(d.record[:0], event); err != nil {
		return err
	}
	for _, s := range d.record {
		take(s)
	}
	return nil
}

// known gives the number of a tag that was met before, and -1 for one that is
// not wanted.
func (d *decoder) known(tag []byte) (series int, known bool) {
	if d.only {
		if string(tag) == d.tags[0] {
			return 0, true
		}
		return -1, utf8.Valid(tag)
	}
	if d.last < len(d.tags) && string(tag) == d.tags[d.last] { // most values follow one of their own series
		return d.last, true
	}
	if series, known = d.series[string(tag)]; known {
		d.last = series
	}
	return series, known
}

// appendEvent appends the samples of any event.
func (d *decoder) appendEvent(samples []Sample, event []byte) ([]Sample, error) {
	start := len(samples)
	var wall float64
	var step int64
	f := fields{rest: event}
	for f.next() {
		switch f.key {
		case eventWallTime:
			wall = math.Float64frombits(f.bits)
		case eventStep:
			step = int64(f.bits)
		case eventFileVersion:
			samples = samples[:start] // one of it and the summary: the last counts
		case eventSummary:
			samples, f.err = d.appendSummary(samples, f.bytes)
		}
	}
	for i := start; i < len(samples); i++ {
		samples[i].Step, samples[i].Wall = step, possible(wall)
	}
	return samples, f.err
}

func (d *decoder) appendSummary(samples []Sample, summary []byte) ([]Sample, error) {
	f := fields{rest: summary}
	for f.next() {
		if f.key == summaryValue {
			samples, f.err = d.appendValue(samples, f.bytes)
		}
	}
	return samples, f.err
}

// appendValue appends nothing for a value that is an image or the like, or of a
// series that is not wanted.
func (d *decoder) appendValue(samples []Sample, value []byte) ([]Sample, error) {
	var tag []byte
	var scalar bool
	var s Sample
	f := fields{rest: value}
	for f.next() {
		switch f.key {
		case valueTag:
			tag = f.bytes
		case valueSimple:
			scalar, s.Value = true, float64(math.Float32frombits(uint32(f.bits)))
		}
	}
	if f.err != nil || !scalar {
		return samples, f.err
	}
	if !utf8.Valid(tag) {
		return samples, errors.New("not an event: a tag is not UTF-8")
	}
	if s.Series = d.intern(tag); s.Series < 0 {
		return samples, nil
	}
	return append(samples, s), nil
}

// intern numbers a tag; -1 is one that is not wanted.
func (d *decoder) intern(tag []byte) int {
	if series, known := d.known(tag); known {
		return series
	}
	s := string(tag)
	d.series[s] = len(d.tags)
	d.tags = append(d.tags, s)
	return d.series[s]
}

// possible is NaN for seconds since 1970 that are no time.
func possible(wall float64) float64 {
	if math.Abs(wall) < 1<<40 { // not NaN either
		return wall
	}
	return math.NaN()
}

func wallTime(s float64) time.Time {
	if math.IsNaN(possible(s)) {
		return time.Time{}
	}
	whole, fraction := math.Modf(s)
	return time.Unix(int64(whole), int64(math.Round(fraction*1e9))).UTC()
}
