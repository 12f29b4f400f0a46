package checkpoint

import (
	"errors"
	"fmt"
	"strings"
)

// named is a tensor of a state dict, not read yet.
type named struct {
	name string
	view *view
}

// wrappers are the keys under which training scripts put a network's state.
var wrappers = []string{"state_dict", "model_state_dict", "model", "net", "network", "classifier", "weights", "params"}

// prefixes are what wrapping a network puts before every name.
var prefixes = []string{"module.", "_orig_mod.", "model.", "network."}

// stateDict finds the tensors of a network in what a checkpoint holds.
func stateDict(top any) ([]named, error) {
	const deepest = 4
	for range deepest {
		d, ok := top.(*dict)
		if !ok {
			return nil, fmt.Errorf("it holds %s, want a state dict: in Python, torch.save(model.state_dict(), FILE)", kind(top))
		}
		if found := tensors(d); len(found) > 0 {
			return unprefixed(found), nil
		}
		if found := published(d); found != nil {
			return found, nil
		}
		if top, ok = inside(d); !ok {
			return nil, noStateDict(d)
		}
	}
	return nil, errors.New("its state dict is wrapped too deep")
}

// tensors are those of d itself.
func tensors(d *dict) (found []named) {
	for _, e := range d.entries {
		name, isName := e.key.(string)
		v, isTensor := e.value.(*view)
		if isName && isTensor {
			found = append(found, named{name, v})
		}
	}
	return found
}

// published are the encoder and the head of the heatmap paper's checkpoints.
func published(d *dict) (found []named) {
	for _, part := range []struct{ key, prefix string }{{"net_state_dict", "net."}, {"cls_state_dict", "cls."}} {
		v, _ := d.get(part.key)
		inner, ok := v.(*dict)
		if !ok {
			return nil
		}
		for _, n := range unprefixed(tensors(inner)) {
			found = append(found, named{part.prefix + n.name, n.view})
		}
	}
	return found
}

func inside(d *dict) (any, bool) {
	for _, key := range wrappers {
		if v, _ := d.get(key); v != nil {
			if inner, ok := v.(*dict); ok {
				return inner, true
			}
		}
	}
	return nil, false
}

func noStateDict(d *dict) error {
	var keys []string
	for _, e := range d.entries[:min(5, len(d.entries))] {
		if key, ok := e.key.(string); ok {
			keys = append(keys, fmt.Sprintf("%.40q", key))
		} else {
			keys = append(keys, kind(e.key))
		}
	}
	return fmt.Errorf("no state dict is in it: its %d keys begin with %s; want tensors, or one of %s",
		len(d.entries), strings.Join(keys, ", "), strings.Join(wrappers, ", "))
}

// unprefixed takes away what all names begin with, if that is a wrapper's.
func unprefixed(found []named) []named {
	for _, p := range prefixes {
		all := len(found) > 0
		for _, n := range found {
			all = all && strings.HasPrefix(n.name, p)
		}
		if !all {
			continue
		}
		for i := range found {
			found[i].name = strings.TrimPrefix(found[i].name, p)
		}
		return unprefixed(found)
	}
	return found
}
