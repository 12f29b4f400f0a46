package datasets

import "slices"

// near lists, for an ID source, the sources that the field counts as near-OOD:
// those of OpenOOD v1.5 (openood/evaluation_api/datasets.py).
func near(id string) []string {
	switch id {
	case "cifar10":
		return []string{"cifar100", "tiny-imagenet"}
	case "cifar100":
		return []string{"cifar10", "tiny-imagenet"}
	}
	return nil
}

// Group says what a set is to an ID source: ID for a split of the source itself,
// Near or Far for any other. Built-in sets are near or far to the built-in ID
// set as the registry says, and far to all others; a set of the user's own is
// near to every ID source if its kind says so, and else far.
func (r Registry) Group(id, set string) (Kind, error) {
	idEntry, _, err := r.find(id)
	if err != nil {
		return "", err
	}
	e, split, err := r.find(set)
	switch {
	case err != nil:
		return "", err
	case e.Name == idEntry.Name && e.own:
		return ID, nil
	case e.Name == idEntry.Name:
		return e.source(split).Kind, nil
	case slices.Contains(near(idEntry.Name), e.Name), e.own && e.Kind == Near:
		return Near, nil
	}
	return Far, nil
}
