package localise

import (
	"fmt"

	"oodscope/results"
)

// The content of the control's patches, and the edges and shapes of patches.
const (
	Control   = results.ControlContent
	Hard      = "hard"
	Feathered = "feathered"
	Square    = "square"
	Blob      = "blob"
)

// Cell is one kind of patch.
type Cell struct {
	Content string // name of the OOD set, or Control
	Group   string // of the set; "id" for the control
	Side    int    // pixels; of a blob, of the square with its area, which is Side*Side in any case
	Edge    string // Hard or Feathered
	Shape   string // Square or Blob
}

// String names the cell in messages and as a set of images.
func (c Cell) String() string {
	return fmt.Sprintf("%s %s of side %d from %s", c.Edge, c.Shape, c.Side, c.Content)
}

// form is a cell without its content.
type form struct {
	side        int
	edge, shape string
}

// forms are those that the options ask for on images of this size: each side
// with each edge, then the blob.
func (o Options) forms(size int) (list []form) {
	for _, side := range o.Sides {
		list = append(list, form{scaled(side, size), Hard, Square})
		if o.Feather > 0 {
			list = append(list, form{scaled(side, size), Feathered, Square})
		}
	}
	if o.BlobSide > 0 {
		list = append(list, form{scaled(o.BlobSide, size), Hard, Blob})
	}
	return list
}

// key names what the hard and the soft variant of a form have in common, so that
// they differ in nothing but the edge.
func (f form) key() string { return fmt.Sprint(f.shape, " ", f.side) }
