package safetensors

import (
	"fmt"
	"math/bits"
)

// bitsOf is the width of one element of every dtype of the format. Only some
// have a Go slice type (see values.go); the others are read as raw bytes.
var bitsOf = map[string]uint64{
	"BOOL": 8, "U8": 8, "I8": 8,
	"F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8,
	"F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
	"U16": 16, "I16": 16, "F16": 16, "BF16": 16,
	"U32": 32, "I32": 32, "F32": 32,
	"U64": 64, "I64": 64, "F64": 64, "C64": 64,
}

// byteSize is the number of bytes that an array takes, or why there is none.
func byteSize(dtype string, shape []int) (uint64, error) {
	n, known := bitsOf[dtype]
	if !known {
		return 0, fmt.Errorf("unknown dtype %q", dtype)
	}
	total := n
	for _, dim := range shape {
		if dim < 0 {
			return 0, fmt.Errorf("shape %v has a negative dimension", shape)
		}
		high, low := bits.Mul64(total, uint64(dim))
		if high != 0 {
			return 0, fmt.Errorf("shape %v is larger than memory", shape)
		}
		total = low
	}
	if total%8 != 0 {
		return 0, fmt.Errorf("shape %v of %s does not fill whole bytes", shape, dtype)
	}
	return total / 8, nil
}
