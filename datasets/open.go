package datasets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// DefaultSize is the side of the images that Open returns where none is asked
// for, in pixels.
const DefaultSize = 32

// Options say where data lies and which images of a set are wanted.
type Options struct {
	Dir      string                // the data folder
	Size     int                   // wanted height and width in pixels; 0 means DefaultSize
	Resize   string                // how other sizes are scaled: "antialias", which "" means, or "plain"; see format.Options
	Limit    int                   // 0: all; else a random subset of this many images, in file order
	Seed     uint64                // of the subset
	First    bool                  // take the first Limit images in file order instead of a random subset
	Progress func(done, total int) // called as images are read, never concurrently; may be nil
}

// Open reads the set of a name that Lookup knows. Images of another size are
// scaled and centre-cropped as format.Fit says; those of the wanted size are
// taken byte for byte. The same files and options give the same set. The error
// of a missing set wraps fs.ErrNotExist; it and that of a damaged one say what
// was expected where, and how to get it.
func (r Registry) Open(ctx context.Context, name string, o Options) (*images.Set, error) {
	e, split, err := r.find(name)
	if err != nil {
		return nil, err
	}
	if split == "" {
		return nil, fmt.Errorf("data set %q has several parts; name one of %s/%s", e.Name, e.Name, strings.Join(e.Splits, ", "+e.Name+"/"))
	}
	set, err := e.open(ctx, split, o)
	if err != nil {
		return nil, fmt.Errorf("data set %s/%s: %w", e.Name, split, err)
	}
	return set, nil
}

func (e entry) open(ctx context.Context, split string, o Options) (*images.Set, error) {
	wanted, err := o.format()
	if err != nil {
		return nil, err
	}
	at := e.locate(o.Dir, split)
	if !at.ready {
		return nil, e.missing(at, o.Dir, split)
	}
	set, err := at.by.read(ctx, at, split, wanted)
	if err != nil {
		return nil, e.damaged(err, o.Dir, split)
	}
	set.Name = e.Name + "/" + split
	return set, set.Validate()
}

func (o Options) format() (format.Options, error) {
	if o.Size == 0 {
		o.Size = DefaultSize
	}
	if o.Size < 1 || o.Size > format.MaxSize {
		return format.Options{}, fmt.Errorf("image size %d; expected 1 to %d pixels", o.Size, format.MaxSize)
	}
	if o.Limit < 0 {
		return format.Options{}, fmt.Errorf("limit %d; expected 0, for all images, or more", o.Limit)
	}
	resize := format.Resizing(o.Resize)
	if err := resize.Check(); err != nil {
		return format.Options{}, err
	}
	return format.Options{Size: o.Size, Resize: resize, Limit: o.Limit, Seed: o.Seed, First: o.First, Progress: o.Progress}, nil
}

func (e entry) missing(at location, dir, split string) error {
	why := fs.ErrNotExist
	if at.err != nil {
		why = at.err
	}
	if e.path != "" {
		return fmt.Errorf("%w: %s in %q; %s", why, e.lacking(at), below(dir, e.path), e.howToGet(split))
	}
	absent := ""
	if len(at.files) > 0 {
		absent = strings.Join(at.absent, ", ") + ": "
	}
	return fmt.Errorf("%s%w; expected %s, in %q; %s", absent, why, at.wanted, dir, e.howToGet(split))
}

func (e entry) lacking(at location) string {
	if len(at.absent) > 0 && len(at.files) > 0 {
		return "no " + strings.Join(at.absent, ", ")
	}
	return "expected " + at.wanted
}

// damaged adds how to get a set anew to errors of its files, but not to those
// that another copy would give as well.
func (e entry) damaged(err error, dir, split string) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, format.ErrTooLarge) || e.generated() || e.own {
		return err
	}
	return fmt.Errorf("%w; if the copy in %q is damaged: %s", err, dir, e.howToGet(split))
}

// howToGet says it of a split, or of the whole source where split is empty.
func (e entry) howToGet(split string) string {
	files := e.filesOf(split)
	switch {
	case e.record != nil:
		return fmt.Sprintf("it was imported from there; if it has moved: oodscope data import %s PATH --force", e.Name)
	case len(files) == 0:
		return e.Note
	}
	return fmt.Sprintf("get it from %s (%s). %s", files[0].URL, files[0].Checksum, e.Note)
}
