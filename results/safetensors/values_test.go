package safetensors

import (
	"math"
	"testing"
)

func TestValuesKeepEveryBit(t *testing.T) {
	t.Parallel()
	floats := []float32{0, float32(math.Copysign(0, -1)), 1, -1.5, math.MaxFloat32, math.SmallestNonzeroFloat32,
		float32(math.Inf(-1)), math.Float32frombits(0x7fc00123)}
	got, err := F32([]int{2, 4}, floats).Float32s()
	if err != nil {
		t.Fatal(err)
	}
	for i := range floats {
		if math.Float32bits(got[i]) != math.Float32bits(floats[i]) {
			t.Errorf("element %d: %x became %x", i, math.Float32bits(floats[i]), math.Float32bits(got[i]))
		}
	}
	checkValues(t, []float64{math.Pi, -math.MaxFloat64}, F64, Tensor.Float64s)
	checkValues(t, []int64{math.MinInt64, -1, math.MaxInt64}, I64, Tensor.Int64s)
	checkValues(t, []int32{math.MinInt32, -1, math.MaxInt32}, I32, Tensor.Int32s)
	checkValues(t, []uint8{0, 127, 255}, U8, Tensor.Uint8s)
	checkValues(t, []float32{}, F32, Tensor.Float32s)
}

func checkValues[T comparable](t *testing.T, want []T, pack func([]int, []T) Tensor, unpack func(Tensor) ([]T, error)) {
	t.Helper()
	tensor := pack([]int{len(want)}, want)
	if err := tensor.check(); err != nil {
		t.Fatal(err)
	}
	got, err := unpack(tensor)
	if err != nil || len(got) != len(want) {
		t.Fatalf("got %v, %v; want %v", got, err, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: element %d is %v, want %v", tensor.DType, i, got[i], want[i])
		}
	}
}

func TestValuesAreCopies(t *testing.T) {
	t.Parallel()
	v, shape := []uint8{1, 2}, []int{2}
	tensor := U8(shape, v)
	v[0], shape[0] = 9, 9
	got, err := tensor.Uint8s()
	if err != nil || got[0] != 1 || tensor.Shape[0] != 2 {
		t.Fatal("the tensor shares memory with what it was made from")
	}
	got[0] = 9
	if tensor.Data[0] != 1 {
		t.Fatal("the values share memory with the tensor")
	}
}

func TestValuesOfWrongKind(t *testing.T) {
	t.Parallel()
	_, err := I32([]int{1}, []int32{1}).Float32s()
	wantInError(t, err, "holds I32", "wanted F32")
	_, err = F32([]int{2}, []float32{1}).Float32s()
	wantInError(t, err, "takes 8 bytes")
}
