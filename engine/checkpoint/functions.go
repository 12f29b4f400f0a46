package checkpoint

import (
	"fmt"
	"strings"
)

// inert are names that may stand for themselves in a checkpoint, as a default
// dict's factory does; calling them is refused.
var inert = map[string]bool{
	"builtins.dict": true, "builtins.list": true, "builtins.int": true, "builtins.float": true,
	"__builtin__.dict": true, "__builtin__.list": true, "__builtin__.int": true, "__builtin__.float": true,
}

// functions are all that a checkpoint may call.
var functions = map[string]func(m *machine, args tuple) (any, error){
	"collections.OrderedDict":         orderedDict,
	"collections.defaultdict":         func(*machine, tuple) (any, error) { return newDict(), nil },
	"torch.Size":                      func(_ *machine, args tuple) (any, error) { return one[tuple](args) },
	"torch.device":                    func(_ *machine, args tuple) (any, error) { return one[string](args[:min(1, len(args))]) },
	"torch._utils._rebuild_tensor":    rebuildTensor,
	"torch._utils._rebuild_tensor_v2": rebuildTensor,
	"torch._utils._rebuild_parameter": func(_ *machine, args tuple) (any, error) { return one[*view](args[:min(1, len(args))]) },
}

// orderedDict is empty, or of a list of pairs. Each pair is a step: a list that was
// built once may be copied by many calls.
func orderedDict(m *machine, args tuple) (any, error) {
	d := newDict()
	if len(args) == 0 {
		return d, nil
	}
	pairs, err := one[*list](args)
	if err != nil {
		return nil, err
	}
	if err := m.spend(len(pairs.items)); err != nil {
		return nil, err
	}
	for _, item := range pairs.items {
		var key, value any
		switch p := item.(type) {
		case tuple:
			if len(p) == 2 {
				key, value = p[0], p[1]
			}
		case *list:
			if len(p.items) == 2 {
				key, value = p.items[0], p.items[1]
			}
		}
		if key == nil {
			return nil, fmt.Errorf("%s is no pair", kind(item))
		}
		if err := d.set(key, value); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// rebuildTensor takes a storage, an offset, a shape and strides; what else there is
// (the gradient's settings) does not matter here.
func rebuildTensor(_ *machine, args tuple) (any, error) {
	if len(args) < 4 {
		return nil, fmt.Errorf("%d arguments, want a storage, an offset, a shape and strides", len(args))
	}
	s, isStorage := args[0].(*storage)
	offset, isOffset := args[1].(int64)
	shape, isShape := whole(args[2])
	stride, isStride := whole(args[3])
	if !isStorage || !isOffset || !isShape || !isStride {
		return nil, fmt.Errorf("arguments %s, want a storage, an offset, a shape and strides of at most %d whole numbers", kinds(args[:4]), maxRank)
	}
	return &view{s, int(offset), shape, stride}, nil
}

// whole are the numbers of a tuple that is no longer than a tensor's shape may be.
func whole(v any) (numbers []int, ok bool) {
	t, ok := v.(tuple)
	if !ok || len(t) > maxRank {
		return nil, false
	}
	for _, x := range t {
		n, ok := x.(int64)
		if !ok {
			return nil, false
		}
		numbers = append(numbers, int(n))
	}
	return numbers, true
}

// one is the only argument, of type T.
func one[T any](args tuple) (v T, err error) {
	if len(args) == 1 {
		if v, ok := args[0].(T); ok {
			return v, nil
		}
	}
	return v, fmt.Errorf("arguments %s", kinds(args))
}

func kinds(values []any) string {
	names := make([]string, 0, 4)
	for _, v := range values[:min(4, len(values))] {
		names = append(names, kind(v))
	}
	return "(" + strings.Join(names, ", ") + ")"
}
