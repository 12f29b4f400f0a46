package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"
)

// Exit statuses.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
	exitStopped = 130
)

// Program is what main knows.
type Program struct {
	Version string
	// Shipped is the experiments file that init writes.
	Shipped []byte
	Out     io.Writer
	Err     io.Writer
}

// Main runs the command line and returns its exit status.
func Main(ctx context.Context, p Program, args []string) int {
	out := &checkedWriter{Writer: p.Out}
	if !isTerminal(p.Out) { // a terminal is asked for its size and colours
		p.Out = out
	}
	ctx, listening := interruptible(ctx)
	defer listening.end()
	a := &app{Program: p, interrupts: listening}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	shortenCompletion(root)
	err := fang.Execute(ctx, root, fang.WithVersion(p.Version), fang.WithErrorHandler(printError), fang.WithNotifySignal(unix.SIGTERM, unix.SIGHUP))
	if err == nil && out.err != nil {
		err = failed(fmt.Errorf("write the output: %w", out.err))
		printError(p.Err, fang.Styles{}, err)
	}
	return status(err)
}

// shortenCompletion makes cobra's line on it fit beside the others in 80 columns.
func shortenCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Short = "Complete commands in a shell"
		}
	}
}

// printError is the one line that a failure gets. Text from files may be in it.
// A run that is stopped has said so itself.
func printError(w io.Writer, _ fang.Styles, err error) {
	if !errors.Is(err, context.Canceled) && !errors.Is(err, errOOD) {
		fmt.Fprintf(w, "oodscope: %s\n", cleanLines(err.Error()))
	}
}

// failure marks an error that the arguments are not to blame for.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

func status(err error) int {
	var failed failure
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, context.Canceled):
		return exitStopped
	case errors.As(err, &failed), errors.Is(err, errOOD):
		return exitFailure
	}
	return exitUsage
}

// failed marks err as no fault of the arguments.
func failed(err error) error {
	if err == nil {
		return nil
	}
	return failure{err}
}

// noMore refuses arguments, naming the first.
func noMore(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, but got %q", cmd.CommandPath(), args[0])
	}
	return nil
}

// oneOrMore wants arguments, called what.
func oneOrMore(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("%s needs %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

// one wants exactly one argument, called what.
func one(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return fmt.Errorf("%s needs %s", cmd.CommandPath(), what)
		case len(args) > 1:
			return fmt.Errorf("%s takes %s and no more, but got also %q", cmd.CommandPath(), what, args[1])
		}
		return nil
	}
}
