package events

import (
	"encoding/binary"
	"fmt"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// A second reader of event files, sharing no code with the package: its own
// framing, its own bit by bit CRC, and the wire format instead of generated code.

type plainEvent struct {
	wall    float64
	step    int64
	version string
	tag     string
	value   float32
}

func plainRead(b []byte) ([]plainEvent, error) {
	var all []plainEvent
	for len(b) > 0 {
		if len(b) < 16 {
			return all, fmt.Errorf("%d bytes left over", len(b))
		}
		n := binary.LittleEndian.Uint64(b)
		if crc := plainCRC(b[:8]); crc != binary.LittleEndian.Uint32(b[8:]) {
			return all, fmt.Errorf("length checksum %x", crc)
		}
		if uint64(len(b)-16) < n {
			return all, fmt.Errorf("record of %d bytes is cut", n)
		}
		data := b[12 : 12+n]
		if crc := plainCRC(data); crc != binary.LittleEndian.Uint32(b[12+n:]) {
			return all, fmt.Errorf("data checksum %x", crc)
		}
		e, err := plainParse(data)
		if err != nil {
			return all, err
		}
		all, b = append(all, e), b[16+n:]
	}
	return all, nil
}

func plainCRC(b []byte) uint32 {
	crc := ^uint32(0)
	for _, x := range b {
		crc ^= uint32(x)
		for range 8 {
			if crc&1 == 1 {
				crc = crc>>1 ^ 0x82f63b78
			} else {
				crc >>= 1
			}
		}
	}
	crc = ^crc
	return (crc>>15 | crc<<17) + 0xa282ead8
}

// plainParse goes down Event.summary (5), Summary.value (1), Value.tag (1) and
// Value.simple_value (2); the other fields of Event lie flat.
func plainParse(b []byte) (plainEvent, error) {
	var e plainEvent
	err := plainFields(b, func(field protowire.Number, bits uint64, bytes []byte) error {
		switch field {
		case 1:
			e.wall = math.Float64frombits(bits)
		case 2:
			e.step = int64(bits)
		case 3:
			e.version = string(bytes)
		case 5:
			return plainFields(bytes, func(field protowire.Number, _ uint64, value []byte) error {
				return plainFields(value, func(field protowire.Number, bits uint64, bytes []byte) error {
					switch field {
					case 1:
						e.tag = string(bytes)
					case 2:
						e.value = math.Float32frombits(uint32(bits))
					}
					return nil
				})
			})
		}
		return nil
	})
	return e, err
}

func plainFields(b []byte, visit func(field protowire.Number, bits uint64, bytes []byte) error) error {
	for len(b) > 0 {
		field, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return protowire.ParseError(n)
		}
		b = b[n:]
		var bits uint64
		var bytes []byte
		switch kind {
		case protowire.VarintType:
			bits, n = protowire.ConsumeVarint(b)
		case protowire.Fixed64Type:
			bits, n = protowire.ConsumeFixed64(b)
		case protowire.Fixed32Type:
			var v uint32
			v, n = protowire.ConsumeFixed32(b)
			bits = uint64(v)
		case protowire.BytesType:
			bytes, n = protowire.ConsumeBytes(b)
		default:
			return fmt.Errorf("wire type %d", kind)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		b = b[n:]
		if err := visit(field, bits, bytes); err != nil {
			return err
		}
	}
	return nil
}
