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

// decoder turns records into points. It reads the wire format because the
// generated code makes six objects for every point, which a million points make
// felt; a fuzz test holds it against the generated code.
type decoder struct {
	tags map[string]string
}

// appendEvent appends the scalars of an encoded tensorflow.Event; there may be
// none.
func (d *decoder) appendEvent(points []Point, event []byte) ([]Point, error) {
	start := len(points)
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
			points = points[:start] // one of it and the summary: the last counts
		case eventSummary:
			points, f.err = d.appendSummary(points, f.bytes)
		}
	}
	for i := start; i < len(points); i++ {
		points[i].Step, points[i].Wall = step, wallTime(wall)
	}
	return points, f.err
}

func (d *decoder) appendSummary(points []Point, summary []byte) ([]Point, error) {
	f := fields{rest: summary}
	for f.next() {
		if f.key == summaryValue {
			points, f.err = d.appendValue(points, f.bytes)
		}
	}
	return points, f.err
}

// appendValue appends nothing for a value that is an image or the like.
func (d *decoder) appendValue(points []Point, value []byte) ([]Point, error) {
	var tag []byte
	var scalar bool
	var p Point
	f := fields{rest: value}
	for f.next() {
		switch f.key {
		case valueTag:
			tag = f.bytes
		case valueSimple:
			scalar, p.Value = true, float64(math.Float32frombits(uint32(f.bits)))
		}
	}
	if f.err != nil || !scalar {
		return points, f.err
	}
	if !utf8.Valid(tag) {
		return points, errors.New("not an event: a tag is not UTF-8")
	}
	p.Tag = d.intern(tag)
	return append(points, p), nil
}

// intern lets all points of a series share one string.
func (d *decoder) intern(tag []byte) string {
	if known, ok := d.tags[string(tag)]; ok {
		return known
	}
	s := string(tag)
	d.tags[s] = s
	return s
}

func wallTime(s float64) time.Time {
	if !(math.Abs(s) < 1<<40) { // also NaN
		return time.Time{}
	}
	whole, fraction := math.Modf(s)
	return time.Unix(int64(whole), int64(math.Round(fraction*1e9))).UTC()
}
