package checkpoint

import (
	"cmp"
	"fmt"
)

func tupleOf(n int) opcode {
	return func(m *machine) error {
		t := make(tuple, n)
		for i := range t {
			v, err := m.pop()
			if err != nil {
				return err
			}
			t[n-1-i] = v
		}
		m.push(t)
		return nil
	}
}

func (m *machine) extend(items []any) error {
	v, err := m.top()
	if err != nil {
		return err
	}
	l, ok := v.(*list)
	if !ok {
		return fmt.Errorf("values are appended to %s", kind(v))
	}
	l.items = append(l.items, items...)
	return nil
}

func (m *machine) setItem() error {
	value, err := m.pop()
	key, failed := m.pop()
	return cmp.Or(err, failed, m.setItems([]any{key, value}))
}

func (m *machine) setItems(items []any) error {
	v, err := m.top()
	if err != nil {
		return err
	}
	d, ok := v.(*dict)
	if !ok || len(items)%2 != 0 {
		return fmt.Errorf("%d keys and values are put into %s", len(items), kind(v))
	}
	for i := 0; i < len(items); i += 2 {
		if err := d.set(items[i], items[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (m *machine) remember(i int) error {
	v, err := m.top()
	if err == nil {
		m.memo[i] = v
	}
	return err
}

func (m *machine) recall(i int) error {
	v, ok := m.memo[i]
	if !ok {
		return fmt.Errorf("value %d is recalled before it was stored", i)
	}
	m.push(v)
	return nil
}
