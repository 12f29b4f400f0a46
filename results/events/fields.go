package events

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// fields goes over the fields of one encoded message, without allocating:
//
//	f := fields{rest: message}
//	for f.next() { ... f.key ... }
//	if f.err != nil { ... }
type fields struct {
	rest  []byte
	key   uint64 // number<<3 | wire type, as it is encoded
	bits  uint64 // of a varint or a fixed number
	bytes []byte // of a string or message; aliases rest
	err   error
}

func (f *fields) next() bool {
	if f.err != nil || len(f.rest) == 0 {
		return false
	}
	number, kind, n := protowire.ConsumeTag(f.rest)
	if n >= 0 {
		f.key = protowire.EncodeTag(number, kind)
		f.rest = f.rest[n:]
		n = f.consume(number, kind)
	}
	if n < 0 {
		f.err = fmt.Errorf("not an event: %w", protowire.ParseError(n))
		return false
	}
	f.rest = f.rest[n:]
	return true
}

func (f *fields) consume(number protowire.Number, kind protowire.Type) (n int) {
	switch kind {
	case protowire.VarintType:
		f.bits, n = protowire.ConsumeVarint(f.rest)
	case protowire.Fixed64Type:
		f.bits, n = protowire.ConsumeFixed64(f.rest)
	case protowire.Fixed32Type:
		var v uint32
		v, n = protowire.ConsumeFixed32(f.rest)
		f.bits = uint64(v)
	case protowire.BytesType:
		f.bytes, n = protowire.ConsumeBytes(f.rest)
	default:
		n = protowire.ConsumeFieldValue(number, kind, f.rest)
	}
	return n
}
