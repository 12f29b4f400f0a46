package results

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// work takes a free slot, which there must be.
func work(t testing.TB, s *Store) *Worker {
	t.Helper()
	w, err := s.Work(t.Context())
	if err != nil || w == nil {
		t.Fatalf("no slot: %v, %v", w, err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

// next claims the run that is to be the next one.
func next(t testing.TB, w *Worker, want string) *Claim {
	t.Helper()
	c, err := w.Next(t.Context())
	if err != nil || c == nil || c.Name != want {
		t.Fatalf("next is %+v, %v; want %s", c, err, want)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// over ends a run that began.
func over(t testing.TB, s *Store, c *Claim) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Join(s.runsDir(), c.ID), 0o700))
	must(t, c.End(t.Context(), false, ""))
}

// giveBack closes a claim that nobody settled. A process that is being born in another
// test may hold it for a moment.
func giveBack(t *testing.T, s *Store, c *Claim) {
	t.Helper()
	must(t, c.Close())
	eventually(t, "the claim is free", func() bool { return !held(s.claimPath(c.ID)) })
}

func wantNoNext(t testing.TB, w *Worker) {
	t.Helper()
	if c, err := w.Next(t.Context()); c != nil || err != nil {
		t.Fatalf("next is %+v, %v; want none", c, err)
	}
}

func wantNoSlot(t testing.TB, s *Store) {
	t.Helper()
	if w, err := s.Work(t.Context()); w != nil || err != nil {
		t.Fatalf("got a slot: %+v, %v", w, err)
	}
}

func wantStartable(t testing.TB, s *Store, want int) {
	t.Helper()
	if n, err := s.Startable(t.Context()); n != want || err != nil {
		t.Fatalf("%d can be started, %v; want %d", n, err, want)
	}
}

func TestSlots(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	if n, err := s.Slots(); n != 1 || err != nil {
		t.Errorf("%d slots to begin with, %v", n, err)
	}
	for _, n := range []int{2, maxSlots, 1} {
		must(t, s.SetSlots(t.Context(), n))
		if got, err := s.Slots(); got != n || err != nil {
			t.Errorf("%d slots, %v; want %d", got, err, n)
		}
	}
	for _, n := range []int{0, -1, maxSlots + 1} {
		if err := s.SetSlots(t.Context(), n); err == nil || !strings.Contains(err.Error(), "expected 1 to 64") {
			t.Errorf("%d slots: %v", n, err)
		}
	}
	must(t, os.WriteFile(s.slotsPath(), []byte(`{"format": 1, "slots": 1000000}`), 0o600))
	if n, err := s.Slots(); n != maxSlots || err != nil {
		t.Errorf("%d slots of a million, %v", n, err)
	}
}

func TestADamagedNumberOfSlotsIsSaidAndReplaced(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	enqueue(t, s, "quick")
	must(t, os.WriteFile(s.slotsPath(), []byte("{"), 0o600))
	_, err := s.Slots()
	_, startErr := s.Startable(t.Context())
	_, workErr := s.Work(t.Context())
	for _, err := range []error{err, startErr, workErr} {
		if err == nil || !strings.HasPrefix(err.Error(), "queue: slots is damaged") {
			t.Error(err)
		}
	}
	must(t, s.SetSlots(t.Context(), 1))
	wantStartable(t, s, 1)
}

func TestStartableIsWhatWorkersHaveToDo(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	wantStartable(t, s, 0)
	ids := enqueue(t, s, "a", "b", "c")
	wantStartable(t, s, 1) // slot
	must(t, s.SetSlots(t.Context(), 5))
	wantStartable(t, s, 3) // runs
	must(t, s.Hold(t.Context(), ids[2], true))
	wantStartable(t, s, 2)
	w := work(t, s)
	wantStartable(t, s, 2) // the worker has none yet
	next(t, w, "a")
	wantStartable(t, s, 1)
	must(t, s.SetSlots(t.Context(), 1))
	wantStartable(t, s, 0)
}

func TestAWorkerTakesOneRunAfterTheOther(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	wantNoSlot(t, s) // for nothing waits
	ids := enqueue(t, s, "a", "held", "b")
	must(t, s.Hold(t.Context(), ids[1], true))
	w := work(t, s)
	wantNoSlot(t, s)
	for _, name := range []string{"a", "b"} {
		c := next(t, w, name)
		must(t, s.Begun(t.Context(), c.ID))
		must(t, s.Begun(t.Context(), c.ID)) // says nothing twice
		must(t, c.End(t.Context(), false, ""))
	}
	wantNoNext(t, w)
	wantWaiting(t, s, "held")
	enqueue(t, s, "c")
	next(t, work(t, s), "c") // the slot was given back
	must(t, w.Close())
}

func TestTwoWorkersTakeDifferentRuns(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	must(t, s.SetSlots(t.Context(), 2))
	enqueue(t, s, "a", "b", "c")
	one, other := work(t, s), work(t, NewStore(s.Root))
	wantNoSlot(t, s)
	a := next(t, other, "a")
	next(t, one, "b")
	over(t, s, a)
	must(t, other.Close())
	next(t, work(t, s), "c")
}

// Where there are fewer slots than workers, whoever is done first gives his back, and
// no slot is free before there are few enough.
func TestFewerSlotsAreKeptToAsRunsEnd(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	must(t, s.SetSlots(t.Context(), 3))
	enqueue(t, s, "a", "b", "c", "d", "e")
	first, second, third := work(t, s), work(t, s), work(t, s)
	a, b, c := next(t, first, "a"), next(t, second, "b"), next(t, third, "c")
	must(t, s.SetSlots(t.Context(), 1))
	over(t, s, a)
	wantNoNext(t, first)
	wantStartable(t, s, 0)
	wantNoSlot(t, s)
	over(t, s, b)
	wantNoNext(t, second)
	wantNoSlot(t, s)
	over(t, s, c)
	d := next(t, third, "d")
	over(t, s, d)
	must(t, third.Close())
	next(t, work(t, s), "e")
}

func TestARunThatGaveUpIsHeldWithTheReason(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	enqueue(t, s, "quick")
	w := work(t, s)
	must(t, next(t, w, "quick").End(t.Context(), false, "the disk is \x1b[1mfull\r\nof dust"))
	if q := queued(t, s)[0]; !q.Held || q.Problem != "the disk is full of dust" {
		t.Errorf("%+v", q)
	}
	wantNoNext(t, w)
}

func TestARunThatIsKilledBeforeItBeginsIsTriedAFewTimes(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	w := work(t, s)
	for try := range maxTries {
		must(t, next(t, w, "quick").End(t.Context(), true, "signal: killed"))
		q := queued(t, s)[0]
		if last := try == maxTries-1; q.Tries != try+1 || q.Held != last || (q.Problem != "") != last {
			t.Fatalf("after try %d: %+v", try+1, q)
		}
	}
	wantNoNext(t, w)
	must(t, s.Hold(t.Context(), id, false))
	next(t, work(t, s), "quick") // released, it has all its tries again
}

// A run that has a folder is never started again, whoever was killed before the run
// was out of the queue, and also where somebody deleted the folder by then.
func TestARunThatBeganIsNotStartedAgain(t *testing.T) {
	t.Parallel()
	for what, begin := range map[string]func(s *Store, id string) error{
		"run":   func(s *Store, id string) error { return os.MkdirAll(filepath.Join(s.runsDir(), id), 0o700) },
		"trash": func(s *Store, id string) error { return os.MkdirAll(filepath.Join(s.trashDir(), id), 0o700) },
	} {
		s := NewStore(t.TempDir())
		id := enqueue(t, s, "quick", "next")[0]
		w := work(t, s)
		c := next(t, w, "quick")
		must(t, begin(s, id))
		giveBack(t, s, c) // nobody settled it
		next(t, w, "next")
		wantWaiting(t, s, "next")

		s = NewStore(t.TempDir())
		id = enqueue(t, s, "quick")[0]
		c = next(t, work(t, s), "quick")
		must(t, begin(s, id))
		must(t, c.End(t.Context(), true, "signal: killed"))
		if list := queued(t, s); len(list) > 0 {
			t.Errorf("%s: %+v", what, list)
		}
	}
}

func TestAClaimThatIsNotSettledIsGivenBack(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	must(t, s.SetSlots(t.Context(), 2))
	enqueue(t, s, "quick")
	w := work(t, s)
	c := next(t, w, "quick")
	wantStartable(t, s, 0)
	giveBack(t, s, c)
	wantStartable(t, s, 1)
	next(t, w, "quick")
}

// A run that was taken out while its process died is not put back.
func TestEndingARunThatIsGoneLeavesItGone(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	c := next(t, work(t, s), "quick")
	must(t, os.Remove(s.queuedPath(id)))
	must(t, c.End(t.Context(), false, "gone"))
	must(t, s.Begun(t.Context(), id))
	wantWaiting(t, s)
}

// Whoever looks whether a slot or a claim is held may, for as long as it takes to
// start a process, seem to hold it himself.
func TestALookDoesNotTakeASlotOrAClaim(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	look := func(path string) {
		t.Helper()
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		must(t, err)
		must(t, flock(int(f.Fd()), unix.LOCK_SH))
		time.AfterFunc(20*time.Millisecond, func() { f.Close() })
	}
	look(s.slotPath(0))
	w := work(t, s)
	look(s.claimPath(id))
	next(t, w, "quick")
}

func TestAKilledWorkerLosesNothing(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	cmd, out := process(t, "claim", s.Root)
	expectLine(t, out, id)
	wantStartable(t, s, 0)
	if err := s.Unqueue(t.Context(), id); err == nil {
		t.Fatal("a run that is being started was taken out")
	}
	kill(t, cmd)
	next(t, work(t, s), "quick")
}

// startedRun is a worker process with the process of its run, in some role, whose
// first line it returns.
func startedRun(t *testing.T, s *Store, role string) (worker *exec.Cmd, out *bufio.Reader, pid int) {
	t.Helper()
	worker, out = process(t, "start", s.Root, role)
	line, err := out.ReadString('\n')
	must(t, err)
	pid, err = strconv.Atoi(strings.TrimSpace(line))
	must(t, err)
	t.Cleanup(func() { syscall.Kill(pid, syscall.SIGKILL) })
	return worker, out, pid
}

// eventually waits for what comes about by itself, such as the end of a process.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal("never:", what)
		}
	}
}

// A slot and a claim are held for as long as the worker or its run lives.
func TestARunHoldsItsSlotWithoutItsWorker(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	ids := enqueue(t, s, "quick", "next")
	worker, _, run := startedRun(t, s, "run")
	kill(t, worker)
	if !held(s.slotPath(0)) || !held(s.claimPath(ids[0])) {
		t.Fatal("the run lives, but its slot or its claim is free")
	}
	wantNoSlot(t, s)
	must(t, syscall.Kill(run, syscall.SIGKILL))
	eventually(t, "both are free", func() bool { return !held(s.slotPath(0)) && !held(s.claimPath(ids[0])) })
	next(t, work(t, s), "quick")
}

// A worker that gives everything up leaves it to the run that it started.
func TestARunKeepsItsSlotWhenItsWorkerGivesUp(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	w := work(t, s)
	c := next(t, w, "quick")
	cmd := exec.Command(os.Args[0], s.Root, id)
	cmd.Env, cmd.ExtraFiles = append(os.Environ(), roleVar+"=run"), c.Files()
	must(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	must(t, c.Close())
	must(t, w.Close())
	if !held(s.slotPath(0)) || !held(s.claimPath(id)) {
		t.Fatal("the run lives, but its slot or its claim is free")
	}
	kill(t, cmd)
	eventually(t, "both are free", func() bool { return !held(s.slotPath(0)) && !held(s.claimPath(id)) })
}

func TestAWorkerHoldsItsSlotWithoutItsRun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	worker, _, run := startedRun(t, s, "run")
	must(t, syscall.Kill(run, syscall.SIGKILL))
	eventually(t, "the run is gone", func() bool { return errors.Is(syscall.Kill(run, 0), syscall.ESRCH) })
	if !held(s.slotPath(0)) || !held(s.claimPath(id)) {
		t.Fatal("the worker lives, but its slot or its claim is free")
	}
	kill(t, worker)
	next(t, work(t, s), "quick")
}

// Programs that a run starts do not hold what the run was given.
func TestWhatARunLeavesBehindHoldsNothing(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	enqueue(t, s, "quick")
	worker, _, left := startedRun(t, s, "leave")
	kill(t, worker)
	eventually(t, "the slot is free", func() bool { return !held(s.slotPath(0)) })
	next(t, work(t, s), "quick")
	if err := syscall.Kill(left, 0); err != nil {
		t.Fatal("what was left behind is gone, and says nothing:", err)
	}
}

// What a process takes over is known by the files, not by their numbers.
func TestOnlySlotsAndClaimsAreTakenOver(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	c := next(t, work(t, s), "quick")
	other, err := os.Create(filepath.Join(s.Root, "f"))
	must(t, err)
	defer other.Close()
	slot, claim := int(c.Files()[0].Fd()), int(c.Files()[1].Fd())
	for _, f := range []struct {
		fd   int
		path string
		want bool
	}{
		{slot, s.slotPath(0), true}, {claim, s.claimPath(id), true}, {slot, s.claimPath(id), false}, {slot, s.slotPath(1), false},
		{int(other.Fd()), s.slotPath(0), false}, {int(other.Fd()), s.claimPath(id), false}, {1 << 20, s.slotPath(0), false},
	} {
		if isFile(f.fd, f.path) != f.want {
			t.Errorf("descriptor %d is %s: %v", f.fd, filepath.Base(f.path), !f.want)
		}
	}
}
