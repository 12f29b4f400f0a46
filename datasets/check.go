package datasets

import (
	"errors"
	"fmt"
)

// Check looks, without reading them, whether the named sets can be opened from a
// data folder. The error has a line for each source of which something is
// missing, as Open words it.
func (r Registry) Check(dir string, names ...string) error {
	var missing []error
	told := map[string]bool{}
	for _, name := range names {
		e, split, err := r.find(name)
		if err != nil {
			return err
		}
		if e.generated() || split == "" || told[e.Name] {
			continue
		}
		if at := e.locate(dir, split); !at.ready {
			told[e.Name] = true
			missing = append(missing, fmt.Errorf("data set %s/%s: %w", e.Name, split, e.missing(at, dir, split)))
		}
	}
	return errors.Join(missing...)
}
