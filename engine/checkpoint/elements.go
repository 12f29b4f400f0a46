package checkpoint

import (
	"encoding/binary"
	"math"
)

// element is a type of number as files hold it, little-endian.
type element struct {
	size int // bytes
	read func(b []byte) float32
}

var little = binary.LittleEndian

var (
	float64s  = element{8, func(b []byte) float32 { return float32(math.Float64frombits(little.Uint64(b))) }}
	float32s  = element{4, func(b []byte) float32 { return math.Float32frombits(little.Uint32(b)) }}
	float16s  = element{2, func(b []byte) float32 { return half(little.Uint16(b)) }}
	bfloat16s = element{2, func(b []byte) float32 { return math.Float32frombits(uint32(little.Uint16(b)) << 16) }}
	int64s    = element{8, func(b []byte) float32 { return float32(int64(little.Uint64(b))) }}
	int32s    = element{4, func(b []byte) float32 { return float32(int32(little.Uint32(b))) }}
	int16s    = element{2, func(b []byte) float32 { return float32(int16(little.Uint16(b))) }}
	int8s     = element{1, func(b []byte) float32 { return float32(int8(b[0])) }}
	uint8s    = element{1, func(b []byte) float32 { return float32(b[0]) }}
)

// storages are the types of PyTorch's storages, by the class's name.
var storages = map[string]element{
	"DoubleStorage": float64s, "FloatStorage": float32s, "HalfStorage": float16s, "BFloat16Storage": bfloat16s,
	"LongStorage": int64s, "IntStorage": int32s, "ShortStorage": int16s, "CharStorage": int8s,
	"ByteStorage": uint8s, "BoolStorage": uint8s,
}

// dtypes are the same as safetensors names them.
var dtypes = map[string]element{
	"F64": float64s, "F32": float32s, "F16": float16s, "BF16": bfloat16s,
	"I64": int64s, "I32": int32s, "I16": int16s, "I8": int8s, "U8": uint8s, "BOOL": uint8s,
}

// half is the value of an IEEE 754 binary16: 1 bit of sign, 5 of exponent with
// bias 15, 10 of fraction.
func half(b uint16) float32 {
	exponent, fraction := int(b>>10&31), float64(b&1023)
	v := math.Ldexp(1024+fraction, exponent-25)
	switch {
	case exponent == 0:
		v = math.Ldexp(fraction, -24)
	case exponent == 31 && fraction == 0:
		v = math.Inf(1)
	case exponent == 31:
		v = math.NaN()
	}
	if b>>15 == 1 {
		v = -v
	}
	return float32(v)
}
