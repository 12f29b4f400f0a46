package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return a.addJSON(&cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noMore,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				return printJSON(a.Out, map[string]string{"version": a.Version, "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH})
			}
			fmt.Fprintf(a.Out, "oodscope %s %s %s/%s\n", a.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	})
}
