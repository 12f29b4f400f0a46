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
		Short: "Make a workspace",
		Long:  "Makes a workspace in DIR, or here: experiments.toml, datasets/ and results/.",
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

// makeWorkspace changes nothing where there is an experiments file.
func (a *app) makeWorkspace(dir string) error {
	path := filepath.Join(dir, experimentsFile)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			return fmt.Errorf("init: %s is there already and stays as it is", path)
		}
		return fmt.Errorf("init: %w", err)
	}
	for _, sub := range []string{filepath.Join("datasets", "data"), "results"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return failed(fmt.Errorf("init: %w", err))
		}
	}
	if err := writeNew(path, a.Shipped); err != nil {
		return failed(fmt.Errorf("init: %w", err))
	}
	fmt.Fprintf(a.Out, "made %s: next, oodscope --workspace %s run quick\n", dir, dir)
	return nil
}

// writeNew never replaces a file, not even one that was made a moment ago.
func writeNew(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
