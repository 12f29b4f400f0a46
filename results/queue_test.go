package results

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const someHash = "1a2b3c4d5e6f"

// enqueue puts runs of these names into the queue and returns their ids.
func enqueue(t testing.TB, s *Store, names ...string) []string {
	t.Helper()
	var runs []QueuedRun
	var hashes []string
	for _, name := range names {
		runs = append(runs, QueuedRun{Name: name, Spec: []byte("seed = 1\n")})
		hashes = append(hashes, someHash)
	}
	ids, err := s.Enqueue(t.Context(), runs, hashes)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func queued(t testing.TB, s *Store) []QueuedRun {
	t.Helper()
	list, err := s.Queued()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// waiting are the names of the runs in the queue, in their order.
func waiting(t testing.TB, s *Store) (names []string) {
	t.Helper()
	for _, q := range queued(t, s) {
		names = append(names, q.Name)
	}
	return names
}

func wantWaiting(t testing.TB, s *Store, want ...string) {
	t.Helper()
	if got := waiting(t, s); !slices.Equal(got, want) {
		t.Fatalf("%v wait, want %v", got, want)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheQueueKeepsOrderAndContent(t *testing.T) {
	t.Parallel()
	s := NewStore(filepath.Join(t.TempDir(), "none yet"))
	wantWaiting(t, s)
	before := time.Now().Add(-time.Second)
	given := []QueuedRun{
		{Name: "ablate,pairing=random", Spec: []byte("seed = 7\n# größe \"\n")},
		{Name: "quick", Spec: []byte("x"), Held: true, Resumes: runID, ID: "not read", Problem: "not read", Tries: 2},
	}
	ids, err := s.Enqueue(t.Context(), given, []string{someHash, "ffffffffff"})
	must(t, err)
	enqueue(t, s, "last")
	got := queued(t, s)
	want := []QueuedRun{
		{ID: ids[0], Name: given[0].Name, Spec: given[0].Spec},
		{ID: ids[1], Name: "quick", Spec: given[1].Spec, Held: true, Resumes: runID},
		{ID: got[2].ID, Name: "last", Spec: []byte("seed = 1\n")},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(QueuedRun{}, "Added", "place"), cmpopts.IgnoreUnexported(QueuedRun{})); diff != "" {
		t.Error(diff)
	}
	for i, q := range got {
		if q.Added.Before(before) || q.Added.After(time.Now()) {
			t.Errorf("run %d was added at %v", i, q.Added)
		}
		if p, ok := parseID(q.ID); !ok || p.name != fileSafe(q.Name) || p.created.Before(before) {
			t.Errorf("run %d has the id %s", i, q.ID)
		}
	}
	if !strings.HasSuffix(ids[1], "-fffffff") {
		t.Errorf("the id %s does not end in the hash", ids[1])
	}
}

func TestIDsInTheQueueAreUnique(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	ids := enqueue(t, s, slices.Repeat([]string{"quick"}, 20)...)
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n != 20 {
		t.Fatalf("%d ids of 20 runs", n)
	}
	// Nor is one taken that a run has.
	now := time.Date(2026, 11, 23, 19, 14, 12, 123e6, time.UTC)
	create(t, s, runID)
	if got, want := s.freeID("quick", "1a2b3c4", now), NewID("quick", "1a2b3c4", now.Add(time.Millisecond)); got != want {
		t.Errorf("the id is %s, want %s", got, want)
	}
}

func TestQueuedRunsAreFound(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	if _, err := s.QueuedRun("quick"); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "the queue is empty") {
		t.Error(err)
	}
	ids := enqueue(t, s, "quick", "slow", "slow")
	for ref, want := range map[string]string{ids[0]: ids[0], ids[1]: ids[1], "quick": ids[0], ids[0][:len(ids[0])-3]: ids[0]} {
		if q, err := s.QueuedRun(ref); err != nil || q.ID != want {
			t.Errorf("%q: %s, %v", ref, q.ID, err)
		}
	}
	for ref, want := range map[string]string{
		"slow": "may be any of 2 runs", "latest": "name the waiting run by its id", "qick": "near: quick", "": "no run", "\x1b[2J": "no run",
	} {
		_, err := s.QueuedRun(ref)
		if err == nil || !strings.Contains(err.Error(), want) || strings.ContainsRune(err.Error(), '\x1b') {
			t.Errorf("%q: %v", ref, err)
		}
	}
}

// Moves do to the queue what they do to a list.
func TestMovesInTheQueue(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	want := enqueue(t, s, "a", "b", "c", "d", "e")
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		at := r.IntN(len(want))
		by := []int{-1, 1, r.IntN(9) - 4, math.MaxInt, math.MinInt}[r.IntN(5)]
		id := want[at]
		must(t, s.MoveQueued(t.Context(), id, by))
		to := len(want) - 1
		switch {
		case by < -at:
			to = 0
		case by <= to-at:
			to = at + by
		}
		want = slices.Insert(slices.Delete(want, at, at+1), to, id)
		var got []string
		for _, q := range queued(t, s) {
			got = append(got, q.ID)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s moved from %d by %d: got %v, want %v", id, at, by, got, want)
		}
	}
}

// Between two places there are only so many others; then all are spread anew.
func TestPlacesThatRunTogetherAreSpread(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	enqueue(t, s, "first", "a", "b")
	place := queued(t, s)[0].place
	for i := range 70 {
		must(t, s.MoveQueued(t.Context(), queued(t, s)[2].ID, -1)) // the last goes between the two others
		wantWaiting(t, s, append([]string{"first"}, [][]string{{"b", "a"}, {"a", "b"}}[i%2]...)...)
	}
	if q := queued(t, s)[0]; q.place <= place {
		t.Error("after 70 moves between two places, all are still where they were")
	}
}

func TestPlacesOfFilesWrittenByHandDoNotRunAway(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	far := enqueue(t, s, "far")[0]
	q := queued(t, s)[0]
	q.place = maxPlace
	must(t, s.writeQueued(q))
	enqueue(t, s, "next", "other")
	wantWaiting(t, s, "far", "next", "other") // at one place, so by their ids
	must(t, s.MoveQueued(t.Context(), far, 1))
	for _, q := range queued(t, s) {
		if q.Problem != "" {
			t.Errorf("%s: %s", q.Name, q.Problem)
		}
	}
}

func TestHeldRunsAreReleasedWithoutTheirProblem(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	must(t, s.Hold(t.Context(), id, true))
	q := queued(t, s)[0]
	if !q.Held {
		t.Fatal("it is not held")
	}
	q.Problem, q.Tries = "the disk is full", 3
	must(t, s.writeQueued(q))
	must(t, s.Hold(t.Context(), id, false))
	if q := queued(t, s)[0]; q.Held || q.Problem != "" || q.Tries != 0 {
		t.Errorf("%+v", q)
	}
}

func TestUnqueue(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	ids := enqueue(t, s, "a", "b", "c")
	must(t, s.Unqueue(t.Context(), ids[1]))
	wantWaiting(t, s, "a", "c")
	if err := s.Unqueue(t.Context(), ids[1]); !errors.Is(err, os.ErrNotExist) {
		t.Error("taken out twice:", err)
	}
	claim, err := ownLock(s.claimPath(ids[0]))
	must(t, err)
	if err := s.Unqueue(t.Context(), ids[0]); err == nil || !strings.Contains(err.Error(), "is being started") {
		t.Error(err)
	}
	must(t, claim.release())
	must(t, s.Unqueue(t.Context(), ids[0]))
	wantWaiting(t, s, "c")
	if left, _ := filepath.Glob(filepath.Join(s.queueDir(), "*.claim")); len(left) > 0 {
		t.Error("left:", left)
	}
}

func TestDamagedQueueFilesAreListedLastAndHeld(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	ids := enqueue(t, s, "a", "torn", "b", "w-newer", "x-empty", "y-far", "z-folder", "c")
	whole, err := os.ReadFile(s.queuedPath(ids[1]))
	must(t, err)
	damage := map[string]struct{ content, want string }{
		ids[1]: {string(whole[:len(whole)/2]), "is damaged"},
		ids[3]: {`{"format": 9, "spec": "x"}`, "use a newer oodscope"},
		ids[4]: {`{"format": 1}`, "it has no spec"},
		ids[5]: {`{"format": 1, "spec": "x", "place": 1e300}`, "its place is 1e+300"},
		ids[6]: {"", "is a directory"},
	}
	for id, d := range damage {
		must(t, os.Remove(s.queuedPath(id)))
		if d.content == "" {
			must(t, os.Mkdir(s.queuedPath(id), 0o700))
			continue
		}
		must(t, os.WriteFile(s.queuedPath(id), []byte(d.content), 0o600))
	}
	list := queued(t, s)
	for _, q := range list[3:] {
		if !q.Held || !strings.Contains(q.Problem, damage[q.ID].want) {
			t.Errorf("%s: %+v", q.Name, q)
		}
		for what, err := range map[string]error{
			"hold": s.Hold(t.Context(), q.ID, false), "move": s.MoveQueued(t.Context(), q.ID, -1), "remove": s.Unqueue(t.Context(), q.ID),
		} {
			if err == nil || !strings.Contains(err.Error(), "mend or remove "+s.queuedPath(q.ID)) {
				t.Errorf("%s %s: %v", what, q.Name, err)
			}
		}
	}
	if n, err := s.Startable(t.Context()); n != 1 || err != nil {
		t.Errorf("%d startable, %v", n, err)
	}
	// The others are moved among themselves.
	must(t, s.MoveQueued(t.Context(), ids[0], 9))
	enqueue(t, s, "d")
	// The damaged ones are in the order of their ids.
	wantWaiting(t, s, "b", "c", "a", "d", "torn", "w-newer", "x-empty", "y-far", "z-folder")
}

func TestHostileQueueFilesAreHarmless(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	id := enqueue(t, s, "quick")[0]
	must(t, os.WriteFile(s.queuedPath(id), []byte(`{"format": 1, "name": "\u001b[2Jx", "resumes": "\u001b]0;y\u0007z", "problem": "\u202eq", "spec": "s"}`), 0o600))
	if q := queued(t, s)[0]; q.Name != "x" || q.Resumes != "z" || q.Problem != "q" {
		t.Errorf("%+v", q)
	}
	time := id[:len(idTime)]
	for _, name := range []string{"x.json", ".json", time + ".json", time + "-\x1b[2J-1a2b3c4.json", time + "-a b-1a2b3c4.json", id + ".jso", id} {
		must(t, os.WriteFile(filepath.Join(s.queueDir(), name), []byte(`{"format": 1, "spec": "s"}`), 0o600))
	}
	wantWaiting(t, s, "x")
}

// Two programs that change the queue at once lose nothing.
func TestTwoStoresShareAQueue(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	var all sync.WaitGroup
	for n := range 4 {
		s := NewStore(root)
		all.Go(func() {
			for i := range 5 {
				ids, err := s.Enqueue(context.Background(), []QueuedRun{{Name: fmt.Sprint("run", n, i), Spec: []byte("s")}}, []string{someHash})
				if err == nil {
					err = errors.Join(s.MoveQueued(context.Background(), ids[0], -1), s.Hold(context.Background(), ids[0], i%2 == 0))
				}
				if err == nil && i == 4 {
					err = s.Unqueue(context.Background(), ids[0])
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	list := queued(t, NewStore(root))
	if len(list) != 16 {
		t.Fatalf("%d runs wait, want 16", len(list))
	}
	for i, q := range list {
		if q.Problem != "" || i > 0 && q.place == list[i-1].place {
			t.Errorf("%+v", q)
		}
	}
}

func TestTheQueueWaitsForItsTurnAsLongAsItMay(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	enqueue(t, s, "quick")
	lock, err := ownLock(lockPath(s.queueDir()))
	must(t, err)
	defer lock.release()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for what, err := range map[string]error{"set": s.SetSlots(ctx, 2), "hold": s.Hold(ctx, "quick", true)} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	wantWaiting(t, s, "quick") // listing needs no turn
}
