package format

import (
	"context"
	"fmt"
	"image"

	"oodscope/datasets/images"
)

// ReadPictureFiles decodes picture files and fits each to o.Size: one image for
// each path, in order.
func ReadPictureFiles(ctx context.Context, paths []string, o Options) (*images.Set, error) {
	set, err := o.newSet("the list of files", len(paths))
	if err != nil {
		return nil, err
	}
	room := newDarkroom(o.bounds())
	err = forEach(ctx, len(paths), o.Progress, func(i int) error { return o.readPicture(room, paths[i], set.Image(i)) })
	if err != nil {
		return nil, err
	}
	return set, nil
}

func (o Options) readPicture(room *darkroom, path string, dst []uint8) error {
	f, err := OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if limit := o.bounds().entry; f.Size > limit {
		return fmt.Errorf("%s: %d bytes; expected at most %d", path, f.Size, limit)
	}
	data := make([]byte, f.Size)
	if n, err := f.ReadAt(data, 0); int64(n) != f.Size {
		return fmt.Errorf("%s: ends at byte %d of %d: %w", path, n, f.Size, noEOF(err))
	}
	if err := room.develop(data, func(img image.Image) error { return o.fit(dst, img) }); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
