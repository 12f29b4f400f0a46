package live

import (
	"testing"

	"oodscope/results"
	"oodscope/tui/keys"
)

func TestEveryRefusalIsInWords(t *testing.T) {
	t.Parallel()
	state := func(st results.Status, alive bool) *Screen {
		d := without(running())
		d.Run.Alive, d.Run.State.Status = alive, st
		return open(t, 120, 37, d)
	}
	first, last := waitingRun(t), waitingRun(t)
	first.desk.List.Rows[0].Place, last.desk.List.Rows[0].Place = 1, 3
	frozen := state(results.Running, true)
	frozen.desk.ReadOnly = true
	for _, c := range []struct {
		s    *Screen
		a    keys.Action
		want string
	}{
		{frozen, keys.LiveStop, "read-only: nothing is started, stopped or changed from here"},
		{state(results.Finished, false), keys.LiveStop, "the run is finished: there is nothing to stop"},
		{state(results.Finished, false), keys.LiveResume, "the run has finished: there is nothing to resume"},
		{state(results.Running, true), keys.LiveResume, "the run is running: only one that has ended is resumed"},
		{state(results.Running, true), keys.LiveSooner, "the run is running: it does not wait in the queue"},
		{state(results.Stopping, true), keys.LiveStop, "the run stops already: S stops it at once"},
		{state(results.Stopping, true), keys.LiveStopNow, ""},
		{state(results.Failed, false), keys.LiveResume, ""},
		{waitingRun(t), keys.LiveStop, "the run waits for its turn: D takes it out of the queue"},
		{first, keys.LiveSooner, "the run is the next one already"},
		{last, keys.LiveLater, "the run is the last one already"},
		{state(results.Running, true), keys.LiveZoomIn, "there are no curves yet"},
		{state(results.Running, true), keys.LiveRunBefore, "this is the first run of the table"},
		{open(t, 120, 37, running()), keys.LivePageTurned, "all charts are on screen"},
		{open(t, 120, 37, running()), keys.LiveOverlay, "no other run is marked: { and } turn to another one, space marks it"},
		{open(t, 120, 37, running()), keys.LivePanRight, "whole curves are on screen: + zooms in"},
		{open(t, 20, 10, running()), keys.LiveZoomIn, "there is no room for charts: enter enlarges one"},
		{New(deskOf()), keys.LiveHeatmaps, "no run is opened: enter opens one in the table of runs"},
		{New(deskOf(running())), keys.LiveStop, "the run has not been read yet"},
		{New(deskOf()), keys.LiveStop, "no run is opened: enter opens one in the table of runs"},
	} {
		if why := c.s.Disabled(c.a); why != c.want {
			t.Errorf("%s: %q, want %q", c.a, why, c.want)
		}
	}
}
