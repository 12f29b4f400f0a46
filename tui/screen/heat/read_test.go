package heat

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/keys"
)

func TestLateAnswersAreIgnored(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	late := s.read(anew)
	press(t, s, keys.HeatNextSet)
	if s.set != theSet {
		t.Fatalf("the set is %s", s.set)
	}
	carry(s, late)
	if s.set != theSet || s.sides[0].gallery.Set != theSet {
		t.Errorf("an answer to an earlier question was taken: %s", s.set)
	}
	late = s.read(anew)
	s.Leave()
	s.desk.Opened = shop.ids["random"]
	s.Enter()
	carry(s, late)
	if s.sides[0].run != nil || s.film.there() {
		t.Error("what was read for another visit was taken")
	}
	s.Leave()
	if s.Receive(tick{s.visit}) != nil {
		t.Error("it reads on after it was left")
	}
}

func TestAnotherRunBeginsAnewAndKeepsTheLooks(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	press(t, s, keys.HeatSwap, keys.HeatPalette, keys.HeatDarker, keys.HeatDetector, keys.HeatThreshold, keys.HeatHigher)
	s.desk.Opened = shop.ids["random"]
	carry(s, s.Enter())
	if s.two() || s.threshold != nil || s.palette != 1 || s.gamma == 1 || s.detector != "heatmap" || s.nameOf(0) != "random" || len(s.entries) != keep {
		t.Errorf("%s with %q, threshold %v, %d entries, palette %d, gamma %v", s.nameOf(0), s.with, s.threshold, len(s.entries), s.palette, s.gamma)
	}
}

// mortal is a store with a run that may be taken away.
func mortal(t *testing.T) (*results.Store, string) {
	t.Helper()
	store := results.NewStore(t.TempDir())
	rec, err := create(store, 0, "mortal", "closest")
	if err != nil {
		t.Fatal(err)
	}
	if err := full(rec, 1, 0); err != nil {
		t.Fatal(err)
	}
	if err := rec.SetState(results.State{Status: results.Finished}); err != nil {
		t.Fatal(err)
	}
	if err := rec.Close(); err != nil {
		t.Fatal(err)
	}
	return store, rec.ID()
}

// What was read is looked at in every way without the files, and a set that was not read says why it is not there.
func TestARunWhoseFolderVanished(t *testing.T) {
	t.Parallel()
	store, id := mortal(t)
	s := enter(deskOf(t, store, id), 118, 35)
	if err := store.Delete(id); err != nil {
		t.Fatal(err)
	}
	press(t, s, keys.HeatPalette, keys.HeatDarker, keys.HeatOwnScale, keys.HeatCursor, keys.HeatRight, keys.HeatSort, keys.HeatFilter,
		keys.HeatFilter, keys.HeatFilter,
		keys.HeatThreshold, keys.HeatMuchHigh, keys.HeatStored, keys.HeatDetector, keys.HeatDetector, keys.HeatThreshold, keys.HeatGallery)
	if len(s.entries) != keep || s.sides[0].err != nil {
		t.Fatalf("%d images, error %v", len(s.entries), s.sides[0].err)
	}
	press(t, s, keys.HeatNextSet)
	if s.set != "builtin/textures" || !strings.Contains(s.Status(), "could not be read again: ") {
		t.Errorf("set %s, status %q", s.set, s.Status())
	}
	s.desk.List.Rows = nil
	if s.growing() {
		t.Error("more is expected of a run that is gone")
	}
}

func TestASetThatCannotBeReadIsLeftAgain(t *testing.T) {
	t.Parallel()
	store, id := mortal(t)
	s := enter(deskOf(t, store, id), 118, 35)
	if err := os.WriteFile(filepath.Join(store.Root, "runs", id, "heatmaps", "builtin--letters.safetensors"), []byte("no tensors"), 0o600); err != nil {
		t.Fatal(err)
	}
	press(t, s, keys.HeatNextSet)
	if text := draw(s).Plain(); !strings.Contains(text, "the heatmaps cannot be read: ") || !strings.Contains(text, "›letters") {
		t.Errorf("it is not said which set cannot be read:\n%s", text)
	}
	press(t, s, keys.HeatNextSet)
	if s.set != "builtin/test" || len(s.entries) != keep {
		t.Errorf("%d images of %s", len(s.entries), s.set)
	}
}

// Heatmaps are looked for while a run goes on, and no longer once it has ended.
func TestHeatmapsComeWhenTheyAreThere(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec, err := create(store, 0, "late", "closest")
	if err != nil {
		t.Fatal(err)
	}
	if err := rec.SetState(results.State{Status: results.Running, Stage: "scores"}); err != nil {
		t.Fatal(err)
	}
	d := deskOf(t, store, rec.ID())
	var pause time.Duration
	d.After = func(p time.Duration, _ tea.Msg) tea.Cmd { pause = p; return nil }
	s := enter(d, 118, 35)
	if pause != often || len(s.entries) > 0 {
		t.Fatalf("the next look is after %v, %d images", pause, len(s.entries))
	}
	if err := full(rec, 1, 0); err != nil {
		t.Fatal(err)
	}
	if err := rec.SetState(results.State{Status: results.Finished}); err != nil {
		t.Fatal(err)
	}
	if err := rec.Close(); err != nil {
		t.Fatal(err)
	}
	carry(s, s.Receive(tick{s.visit}))
	carry(s, s.Receive(tick{s.visit}))
	if len(s.entries) != keep || pause != seldom {
		t.Errorf("%d images, the next look is after %v", len(s.entries), pause)
	}
	list, err := d.Feed.Runs()
	if err != nil {
		t.Fatal(err)
	}
	d.List = list
	if s.refresh() != nil {
		t.Error("a run that has ended is read again")
	}
}
