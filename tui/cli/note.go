package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/grid"
)

func (a *app) noteCommand() *cobra.Command {
	var add, remove []string
	cmd := &cobra.Command{
		Use:     "note RUN [TEXT]",
		Short:   "Keep a note or tags with a run, or print them",
		Example: "oodscope note latest \"lower learning rate, looks stable\"\noodscope note latest --tag best\noodscope note latest --untag best",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := a.store().Find(args[0])
			if err != nil {
				return err
			}
			n := run.Note
			if len(args) == 1 && len(add)+len(remove) == 0 {
				return a.printNote(n)
			}
			if len(args) > 1 {
				n.Text = strings.Join(args[1:], " ")
			}
			n.Tags = slices.DeleteFunc(append(slices.Clone(n.Tags), add...), func(t string) bool { return slices.Contains(remove, t) })
			if err := a.store().Annotate(run.ID, n); err != nil {
				return failed(err)
			}
			kept, err := a.store().Find(run.ID)
			if err != nil {
				return failed(err)
			}
			return a.printNote(kept.Note)
		},
	}
	cmd.Flags().StringArrayVar(&add, "tag", nil, "add a tag; may be repeated")
	cmd.Flags().StringArrayVar(&remove, "untag", nil, "take a tag away; may be repeated")
	return a.addJSON(cmd)
}

func (a *app) printNote(n results.Note) error {
	if a.json {
		return printJSON(a.Out, n)
	}
	if n.Text == "" && len(n.Tags) == 0 {
		fmt.Fprintln(a.Out, "no note and no tags")
		return nil
	}
	if n.Text != "" {
		fmt.Fprintln(a.Out, cleanLines(n.Text))
	}
	if len(n.Tags) > 0 {
		fmt.Fprintln(a.Out, "tags: "+grid.Clean(strings.Join(n.Tags, " ")))
	}
	return nil
}

func (a *app) rmCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "rm RUN...",
		Short:   "Put runs away; restore brings them back",
		Example: "oodscope rm latest",
		Args:    oneOrMore("a run"),
		RunE: func(_ *cobra.Command, args []string) error {
			var ids []string
			for _, ref := range args {
				run, err := a.store().Find(ref)
				if err != nil {
					return err
				}
				ids = append(ids, run.ID)
			}
			for _, id := range ids {
				if err := a.store().Delete(id); err != nil {
					return failed(err)
				}
				fmt.Fprintf(a.Out, "put away %s\n", id)
			}
			return nil
		},
	}
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "restore [RUN...]",
		Short:   "Bring back what was put away, or list it",
		Example: "oodscope restore",
		RunE: func(_ *cobra.Command, args []string) error {
			trashed, err := a.store().Trashed()
			if err != nil {
				return failed(err)
			}
			if len(args) == 0 {
				return a.printTrash(trashed)
			}
			for _, id := range args {
				if !slices.Contains(trashed, id) {
					return fmt.Errorf("no run %q was put away: oodscope restore lists those that were", grid.Clean(id))
				}
				if err := a.store().Restore(id); err != nil {
					return failed(err)
				}
				fmt.Fprintf(a.Out, "brought back %s\n", id)
			}
			return nil
		},
	}
}

func (a *app) printTrash(ids []string) error {
	if len(ids) == 0 {
		fmt.Fprintln(a.Out, "no run was put away")
	}
	var errs []error
	for _, id := range ids {
		_, err := fmt.Fprintln(a.Out, id)
		errs = append(errs, err)
	}
	return failed(errors.Join(errs...))
}
