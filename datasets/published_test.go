package datasets

import (
	"context"

	"oodscope/datasets/images"
)

// What the tests ask of the published sets, and of those imported into a folder.

func Check(dir string, names ...string) error {
	r, err := At(dir)
	if err != nil {
		return err
	}
	return r.Check(dir, names...)
}

func Files(name string) ([]File, error) { return Published().Files(name) }

func Group(id, set string) (Kind, error) { return Published().Group(id, set) }

func Open(ctx context.Context, name string, o Options) (*images.Set, error) {
	r, err := At(o.Dir)
	if err != nil {
		return nil, err
	}
	return r.Open(ctx, name, o)
}

func Sources() []Source { return Published().Sources() }

func Names() []string { return Published().Names() }

func Lookup(name string) (Source, error) { return Published().Lookup(name) }
