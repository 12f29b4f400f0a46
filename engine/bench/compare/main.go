// Command compare measures oodscope against PyTorch, and its nearest-partner
// search against scikit-learn's loop, on this machine: both sides in turn, each a
// process of its own, several rounds. It prints a Markdown table of medians.
//
//	go run ./engine/bench/compare -out comparison.jsonl > table.md
//
// Run it at the root of the repository on an idle machine. Every measurement is
// added to the file of -out, so that the same command goes on where it was broken
// off; after a change of the code, name another file. Python needs torch and
// scikit-learn (Debian: python3-torch, python3-sklearn, and libopenblas0, without
// which PyTorch's decoder is several times slower).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
)

type settings struct {
	cases   []comparison
	rounds  int
	seconds float64
	out     string
	python  string
}

func main() {
	s, err := arguments(os.Args[1:])
	if err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "compare:", err)
		}
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err = compare(ctx, s)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func arguments(args []string) (s settings, err error) {
	f := flag.NewFlagSet("compare", flag.ContinueOnError)
	pattern := f.String("cases", "", "only the cases whose names match this regular expression")
	f.IntVar(&s.rounds, "rounds", 5, "rounds, each of both sides")
	f.Float64Var(&s.seconds, "seconds", 10, "how long each side is measured in a round")
	f.StringVar(&s.out, "out", "comparison.jsonl", "file of the measurements, added to")
	f.StringVar(&s.python, "python", "", "Python interpreter (default: the first of python3, /usr/bin/python3 that has torch)")
	if err := f.Parse(args); err != nil {
		return s, flag.ErrHelp // the flag package has said it
	}
	switch {
	case f.NArg() > 0:
		return s, fmt.Errorf("takes no arguments, but got %q", f.Arg(0))
	case s.rounds < 1 || !(s.seconds > 0):
		return s, fmt.Errorf("-rounds %d, -seconds %g: want more than 0", s.rounds, s.seconds)
	}
	wanted, err := regexp.Compile("(?i)" + *pattern)
	if err != nil {
		return s, fmt.Errorf("-cases: %w", err)
	}
	if s.cases = matching(wanted); len(s.cases) == 0 {
		return s, fmt.Errorf("-cases %s: none matches; there are:\n%s", *pattern, names())
	}
	return s, nil
}

// compare measures what is not in the file yet and prints the table.
func compare(ctx context.Context, s settings) error {
	p, err := prepare(ctx, s)
	if err != nil {
		return err
	}
	defer p.remove()
	done, err := readRecords(s.out, p.build, s.seconds)
	if err != nil {
		return err
	}
	if done, err = p.measure(ctx, s, done); err != nil {
		return err
	}
	fmt.Print(markdown(s.cases, done))
	return nil
}
