package results

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// The test binary plays other processes too: with roleVar set it is one of
// these instead of running tests.
const roleVar = "RESULTS_TEST_ROLE"

var roles = map[string]func(args []string){
	"build": buildOnce,
	"hang":  buildForever,
	"own":   ownForever,
	"claim": claimForever,
	"start": startAndWait,
	"run":   holdForever,
	"leave": leaveOne,
	"sleep": func([]string) { time.Sleep(time.Hour) },
}

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVar); role != "" {
		roles[role](os.Args[1:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// process starts the test binary in a role.
func process(t *testing.T, role string, args ...string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), roleVar+"="+role)
	cmd.Stderr = os.Stderr
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
	return cmd, bufio.NewReader(out)
}

func expectLine(t *testing.T, out *bufio.Reader, want string) {
	t.Helper()
	if line, err := out.ReadString('\n'); strings.TrimSpace(line) != want {
		t.Fatalf("the process said %q, %v; want %q", line, err, want)
	}
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// buildOnce asks for the stage "features-1" and leaves a mark for each time that
// it really builds.
func buildOnce(args []string) {
	root := args[0]
	d, err := NewStore(root).Stage(context.Background(), StageKey{"features", "1"}, func(_ context.Context, dir string) error {
		mark, err := os.CreateTemp(root, "built-")
		exit(err)
		mark.Close()
		return os.WriteFile(filepath.Join(dir, "out"), []byte(filepath.Base(mark.Name())), 0o600)
	})
	exit(err)
	b, err := os.ReadFile(filepath.Join(d.Dir, "out"))
	exit(err)
	fmt.Println(string(b))
}

// buildForever begins to build the stage and never ends.
func buildForever(args []string) {
	s := NewStore(args[0])
	key := StageKey{"features", "1"}
	_, err := s.Stage(context.Background(), key, func(_ context.Context, dir string) error {
		scratch, err := s.Scratch(key)
		exit(err)
		exit(os.WriteFile(filepath.Join(scratch, "checkpoint"), []byte("7"), 0o600))
		exit(os.WriteFile(filepath.Join(dir, "half"), []byte("half"), 0o600))
		fmt.Println("building")
		time.Sleep(time.Hour)
		return nil
	})
	exit(err)
}

// ownForever creates a run and never closes it.
func ownForever(args []string) {
	r, err := NewStore(args[0]).Create(args[1], []byte("seed = 1\n"))
	exit(err)
	exit(r.SetState(State{Status: Running}))
	r.Logf("hello")
	fmt.Println("running")
	time.Sleep(time.Hour)
}

// claimForever claims the first waiting run and never starts it.
func claimForever(args []string) {
	c := claimed(args[0])
	fmt.Println(c.ID)
	time.Sleep(time.Hour)
	runtime.KeepAlive(c)
}

func claimed(root string) *Claim {
	w, err := NewStore(root).Work(context.Background())
	exit(err)
	c, err := w.Next(context.Background())
	exit(err)
	return c
}

// startAndWait claims the first waiting run and starts a process for it, in the
// role that is given, which prints what the process says.
func startAndWait(args []string) {
	c := claimed(args[0])
	exit(os.Setenv(roleVar, args[1]))
	cmd := exec.Command(os.Args[0], args[0], c.ID)
	cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = os.Stdout, os.Stderr, c.Files()
	_ = cmd.Run() // it is killed
	time.Sleep(time.Hour)
	runtime.KeepAlive(c)
}

// holdForever is the process of a run that never ends.
func holdForever(args []string) {
	NewStore(args[0]).TakeOver(args[1], 3)
	fmt.Println(os.Getpid())
	time.Sleep(time.Hour)
}

// leaveOne is the process of a run that ends and leaves a process behind.
func leaveOne(args []string) {
	NewStore(args[0]).TakeOver(args[1], 3)
	exit(os.Setenv(roleVar, "sleep"))
	cmd := exec.Command(os.Args[0])
	exit(cmd.Start())
	fmt.Println(cmd.Process.Pid)
}
