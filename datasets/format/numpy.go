package format

import (
	"errors"
	"fmt"

	"github.com/nlpodyssey/gopickle/types"
)

// numpyClass gives the constructors that a pickled array names, in the spellings
// of NumPy 1 and 2.
func numpyClass(module, name string) (any, error) {
	switch full := module + "." + name; {
	case full == "numpy.core.multiarray._reconstruct", full == "numpy._core.multiarray._reconstruct":
		return arrayMaker{}, nil
	case full == "numpy.ndarray":
		return arrayClass{}, nil
	case full == "numpy.dtype":
		return dtypeMaker{}, nil
	default:
		return nil, fmt.Errorf("the pickle calls %.80q; only NumPy arrays are read", full)
	}
}

type (
	arrayMaker struct{}
	arrayClass struct{}
	dtypeMaker struct{}
)

// pickledArray is a NumPy array of unsigned bytes.
type pickledArray struct {
	shape []int
	data  string
}

type pickledType struct{ name string }

// PySetState takes byte order and alignment, which bytes have none of.
func (*pickledType) PySetState(any) error { return nil }

func (arrayMaker) Call(...any) (any, error) { return &pickledArray{}, nil }

func (dtypeMaker) Call(args ...any) (any, error) {
	if len(args) > 0 {
		if name, ok := textOf(args[0]); ok {
			return &pickledType{name: name}, nil
		}
	}
	return nil, errors.New("numpy.dtype: expected the name of a type")
}

// PySetState takes version, shape, type, Fortran order and data, in this order.
func (a *pickledArray) PySetState(state any) error {
	parts, ok := state.(*types.Tuple)
	if !ok || parts.Len() != 5 {
		return fmt.Errorf("state of a NumPy array is a %T; expected 5 values", state)
	}
	shape, isTuple := parts.Get(1).(*types.Tuple)
	kind, isType := parts.Get(2).(*pickledType)
	data, isText := textOf(parts.Get(4))
	if !isTuple || !isType || !isText || kind.name != "u1" || parts.Get(3) != false {
		return errors.New("NumPy array; expected unsigned bytes (u1) in C order")
	}
	if shape.Len() > maxDims || a.shape != nil {
		return fmt.Errorf("NumPy array of %d dimensions, or one that is set twice; expected 2 dimensions", shape.Len())
	}
	a.shape = []int{}
	for _, d := range *shape {
		n, ok := d.(int)
		if !ok {
			return fmt.Errorf("NumPy array with a dimension of type %T; expected a number", d)
		}
		a.shape = append(a.shape, n)
	}
	a.data = data
	return nil
}

// textOf is text or bytes: Python 2 keeps both in strings.
func textOf(v any) (string, bool) {
	switch v := v.(type) {
	case []byte:
		return string(v), true
	case string:
		return v, true
	}
	return "", false
}

// valueOf finds a key of a dictionary, written as text or as bytes.
func valueOf(d *types.Dict, key string) any {
	for _, entry := range *d {
		switch name := entry.Key.(type) {
		case string:
			if name == key {
				return entry.Value
			}
		case []byte:
			if string(name) == key {
				return entry.Value
			}
		}
	}
	return nil
}
