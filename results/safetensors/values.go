package safetensors

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// F32, F64, I64, I32 and U8 make a tensor from a copy of v. A shape that does
// not have len(v) elements is reported by Write and Encode.
func F32(shape []int, v []float32) Tensor { return pack("F32", shape, v) }

// F64 makes a float64 tensor; see F32.
func F64(shape []int, v []float64) Tensor { return pack("F64", shape, v) }

// I64 makes an int64 tensor; see F32.
func I64(shape []int, v []int64) Tensor { return pack("I64", shape, v) }

// I32 makes an int32 tensor; see F32.
func I32(shape []int, v []int32) Tensor { return pack("I32", shape, v) }

// U8 makes a uint8 tensor; see F32.
func U8(shape []int, v []uint8) Tensor { return pack("U8", shape, v) }

// Float32s returns a copy of the elements. Any dtype but F32 is an error:
// nothing is converted silently.
func (t Tensor) Float32s() ([]float32, error) { return unpack[float32](t, "F32") }

// Float64s returns a copy of the elements of an F64 tensor.
func (t Tensor) Float64s() ([]float64, error) { return unpack[float64](t, "F64") }

// Int64s returns a copy of the elements of an I64 tensor.
func (t Tensor) Int64s() ([]int64, error) { return unpack[int64](t, "I64") }

// Int32s returns a copy of the elements of an I32 tensor.
func (t Tensor) Int32s() ([]int32, error) { return unpack[int32](t, "I32") }

// Uint8s returns a copy of the elements of a U8 tensor.
func (t Tensor) Uint8s() ([]uint8, error) { return unpack[uint8](t, "U8") }

type element interface {
	float32 | float64 | int64 | int32 | uint8
}

func pack[T element](dtype string, shape []int, v []T) Tensor {
	data := make([]byte, 0, binary.Size(v))
	data, _ = binary.Append(data, binary.LittleEndian, v) // fails only for types outside element
	return Tensor{DType: dtype, Shape: append([]int{}, shape...), Data: data}
}

func unpack[T element](t Tensor, dtype string) ([]T, error) {
	if t.DType != dtype {
		return nil, fmt.Errorf("the tensor holds %s, wanted %s", t.DType, dtype)
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	var one T
	v := make([]T, len(t.Data)/binary.Size(one))
	if _, err := binary.Decode(slices.Clip(t.Data), binary.LittleEndian, v); err != nil {
		return nil, fmt.Errorf("decode %s: %w", dtype, err)
	}
	return v, nil
}
