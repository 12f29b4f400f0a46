package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) dataVerifyCommand() *cobra.Command {
	return a.addJSON(&cobra.Command{
		Use:   "verify [NAME...]",
		Short: "Check checksums, decode every image",
		Long: "Compares the files of the named data sets, or of all that are there, with the published checksums, then decodes " +
			"every image. The exit status is 1 if something is damaged. Files whose checksum nobody published are told with theirs.",
		Example: "oodscope data verify\noodscope data verify cifar10 svhn/test --json",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			known, _, err := a.dataSets()
			if err != nil {
				return err
			}
			v := &verifier{registry: known, dir: a.dataDir(), files: newProgressPrinter(a.Err), images: newCounter(a.Err)}
			sets, err := v.sets(args)
			if err != nil {
				return err
			}
			defer v.close()
			return a.verify(cmd.Context(), v, sets)
		},
	})
}

func (a *app) verify(ctx context.Context, v *verifier, sets []toVerify) error {
	found, damaged := []verified{}, []string{}
	for _, set := range sets {
		one, err := v.one(ctx, set)
		if err != nil {
			return failed(err)
		}
		if found = append(found, one); one.Damaged {
			damaged = append(damaged, one.Name)
		}
	}
	v.close()
	if a.json {
		if err := printJSON(a.Out, found); err != nil {
			return err
		}
	} else {
		a.printVerified(found)
	}
	if len(damaged) > 0 {
		return failed(fmt.Errorf("damaged: %s", strings.Join(damaged, ", ")))
	}
	return nil
}
