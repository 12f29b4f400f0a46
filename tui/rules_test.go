package tui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/query"
)

func rule(t testing.TB, when string) query.Query {
	t.Helper()
	q, err := query.Learn(nil).Parse(when)
	must(t, err)
	return q
}

// signals are what the commands of a list of runs send to the terminal.
func signals(d *driver) (sent []string) {
	_, cmd := d.m.Update(d.m.readRuns(false)())
	var walk func(cmd tea.Cmd)
	walk = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				walk(c)
			}
		case tea.RawMsg:
			sent = append(sent, msg.Msg.(string))
		}
	}
	walk(cmd)
	return sent
}

func TestARuleSpeaksOnceWhenARunComesToMeetIt(t *testing.T) {
	t.Parallel()
	store := empty(t)
	rec := create(t, store, "quick", time.Minute)
	t.Cleanup(func() { must(t, rec.Close()) })
	must(t, rec.SetState(results.State{Status: results.Running, Stage: "decoder"}))
	finished(t, store, "cifar10-small", time.Hour, 0.99) // met it before anybody looked
	d := drive(t, Options{Store: store, Rules: []Rule{
		{When: rule(t, "auroc>95")}, {When: rule(t, "state=finished"), Desktop: true, Text: "ready\x1b[2J"}}}, 120, 40)
	if got := signals(d); len(got) > 0 {
		t.Fatalf("sent %q for what is no news", got)
	}
	must(t, rec.WriteSummary(summary(rec.ID(), "quick", 0.97)), rec.SetState(results.State{Status: results.Finished}))
	want := []string{"\a", "\x1b]9;ready: quick\x07"}
	if got := signals(d); !slices.Equal(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
	if got := signals(d); len(got) > 0 {
		t.Errorf("sent %q again", got)
	}
	d.shows("ready: quick")
}

func TestAStalledRunIsNoticed(t *testing.T) {
	t.Parallel()
	store := empty(t)
	rec := create(t, store, "quick", time.Hour)
	t.Cleanup(func() { must(t, rec.Close()) })
	must(t, rec.SetState(results.State{Status: results.Running, Stage: "decoder"}))
	start := time.Now()
	at := start
	d := drive(t, Options{Store: store, Now: func() time.Time { return at }, Rules: []Rule{{Stalled: 5 * time.Minute}}}, 120, 40)
	at = start.Add(4 * time.Minute)
	if got := signals(d); len(got) > 0 {
		t.Fatalf("sent %q after four minutes", got)
	}
	at = start.Add(6 * time.Minute)
	if got := signals(d); !slices.Equal(got, []string{"\a"}) {
		t.Errorf("sent %q after six minutes", got)
	}
	d.shows("nothing said for 5m0s: quick")
}

func TestAListThatCannotBeReadIsSaid(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	d := drive(t, Options{Store: store}, 120, 40)
	must(t, os.Rename(filepath.Join(store.Root, "runs"), filepath.Join(store.Root, "elsewhere")), os.WriteFile(filepath.Join(store.Root, "runs"), nil, 0o666))
	d.run(d.m.readRuns(false))
	if d.m.desk.ListErr == nil || len(d.m.desk.List.Rows) == 0 {
		t.Errorf("error %v, %d rows", d.m.desk.ListErr, len(d.m.desk.List.Rows))
	}
	d.shows("quick", "runs")
}
