package format

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Array is a numeric array of a MATLAB file. Values lie column-major: the first
// dimension varies fastest.
type Array struct {
	Dims []int

	kind  uint32
	order binary.ByteOrder
	data  []byte
}

// matWidth is the size in bytes of the element types that arrays are read from.
var matWidth = map[uint32]int64{
	miInt8: 1, miUint8: 1, miInt16: 2, miUint16: 2, miInt32: 4, miUint32: 4, miSingle: 4, miDouble: 8,
}

// Uint8s returns the values of an array that is stored as unsigned bytes,
// without copying.
func (a Array) Uint8s() ([]uint8, error) {
	if a.kind != miUint8 {
		return nil, fmt.Errorf("stored as element type %d; expected %d, unsigned bytes", a.kind, miUint8)
	}
	return a.data, nil
}

// Int32s returns the values of an array of whole numbers, however it is stored:
// MATLAB keeps labels as doubles, which it packs into the smallest type.
func (a Array) Int32s() ([]int32, error) {
	width := int(matWidth[a.kind])
	out := make([]int32, len(a.data)/width)
	for i := range out {
		v := a.value(a.data[i*width:])
		out[i] = int32(v)
		if float64(out[i]) != v {
			return nil, fmt.Errorf("value %d is %v; expected a whole number", i, v)
		}
	}
	return out, nil
}

func (a Array) value(b []byte) float64 {
	switch a.kind {
	case miInt8:
		return float64(int8(b[0]))
	case miUint8:
		return float64(b[0])
	case miInt16:
		return float64(int16(a.order.Uint16(b)))
	case miUint16:
		return float64(a.order.Uint16(b))
	case miInt32:
		return float64(int32(a.order.Uint32(b)))
	case miUint32:
		return float64(a.order.Uint32(b))
	case miSingle:
		return float64(math.Float32frombits(a.order.Uint32(b)))
	default:
		return math.Float64frombits(a.order.Uint64(b))
	}
}
