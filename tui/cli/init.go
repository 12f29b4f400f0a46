package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Make a workspace: experiments.toml, datasets/ and results/",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := a.workspace
			if len(args) == 1 {
				dir = args[0]
			}
			return a.makeWorkspace(dir)
		},
	}
}

func (a *app) makeWorkspace(dir string) error {
	for _, sub := range []string{filepath.Join("datasets", "data"), "results"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return failed(fmt.Errorf("init: %w", err))
		}
	}
	path := filepath.Join(dir, experimentsFile)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("init: %s is there already and stays as it is", path)
	}
	if err != nil {
		return failed(fmt.Errorf("init: %w", err))
	}
	_, err = f.Write(a.Shipped)
	if err := errors.Join(err, f.Close()); err != nil {
		return failed(fmt.Errorf("init: %w", err))
	}
	fmt.Fprintf(a.Out, "made %s: next, oodscope run quick in it\n", dir)
	return nil
}
