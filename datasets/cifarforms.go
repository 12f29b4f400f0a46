package datasets

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// cifarBinary are batches of records, and class names one a line.
type cifarBinary struct{ format.CIFARLayout }

func (b cifarBinary) read(ctx context.Context, batches []*format.File, o format.Options) (*images.Set, error) {
	return format.ReadCIFAR(ctx, batches, b.CIFARLayout, o)
}

func (b cifarBinary) classNames(f *format.File) ([]string, error) {
	text, err := format.ReadText(f)
	if err != nil {
		return nil, err
	}
	names := slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return printable(s) == "" })
	if len(names) != b.Classes {
		return nil, fmt.Errorf("%s: %d class names; expected %d, one a line", f.Name, len(names), b.Classes)
	}
	return names, nil
}

// cifarPython are pickled batches, and class names in a pickle of their own.
type cifarPython struct{ format.PickledCIFAR }

func (p cifarPython) read(ctx context.Context, batches []*format.File, o format.Options) (*images.Set, error) {
	return format.ReadPickledCIFAR(ctx, batches, p.PickledCIFAR, o)
}

func (p cifarPython) classNames(f *format.File) ([]string, error) {
	return format.ReadPickledNames(f, p.PickledCIFAR)
}
