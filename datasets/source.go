package datasets

// Kind is the use that a set is for.
type Kind string

// The kinds. Near and far say how close an OOD test set is to the ID set it is
// mostly used with; Group says it for a given pair.
const (
	ID      Kind = "id"      // in-distribution: trains and tests the classifier
	Near    Kind = "near"    // OOD test set that resembles the ID set
	Far     Kind = "far"     // OOD test set that does not
	Outlier Kind = "outlier" // OOD images to train the decoder with
	Patched Kind = "patched" // ID images with OOD patches and their masks
)

// Source is one collection of images.
type Source struct {
	Name     string   // "cifar10"
	Split    string   // "test"; empty where Lookup was given a bare name that leaves it open
	Title    string   // the name that the field uses
	Kind     Kind     // of Split, or of the source as a whole
	Splits   []string // all of them
	Size     int      // native height and width in pixels; 0 where images differ
	URL      string   // of the first of its Files; empty for built-in and user-supplied sets
	Checksum string   // of the file at URL, "md5:..."; empty where none is known
	Licence  string
	Citation string
	Note     string // how to get it and lay it out, and what to know about it
}

// Set is the full name of the source's split, such as "cifar10/test".
func (s Source) Set() string { return s.Name + "/" + s.Split }
