package events

import (
	"encoding/binary"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

const (
	wallSize   = 1 + 8 // key and number
	simpleSize = 1 + 4
)

// usual reads a record of the one shape that nearly all have: wall time, step,
// and a summary of one scalar, each field once and in order. For any other
// shape ok is false, and appendEvent reads it; what both read is the same. The
// tag aliases event and may not be UTF-8; the series is left open.
func usual(event []byte) (s Sample, tag []byte, ok bool) {
	b := event
	if len(b) <= wallSize || uint64(b[0]) != eventWallTime {
		return s, nil, false
	}
	s.Wall = possible(math.Float64frombits(binary.LittleEndian.Uint64(b[1:])))
	b = b[wallSize:]
	if uint64(b[0]) == eventStep { // the step 0 is left out
		step, n := protowire.ConsumeVarint(b[1:])
		if n < 0 {
			return s, nil, false
		}
		s.Step, b = int64(step), b[1+n:]
	}
	if b, ok = within(b, eventSummary); !ok {
		return s, nil, false
	}
	if b, ok = within(b, summaryValue); !ok {
		return s, nil, false
	}
	cut := len(b) - simpleSize
	if cut < 2 || uint64(b[0]) != valueTag || int(b[1]) != cut-2 || b[1] >= 0x80 || uint64(b[cut]) != valueSimple {
		return s, nil, false
	}
	s.Value = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[cut+1:])))
	return s, b[2:cut], true
}

// within returns what a message holds where a field with the key, short of 128
// bytes, is all there is.
func within(b []byte, key uint64) ([]byte, bool) {
	if len(b) < 2 || uint64(b[0]) != key || b[1] >= 0x80 || int(b[1]) != len(b)-2 {
		return nil, false
	}
	return b[2:], true
}
