package datasets

import (
	"path"
	"slices"
	"strings"
)

// arrangement is the pictures of a tree by split.
type arrangement map[string][]placed

type placed struct{ name, class string }

// arrange sorts names of pictures by the folders that they lie in, below those
// that all of them share.
func arrange(names []string) arrangement {
	shared := sharedFolders(names)
	sorted, split := arrangement{}, ""
	for _, name := range names {
		folders := strings.Split(path.Dir(strings.TrimPrefix(name, shared)), "/")
		split = "all"
		if slices.Contains(ownSplits()[1:], folders[0]) {
			split, folders = folders[0], append(folders[1:], ".")
		}
		class := ""
		if folders[0] != "." {
			class = printable(folders[0])
		}
		sorted[split] = append(sorted[split], placed{name, class})
	}
	if len(sorted.parts()) > 0 {
		delete(sorted, "all") // what lies beside train and test belongs to neither
	}
	return sorted
}

// sharedFolders is the path, with a slash at its end, of the folders that all
// names begin with, up to one that is a split.
func sharedFolders(names []string) string {
	if len(names) == 0 {
		return ""
	}
	shared := ""
	for {
		folder, _, deeper := strings.Cut(names[0][len(shared):], "/")
		next := shared + folder + "/"
		other := func(name string) bool { return !strings.HasPrefix(name, next) }
		if !deeper || slices.Contains(ownSplits()[1:], folder) || slices.ContainsFunc(names, other) {
			return shared
		}
		shared = next
	}
}

func (a arrangement) parts() (parts []string) {
	for _, part := range ownSplits()[1:] {
		if len(a[part]) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

func (a arrangement) classes() []string {
	seen := map[string]bool{}
	var classes []string
	for _, part := range ownSplits() {
		for _, p := range a[part] {
			if p.class != "" && !seen[p.class] {
				seen[p.class] = true
				classes = append(classes, p.class)
			}
		}
	}
	slices.Sort(classes)
	return classes
}
