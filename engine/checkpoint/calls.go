package checkpoint

import (
	"cmp"
	"fmt"
)

// refusal is the error for a name that is not among the known ones.
func refusal(g global) error {
	return fmt.Errorf("it asks for %s: refused, as a checkpoint of tensors needs no such thing; "+
		"in Python, save only the weights: torch.save(model.state_dict(), FILE)", kind(g))
}

func (m *machine) global() error {
	module, err := m.line()
	name, failed := m.line()
	if err := cmp.Or(err, failed); err != nil {
		return err
	}
	return m.name(global{module, name})
}

func (m *machine) stackGlobal() error {
	name, err := m.pop()
	module, failed := m.pop()
	if err := cmp.Or(err, failed); err != nil {
		return err
	}
	n, isName := name.(string)
	mod, isModule := module.(string)
	if !isName || !isModule {
		return fmt.Errorf("%s of %s is no name", kind(name), kind(module))
	}
	return m.name(global{mod, n})
}

// name pushes a name that is known and refuses others, called or not.
func (m *machine) name(g global) error {
	_, callable := functions[g.String()]
	_, isStorage := storages[g.name]
	if !callable && !inert[g.String()] && !(isStorage && g.module == "torch") {
		return refusal(g)
	}
	m.push(g)
	return nil
}

func (m *machine) reduce() error {
	args, err := m.pop()
	callee, failed := m.pop()
	if err := cmp.Or(err, failed); err != nil {
		return err
	}
	given, ok := args.(tuple)
	g, named := callee.(global)
	if !ok || !named {
		return fmt.Errorf("it calls %s with %s", kind(callee), kind(args))
	}
	call, callable := functions[g.String()]
	if !callable {
		return refusal(g)
	}
	v, err := call(m, given)
	if err != nil {
		return fmt.Errorf("%s: %w", g, err)
	}
	m.push(v)
	return nil
}

// build sets attributes, such as the _metadata of a state dict: nothing that is
// used here.
func (m *machine) build() error {
	_, err := m.pop()
	v, failed := m.top()
	if err := cmp.Or(err, failed); err != nil {
		return err
	}
	switch v.(type) {
	case *dict, *view:
		return nil
	}
	return fmt.Errorf("attributes are set of %s", kind(v))
}

func (m *machine) persistent() error {
	id, err := m.pop()
	if err != nil {
		return err
	}
	v, err := m.load(id)
	if err == nil {
		m.push(v)
	}
	return err
}
