package live

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
)

func TestTurningToTheNextRun(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, three()...)
	press(t, s, keys.LiveRunBehind)
	if s.desk.Opened != s.desk.List.Rows[1].Run.ID || s.detail.Run != nil {
		t.Errorf("opened %s", s.desk.Opened)
	}
	press(t, s, keys.LiveRunBehind)
	if why := s.Disabled(keys.LiveRunBehind); why != "this is the last run of the table" {
		t.Errorf("at the end: %q", why)
	}
}

func TestWeightIsTyped(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	press(t, s, keys.LiveSmoothBy)
	p := s.desk.Take().Prompt
	if why, _ := p.Done("1.5"); why != noWeight {
		t.Errorf("1.5: %q", why)
	}
	if why, _ := p.Done(" 0,95 "); why != "" || s.smooth != 0.95 {
		t.Errorf("0,95 gives %v, %q", s.smooth, why)
	}
	press(t, s, keys.LiveSmooth)
	if s.smooth != 0.98 {
		t.Errorf("the switch goes on to %v", s.smooth)
	}
	press(t, s, keys.LiveSmooth)
	if s.smooth != 0 {
		t.Errorf("and to %v", s.smooth)
	}
}

// carryOut runs a command and gives its message back, as the program would.
func carryOut(s *Screen, cmd tea.Cmd) {
	if cmd != nil {
		s.here = false // nothing is read again: there is no store
		s.Receive(cmd())
	}
}

func TestStopping(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	c := s.desk.Control.(*control)
	id := s.detail.Run.ID
	carryOut(s, s.Do(keys.LiveStop))
	if said := s.desk.Take().Say; said != "quick stops after this epoch" {
		t.Errorf("said %q", said)
	}
	s.Do(keys.LiveStopNow)
	q := s.desk.Take().Question
	if q == nil || len(c.did) != 1 {
		t.Fatalf("a question comes first; did %q", c.did)
	}
	c.fail = true
	carryOut(s, q.Yes())
	if said := s.desk.Take().Say; said != "the run has just ended" {
		t.Errorf("said %q", said)
	}
	if want := []string{"stop " + id + " now=false", "stop " + id + " now=true"}; !slices.Equal(c.did, want) {
		t.Errorf("did %q, want %q", c.did, want)
	}
}

// waitingRun is the second of three in the queue, behind a run that computes.
func waitingRun(t *testing.T) *Screen {
	d := without(running())
	d.Run.Dir, d.Run.Alive, d.Run.State, d.Log = "", false, results.State{Status: results.Queued}, nil // as the list has it
	s := open(t, 120, 20, d)
	row := func(name string, place int) feed.Row {
		return feed.Row{Place: place, Run: &results.Run{ID: name, Name: name, State: results.State{Status: results.Queued}}}
	}
	s.desk.List.Rows[0].Place = 2
	s.desk.List.Rows = append(s.desk.List.Rows, row("third", 3), row("next", 1), feed.Row{Run: running().Run})
	s.arrange()
	return s
}

func TestWaitingRun(t *testing.T) {
	t.Parallel()
	s := waitingRun(t)
	want := "number 2 of 3 in the queue; before it: next; running now: quick (0:41 left)"
	if text := draw(s).Plain(); !strings.Contains(text, want) {
		t.Errorf("%q is not on screen:\n%s", want, text)
	}
	carryOut(s, s.Do(keys.LiveSooner))
	carryOut(s, s.Do(keys.LiveLater))
	s.Do(keys.LiveUnqueue)
	carryOut(s, s.desk.Take().Question.Yes())
	id := s.detail.Run.ID
	if did := s.desk.Control.(*control).did; !slices.Equal(did, []string{"move " + id + " by -1", "move " + id + " by 1", "remove " + id}) {
		t.Errorf("did %q", did)
	}
}
