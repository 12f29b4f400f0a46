package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"oodscope/results"
)

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	expectStatus(ts, ts.Exec(args[1], args[2:]...), want)
}

func expectStatus(ts *testscript.TestScript, err error, want int) {
	got := 0
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		got = ended.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func refused(ts *testscript.TestScript, neg bool, args []string) {
	exits(ts, neg, append([]string{"2"}, args...))
	said := ts.ReadFile("stderr")
	if !strings.HasPrefix(said, "oodscope: ") || strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") {
		ts.Fatalf("standard error is not one line of oodscope's: %q", said)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("standard output is not empty: %q", out)
	}
}

// judged runs a judge and holds its exit status against what it says.
func judged(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: judged PROGRAM ARGS...")
	}
	err := ts.Exec(args[0], args[1:]...)
	said, want := ts.ReadFile("stdout"), 0
	if strings.Contains(said, "  OOD  ") || strings.Contains(said, `"ood": true`) {
		want = 1
	}
	expectStatus(ts, err, want)
}

func isJSON(ts *testscript.TestScript, _ bool, _ []string) {
	if text := ts.ReadFile("stdout"); !json.Valid([]byte(text)) {
		ts.Fatalf("standard output is not JSON: %q", text)
	}
}

// interrupted runs a command in the workspace at hand, sends it SIGINT when its
// run trains the decoder, and expects status 130.
func interrupted(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupted PROGRAM ARGS...")
	}
	program := filepath.Join(strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator))[0], args[0])
	cmd := exec.Command(program, args[1:]...)
	cmd.Dir, cmd.Stderr = ts.MkAbs("."), ts.Stderr()
	ts.Check(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	store := results.NewStore(ts.MkAbs("results"))
	for {
		select {
		case err := <-ended:
			ts.Fatalf("it ended before it trained a decoder: %v", err)
		case <-time.After(20 * time.Millisecond):
		}
		if run, err := store.Find("latest"); err == nil && run.State.Stage == "decoder" && run.State.Step > 0 {
			break
		}
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	expectStatus(ts, <-ended, 130)
}

// printEvents prints tag, step and value of every scalar that does not depend on
// the machine. The values are exact.
func printEvents(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: events RESULTS RUN")
	}
	run, err := results.NewStore(ts.MkAbs(args[0])).Find(args[1])
	ts.Check(err)
	points, err := run.Events().Read(0)
	ts.Check(err)
	for _, p := range points {
		if !strings.HasSuffix(p.Tag, "images_per_second") {
			fmt.Fprintf(ts.Stdout(), "%s %d %x\n", p.Tag, p.Step, p.Value)
		}
	}
}

// keepIDs keeps the ids that a command printed.
func keepIDs(ts *testscript.TestScript, _ bool, names []string) {
	lines := strings.Fields(ts.ReadFile("stdout"))
	if len(lines) != len(names) {
		ts.Fatalf("%d ids for %d names: %q", len(lines), len(names), lines)
	}
	for i, name := range names {
		ts.Setenv(name, lines[i])
	}
}

// awaits polls a run's state; the limit bounds a test that fails.
func awaits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: awaits STATE RUN")
	}
	store := results.NewStore(ts.MkAbs("results"))
	last := "no such run"
	for limit := time.Now().Add(2 * time.Minute); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		run, err := store.Run(args[1])
		if err != nil {
			continue
		}
		if last = string(run.Status()); last == args[0] {
			return
		}
		if run.Status().Ended() {
			break
		}
	}
	ts.Fatalf("%s is %s, want %s", args[1], last, args[0])
}
