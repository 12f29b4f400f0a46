package cli

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/words"
)

// queueCommand lists what waits, and has a command for each change.
func (a *app) queueCommand() *cobra.Command {
	cmd := a.addJSON(&cobra.Command{
		Use:   "queue",
		Short: "List runs that wait, and change their order",
		Long: "Lists the runs that wait for their turn. They are started one after the other, as many at once as there are slots, by " +
			"processes of their own: no terminal has to stay open.",
		Example: "oodscope queue\noodscope queue add ablate-pairing\noodscope queue move 20261128-101500 --up 1\noodscope queue slots 2",
		Args:    noMore,
		RunE: func(*cobra.Command, []string) error {
			waiting, err := a.store().Queued()
			if err != nil {
				return failed(err)
			}
			if a.json {
				return printJSON(a.Out, queueRows(waiting))
			}
			a.printQueue(waiting)
			return nil
		},
	})
	cmd.AddCommand(a.queueAddCommand(), a.queueMoveCommand(), a.queueHoldCommand(true), a.queueHoldCommand(false), a.queueRemoveCommand(), a.queueSlotsCommand(), a.queueStartCommand())
	return cmd
}

// queueRow is a waiting run in the JSON list.
type queueRow struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Place   int       `json:"place"`
	Added   time.Time `json:"added"`
	Held    bool      `json:"held"`
	Resumes string    `json:"resumes,omitempty"`
	Problem string    `json:"problem,omitempty"`
}

func queueRows(waiting []results.QueuedRun) []queueRow {
	rows := []queueRow{}
	for i, q := range waiting {
		rows = append(rows, queueRow{q.ID, q.Name, i + 1, q.Added, q.Held, q.Resumes, q.Problem})
	}
	return rows
}

func (a *app) printQueue(waiting []results.QueuedRun) {
	if len(waiting) == 0 {
		fmt.Fprintln(a.Out, "nothing waits")
		return
	}
	rows := [][]string{{"", "run", "state", "added", "id"}}
	for i, q := range waiting {
		state := "waits"
		switch {
		case q.Problem != "":
			state = "held: " + grid.Clean(q.Problem)
		case q.Held:
			state = "held"
		}
		rows = append(rows, []string{strconv.Itoa(i + 1), grid.Clean(q.Name), state, words.Age(time.Since(q.Added)) + " ago", q.ID})
	}
	columns(a.Out, rows, 0)
}

func (a *app) queueAddCommand() *cobra.Command {
	var sets []string
	cmd := &cobra.Command{
		Use:     "add NAME",
		Short:   "Put the runs of an experiment at the end of the queue",
		Example: "oodscope queue add ablate-pairing\noodscope queue add quick --set seed=2",
		Args:    one("the name of an experiment"),
		RunE: func(cmd *cobra.Command, args []string) error {
			cells, err := a.cells(args[0], sets)
			if err != nil {
				return err
			}
			process, err := a.process()
			if err != nil {
				return failed(err)
			}
			ids, err := process.Queue(cmd.Context(), cells)
			for _, id := range ids {
				fmt.Fprintln(a.Out, id)
			}
			return failed(err)
		},
	}
	cmd.Flags().StringArrayVar(&sets, "set", nil, "change a setting, as key=value; may be repeated")
	return cmd
}

func (a *app) queueMoveCommand() *cobra.Command {
	var up, down int
	cmd := &cobra.Command{
		Use:     "move RUN",
		Short:   "Move a waiting run forward or back",
		Example: "oodscope queue move 20261128-101500 --up 2\noodscope queue move 20261128-101500 --down 1",
		Args:    one("a waiting run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if up < 0 || down < 0 || (up == 0) == (down == 0) {
				return errors.New("queue move: expected either --up or --down with a number of places")
			}
			return a.changeQueued(args[0], func(id string) error { return a.store().MoveQueued(cmd.Context(), id, down-up) })
		},
	}
	cmd.Flags().IntVar(&up, "up", 0, "so many places towards the front")
	cmd.Flags().IntVar(&down, "down", 0, "so many places towards the end")
	return cmd
}

// changeQueued changes a waiting run and prints the queue as it is then.
func (a *app) changeQueued(ref string, change func(id string) error) error {
	q, err := a.store().QueuedRun(ref)
	if err != nil {
		return err
	}
	if err := change(q.ID); err != nil {
		return failed(err)
	}
	waiting, err := a.store().Queued()
	if err != nil {
		return failed(err)
	}
	a.printQueue(waiting)
	return nil
}

func (a *app) queueHoldCommand(hold bool) *cobra.Command {
	use, short := "hold RUN", "Pass a waiting run over until it is released"
	if !hold {
		use, short = "release RUN", "Let a run that is held be started again"
	}
	return &cobra.Command{
		Use: use, Short: short, Args: one("a waiting run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := a.changeQueued(args[0], func(id string) error { return a.store().Hold(cmd.Context(), id, hold) })
			if err != nil || hold {
				return err
			}
			return a.startQueue(cmd)
		},
	}
}

func (a *app) queueRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rm RUN", Short: "Take a waiting run out of the queue", Args: one("a waiting run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.changeQueued(args[0], func(id string) error { return a.store().Unqueue(cmd.Context(), id) })
		},
	}
}

func (a *app) queueSlotsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "slots [N]",
		Short: "Print or set how many runs are computed at once",
		Long:  "Prints or sets how many runs of the queue are computed at once. Each uses all cores, so more than one seldom pays.",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				n, err := strconv.Atoi(args[0])
				if err != nil {
					return fmt.Errorf("queue slots: %q is no number of runs", args[0])
				}
				if err := a.store().SetSlots(cmd.Context(), n); err != nil {
					return err
				}
				if err := a.startQueue(cmd); err != nil {
					return err
				}
			}
			n, err := a.store().Slots()
			if err != nil {
				return failed(err)
			}
			fmt.Fprintf(a.Out, "%s at once\n", words.Plural(n, "run"))
			return nil
		},
	}
}

func (a *app) queueStartCommand() *cobra.Command {
	return &cobra.Command{
		Use: "start", Short: "Start what waits, as after a reboot", Args: noMore,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.startQueue(cmd) },
	}
}

func (a *app) startQueue(cmd *cobra.Command) error {
	process, err := a.process()
	if err != nil {
		return failed(err)
	}
	return failed(process.StartQueue(cmd.Context()))
}

// workCommand is the process that starts what waits; see experiments.Process.
func (a *app) workCommand() *cobra.Command {
	return &cobra.Command{
		Use: "work", Short: "Start runs that wait until none does", Hidden: true, Args: noMore,
		RunE: func(cmd *cobra.Command, _ []string) error {
			process, err := a.process()
			if err != nil {
				return failed(err)
			}
			return failed(process.Work(cmd.Context()))
		},
	}
}
