package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) stopCommand() *cobra.Command {
	var now bool
	cmd := &cobra.Command{
		Use:   "stop RUN",
		Short: "Stop a run after its epoch, or at once",
		Long: "Asks a run to stop after the epoch under way, or with --now at once. Finished stages are kept; the one under way begins " +
			"anew when the run is resumed.",
		Example: "oodscope stop latest\noodscope stop latest --now",
		Args:    one("a run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			process, err := a.process()
			if err != nil {
				return failed(err)
			}
			if err := process.Stop(cmd.Context(), args[0], now); err != nil {
				return err
			}
			fmt.Fprintln(a.Out, map[bool]string{false: "stopping after the epoch under way", true: "stopping now"}[now])
			return nil
		},
	}
	cmd.Flags().BoolVar(&now, "now", false, "at once; what the stage under way computed is lost")
	return cmd
}

func (a *app) resumeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "resume RUN",
		Short: "Queue a run again that did not finish",
		Long: "Queues the settings of a run that was stopped, failed or crashed as a new run. Finished stages are taken as they are; the " +
			"one that was not begins anew.",
		Example: "oodscope resume latest",
		Args:    one("a run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			process, err := a.process()
			if err != nil {
				return failed(err)
			}
			id, err := process.Resume(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			fmt.Fprintln(a.Out, id)
			return nil
		},
	}
}
