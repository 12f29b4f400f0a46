package experiments

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// The test binary plays other processes too: with roleVar set it is one of
// these instead of running tests.
const roleVar = "EXPERIMENTS_TEST_ROLE"

var roles = map[string]func(args []string){
	"launcher": launcher, "program": program, "brokenProgram": brokenProgram, "queueProgram": queueProgram,
	"idle":      func([]string) {},
	"killed":    func([]string) { dieAtOnce() },
	"halfBegun": halfBegun,
}

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVar); role != "" {
		roles[role](os.Args[1:])
		return
	}
	os.Exit(m.Run())
}

// tiny runs in a second, unless its decoder is trained for longer.
func tiny(decoderEpochs int) spec.Experiment {
	file, err := spec.Parse("tiny.toml", fmt.Appendf(nil, `
[experiment.tiny]
[experiment.tiny.data]
id = "builtin"
outliers = "builtin/outliers"
num_outliers = 60
ood = ["builtin/textures"]
train_limit = 200
test_limit = 40
[experiment.tiny.classifier]
architecture = "resnet8"
width = 2
epochs = 1
[experiment.tiny.decoder]
epochs = %d
[experiment.tiny.heatmaps]
per_set = 4
`, decoderEpochs))
	exit(err)
	e, err := file.Experiment("tiny")
	exit(err)
	return e
}

const endless = 1 << 30

// launcher starts an endless run in the results folder that it is given, prints
// its id and waits to be killed.
func launcher(args []string) {
	exit(os.Setenv(roleVar, "program"))
	p := Process{Store: results.NewStore(args[0]), Program: os.Args[0], Args: []string{"--results", args[0]}}
	id, err := p.Launch(context.Background(), tiny(endless), []string{"seed=3"})
	exit(err)
	fmt.Println(id)
	time.Sleep(time.Hour)
}

// program is oodscope run, as far as Launch needs it.
func program(args []string) {
	after := func(flag string) string { return args[slices.Index(args, flag)+1] }
	if !slices.Equal(args[:2], []string{"run", "tiny"}) || after("--set") != "seed=3" {
		exit(fmt.Errorf("unexpected arguments %q", args))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	_, err := Run(ctx, tiny(endless), Options{Store: results.NewStore(after("--results")), ID: after("--id")})
	exit(err)
}

// queueProgram is oodscope work and oodscope run --queued.
func queueProgram(args []string) {
	folders := args[slices.Index(args, "--results"):]
	alive, err := os.Create(running(folders[1]))
	exit(err)
	defer alive.Close()
	exit(syscall.Flock(int(alive.Fd()), syscall.LOCK_SH))
	p := Process{Store: results.NewStore(folders[1]), Program: os.Args[0], Args: folders}
	ctx, end := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer end()
	if args[0] == "work" {
		exit(p.Work(ctx))
		return
	}
	asked, stop := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(asked, os.Interrupt)
	go func() {
		<-asked
		close(stop)
	}()
	_, err = p.RunQueued(ctx, args[2], Options{DataDir: folders[1], Stop: stop})
	exit(err)
}

func dieAtOnce() {
	exit(syscall.Kill(os.Getpid(), syscall.SIGKILL))
	time.Sleep(time.Hour)
}

// halfBegun is a run that is killed when its folder is there and the queue does not
// know yet.
func halfBegun(args []string) {
	_, err := results.NewStore(args[slices.Index(args, "--results")+1]).Create(args[2], nil)
	exit(err)
	dieAtOnce()
}

func brokenProgram([]string) { exit(fmt.Errorf("the disk is full\nof dust")) }

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// launched starts a launcher in a process group of its own, as a shell does, and
// returns it with the id that it printed.
func launched(t *testing.T, root string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], root)
	cmd.Env = append(os.Environ(), roleVar+"=launcher")
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the launcher said %q, %v", line, err)
	}
	return cmd, strings.TrimSpace(line)
}
