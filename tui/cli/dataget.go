package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/datasets/fetch"
	"oodscope/datasets/format"
)

// getFlags are the arguments of oodscope data get.
type getFlags struct {
	mirror         string
	force, extract bool
}

func (a *app) dataGetCommand() *cobra.Command {
	var f getFlags
	cmd := a.addJSON(&cobra.Command{
		Use:   "get NAME...",
		Short: "Download data sets, or go on with it",
		Long: "Downloads what the named sets are published as into the data folder, and checks it against the published checksums. " +
			"Connections that break, stall or are turned away are tried again. Ctrl-C keeps what came; the same command continues it. " +
			"Archives are read as they are; nothing needs to be unpacked.",
		Example: "oodscope data get cifar10 svhn\noodscope data get mnist --mirror /mnt/datasets\noodscope data get svhn --mirror https://example.org/data",
		Args:    atLeastOne("the name of a data set"),
		RunE: func(cmd *cobra.Command, args []string) error {
			known, _, err := a.dataSets()
			if err != nil {
				return err
			}
			list, err := downloads(known, args)
			if err != nil {
				return err
			}
			if err := fetch.CheckMirror(f.mirror); err != nil {
				return fmt.Errorf("--mirror: %w", err)
			}
			return a.get(cmd.Context(), list, f)
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&f.mirror, "mirror", "", "take the files from this address or folder instead")
	flags.BoolVar(&f.force, "force", false, "replace files that do not fit their checksums")
	flags.BoolVar(&f.extract, "extract", false, "unpack archives beside themselves, too")
	return cmd
}

// atLeastOne wants at least one argument, called what.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("%s needs %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

// download is a file of a set.
type download struct {
	set, licence, citation string
	file                   fetch.File
}

// downloads lists the files of sets, each once. A set that has no address is
// refused before anything is fetched, with how to get it.
func downloads(known datasets.Registry, names []string) (list []download, err error) {
	for _, name := range names {
		source, err := known.Lookup(name)
		if err != nil {
			return nil, err
		}
		files, err := known.Files(name)
		switch {
		case err != nil:
			return nil, err
		case isBuiltIn(known, source.Name):
			return nil, fmt.Errorf("data set %s is built in; there is nothing to download", source.Name)
		case len(files) == 0:
			return nil, noAddress(source)
		}
		for _, f := range files {
			if f.Alternative || slices.ContainsFunc(list, func(d download) bool { return d.file.Name == f.Name }) {
				continue
			}
			file := fetch.File{Name: f.Name, URL: f.URL, Checksum: f.Checksum, Bytes: f.Bytes}
			list = append(list, download{source.Name, source.Licence, source.Citation, file})
		}
	}
	return list, nil
}

func noAddress(source datasets.Source) error {
	text := fmt.Sprintf("data set %s has no address to download from. %s", source.Name, source.Note)
	if bring := "oodscope data import " + source.Name + " PATH"; !strings.Contains(text, bring) {
		text += " Then: " + bring
	}
	return errors.New(text)
}

// get fetches all files that can be had. The error has a line for each other one.
func (a *app) get(ctx context.Context, list []download, f getFlags) error {
	p := newProgressPrinter(a.Err)
	defer p.close()
	o := fetch.Options{
		Dir: a.dataDir(), Mirror: f.mirror, Force: f.force, Seed: uint64(time.Now().UnixNano()),
		Progress: showFetch(p), Notice: p.line,
	}
	rows, trouble := []got{}, []error{}
	for _, d := range list {
		row, err := getOne(ctx, d, o, f.extract)
		if ctx.Err() != nil {
			p.line("stopped; what came so far is kept, and the same command continues")
			return ctx.Err()
		}
		if err != nil {
			trouble = append(trouble, fmt.Errorf("data set %s: %w", d.set, err))
			continue
		}
		rows = append(rows, row)
	}
	p.close()
	if err := a.printGot(rows, list); err != nil {
		return err
	}
	return failed(errors.Join(trouble...))
}

func getOne(ctx context.Context, d download, o fetch.Options, extract bool) (got, error) {
	r, err := fetch.Get(ctx, d.file, o)
	if err != nil {
		return got{}, err
	}
	row := got{Set: d.set, File: r.Name, Path: r.Path, Fetched: r.Fetched, State: r.State, Bytes: r.Size, Checksum: r.Found}
	if extract && format.IsArchive(r.Name) {
		x, err := fetch.Extract(ctx, r.Path, fetch.ExtractOptions{Progress: o.Progress})
		if err != nil {
			return got{}, err
		}
		row.Folder = x.Folder
	}
	return row, nil
}

func isBuiltIn(known datasets.Registry, name string) bool {
	return slices.ContainsFunc(known.Present(""), func(p datasets.Presence) bool {
		return p.Name == name && p.State == datasets.StateBuiltIn
	})
}

// showFetch shows files on the line that runs are shown on.
func showFetch(p *progressPrinter) func(fetch.Progress) {
	return func(f fetch.Progress) { p.progress(fetchState(f)) }
}
