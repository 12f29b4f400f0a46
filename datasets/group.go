package datasets

import "slices"

// near lists, for an ID source, the sources that the field counts as near-OOD:
// those of OpenOOD v1.5 (openood/evaluation_api/datasets.py).
var near = map[string][]string{
	"cifar10":  {"cifar100", "tiny-imagenet"},
	"cifar100": {"cifar10", "tiny-imagenet"},
}

// Group says what a set is to an ID source: ID for a split of the source itself,
// Near or Far for any other. Built-in sets are near or far to the built-in ID
// set as the registry says, and far to all others.
func Group(id, set string) (Kind, error) {
	idEntry, _, err := find(id)
	if err != nil {
		return "", err
	}
	e, split, err := find(set)
	switch {
	case err != nil:
		return "", err
	case e.Name == idEntry.Name:
		return e.source(split).Kind, nil
	case slices.Contains(near[idEntry.Name], e.Name):
		return Near, nil
	}
	return Far, nil
}
