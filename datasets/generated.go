package datasets

import (
	"context"

	"oodscope/datasets/builtin"
	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// generatedLayout needs no files: the set is drawn by datasets/builtin.
type generatedLayout struct{}

func (e entry) generated() bool {
	_, ok := e.layouts[0].(generatedLayout)
	return ok
}

func (generatedLayout) places(string) []string     { return []string{""} }
func (generatedLayout) wanted(string) string       { return "" }
func (generatedLayout) at(string, string) location { return location{ready: true} }

func (generatedLayout) read(ctx context.Context, _ location, split string, o format.Options) (*images.Set, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	set, err := builtin.Generate(split)
	if err != nil {
		return nil, err
	}
	return format.Resize(ctx, set, o)
}
