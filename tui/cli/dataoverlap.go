package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/datasets/overlap"
)

func (a *app) dataOverlapCommand() *cobra.Command {
	var size int
	cmd := a.addJSON(&cobra.Command{
		Use:   "overlap NAME...",
		Short: "Find images that are in two sets",
		Long: "Compares the images of the first set with those of its own other parts and of the other sets. Same: every pixel " +
			"is equal once both are scaled to --size. Alike: not the same, but nearly so in a rough gray picture; a guess. Twice: the " +
			"set itself holds it twice. A name without a part means all parts that are there; --json names every pair.",
		Example: "oodscope data overlap cifar10/test tiny-imagenet/train\noodscope data overlap cifar10",
		Args:    atLeastOne("the name of a data set"),
		RunE: func(cmd *cobra.Command, args []string) error {
			known, _, err := a.dataSets()
			if err != nil {
				return err
			}
			c := overlapSearch{registry: known, dir: a.dataDir(), size: size, progress: newCounter(a.Err), read: map[string]overlap.Prints{}}
			defer c.progress.close()
			found, err := c.run(cmd.Context(), args)
			c.progress.close()
			if err != nil {
				return err
			}
			if a.json {
				return printJSON(a.Out, found)
			}
			a.printOverlaps(found)
			return nil
		},
	})
	cmd.Flags().IntVar(&size, "size", datasets.DefaultSize, "height and width in pixels that images are compared at")
	return cmd
}

func (a *app) printOverlaps(found []compared) {
	rows := [][]string{{"set", "images", "in", "images", "same", "alike", "twice"}}
	number := func(pairs []overlap.Pair) string { return fmt.Sprint(len(pairs)) }
	for _, f := range found {
		row := []string{f.Set, fmt.Sprint(f.Images), f.In, fmt.Sprint(f.Of), number(f.Same), number(f.Alike), ""}
		if f.Set == f.In {
			row = []string{f.Set, fmt.Sprint(f.Images), "itself", "", "", "", number(f.Twice)}
		}
		rows = append(rows, row)
	}
	columns(a.Out, rows, 1, 3, 4, 5, 6)
}
