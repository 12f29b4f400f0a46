package datasets

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Own is a collection of images of the user's: a folder or an archive of
// pictures, a .npy file, or a folder in CIFAR's layout. Folders train, test and
// val in it are its splits; without them it has the one split "all". The class of
// a picture is the first folder below that it lies in.
type Own struct {
	Name   string `toml:"-" json:"name"`                            // letters, digits, and inside also . _ -
	Path   string `toml:"path" json:"path"`                         // absolute, or relative to the data folder
	Kind   string `toml:"kind,omitempty" json:"kind,omitempty"`     // id, near, far or outlier; empty: far
	List   string `toml:"list,omitempty" json:"list,omitempty"`     // an OpenOOD list of the images below Path that count
	Labels *bool  `toml:"labels,omitempty" json:"labels,omitempty"` // must there be, or are none wanted; nil: if every picture lies in a folder
}

var ownName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$`)

// ownSplits are the parts that a set of the user's own may have.
func ownSplits() []string { return []string{"all", "train", "test", "val"} }

// Validate says what of o cannot be, without looking at any file.
func (o Own) Validate() error {
	if !ownName.MatchString(o.Name) {
		return fmt.Errorf("data set name %q; expected up to 64 letters and digits, and inside also . _ -", o.Name)
	}
	if o.Path == "" {
		return fmt.Errorf("data set %q has no path; expected a folder, an archive or a .npy file of images", o.Name)
	}
	if strings.ContainsRune(o.Path, 0) || strings.ContainsRune(o.List, 0) {
		return fmt.Errorf("data set %q: a path holds a zero byte", o.Name)
	}
	kinds := []string{"", string(ID), string(Near), string(Far), string(Outlier)}
	if !slices.Contains(kinds, o.Kind) {
		return fmt.Errorf("data set %q has kind %q; expected one of %s", o.Name, o.Kind, strings.Join(kinds[1:], ", "))
	}
	return nil
}

// With returns the registry with the user's own sets added. It looks at no file:
// paths are resolved, and splits found, when a set is opened or checked. A name
// that is taken already is an error.
func (r Registry) With(own ...Own) (Registry, error) {
	out := Registry{entries: slices.Clone(r.entries)}
	for _, o := range own {
		if err := o.Validate(); err != nil {
			return Registry{}, err
		}
		if i := slices.IndexFunc(out.entries, func(e entry) bool { return strings.EqualFold(e.Name, o.Name) }); i >= 0 {
			return Registry{}, fmt.Errorf("data set %q: there is a set %q (%s) already; choose another name", o.Name, out.entries[i].Name, out.entries[i].Title)
		}
		out.entries = append(out.entries, o.entry())
	}
	return out, nil
}

func (o Own) entry() entry {
	kind := Kind(o.Kind)
	if kind == "" {
		kind = Far
	}
	e := entry{
		Source: Source{
			Name: o.Name, Title: o.Name, Kind: kind, Splits: ownSplits(), Licence: "not stated",
			Note: "It is your own: mend its path in the experiments file, or import it again.",
		},
		path: o.Path, own: true,
	}
	if o.List != "" {
		e.Splits, e.layouts = []string{"all"}, []layout{listLayout{list: o.List, labels: o.Labels}}
		return e
	}
	e.layouts = append(slices.Concat(cifar10Layouts(), cifar100Layouts()), npyLayout{name: "a .npy file"}, treeLayout{labels: o.Labels})
	return e
}
