package datasets

import "slices"

// File is one file of a published set, as a download brings it: where it is
// published and where below the data folder it is looked for.
type File struct {
	Name     string // path below the data folder, with forward slashes
	URL      string
	Checksum string // "md5:..." of the whole file
	Bytes    int64  // its size; 0 where it is not known
	// Alternative is set for another form of what the files before it hold: a set
	// is read from it, too, but it need not be fetched.
	Alternative bool

	split string // the only split that needs it; empty where all do
}

// Files lists what a set is published as, in a fixed order: for a bare name
// such as "svhn" all its files, for a full one such as "svhn/test" those that the
// split needs. It is empty for a set that has no address, whose Note says how to
// get it.
func (r Registry) Files(name string) ([]File, error) {
	e, split, err := r.named(name)
	if err != nil {
		return nil, err
	}
	return e.filesOf(split), nil
}

func (e entry) filesOf(split string) []File {
	return slices.DeleteFunc(slices.Clone(e.files), func(f File) bool {
		return split != "" && f.split != "" && f.split != split
	})
}
