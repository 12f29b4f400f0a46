package live

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/screen"
)

// A run and a marked one are read from a store while the screen is up, and what was meant for another visit is dropped.
func TestReadingFromAStore(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	var ids []string
	for i, name := range []string{"quick", "slow"} {
		rec, err := store.Create(results.NewID(name, "3fa9c1d2", time.Unix(1_800_000_000+int64(i), 0)), []byte("# run\n"))
		if err != nil {
			t.Fatal(err)
		}
		for step := range int64(20) {
			rec.Scalar("decoder/loss", step, float64(10*(i+1)))
		}
		if err := rec.Close(); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, rec.ID())
	}
	f := feed.New(store)
	list, err := f.Runs()
	if err != nil {
		t.Fatal(err)
	}
	ticked := time.Duration(0)
	d := &screen.Desk{Feed: f, List: list, Opened: ids[0], Marks: ids[1:], Now: time.Now,
		After: func(pause time.Duration, _ tea.Msg) tea.Cmd { ticked = pause; return nil }}
	s := New(d)
	s.Resize(80, 21)
	s.Enter()
	s.Receive(s.read()())
	if text := draw(s).Plain(); !strings.Contains(text, "decoder loss") || !strings.Contains(text, "quick") || !strings.Contains(text, "slow") {
		t.Errorf("both runs are to be on screen:\n%s", text)
	}
	if s.again(); ticked != seldom {
		t.Errorf("ended runs are read again after %v, want %v", ticked, seldom)
	}
	stale := s.read()()
	s.Leave()
	d.Opened = ids[1]
	s.Enter()
	if s.Receive(stale); s.detail.Run != nil {
		t.Error("what was read for another visit was taken")
	}
	s.Leave()
	if s.Receive(tick{s.visit}) != nil {
		t.Error("it reads on after it was left")
	}
}
