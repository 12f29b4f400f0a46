package feed

import (
	"maps"

	"oodscope/results"
	"oodscope/results/parallel"
	"oodscope/tui/curve"
)

// listed is what was read of a run for the list, beside what the store remembers.
type listed struct {
	run   *results.Run // as it was when everything of it had been read; nil before
	keys  map[string]string
	keyed bool // keys were read, or cannot be
	auroc *tail
	whole bool // the curve was read to its end
}

// Runs lists the runs. What takes long to read is read over several calls, the newest runs first; until List.Unread is 0
// another call at once brings more.
func (f *Feed) Runs() (List, error) {
	f.listing.Lock()
	defer f.listing.Unlock()
	queued, err := f.store.Queued() // before the runs: one that starts in between is in both, and not in neither
	if err != nil {
		return List{}, err
	}
	runs, err := f.store.Glance()
	if err != nil {
		return List{}, err
	}
	f.drop(runs)
	limit := f.listTime
	if len(f.listed) == 0 {
		limit = 0 // somebody waits for the first list: what was glanced at is enough for a start
	}
	all := make([]*listed, len(runs))
	for i, run := range runs {
		all[i] = f.list(run.ID)
	}
	s := newShift(limit)
	parallel.AtMost(readers, len(runs), func(i int) { runs[i] = f.advance(all[i], runs[i], s) })
	return f.rows(queued, runs, all), nil
}

// advance reads on in a run, unless there is nothing new or, for a run that needs more than its newest points, the
// shift is over.
func (f *Feed) advance(l *listed, run *results.Run, s shift) *results.Run {
	if l.run == run || s.over() && !(l.keyed && l.whole && !run.Unread) {
		return run
	}
	run = f.store.Complete(run)
	if !l.keyed {
		l.keys, l.keyed = f.keys(run), true
	}
	if l.auroc == nil {
		l.auroc = &tail{reader: run.Series(AUROCTag)}
	}
	more, _ := l.auroc.advance(s) // a run whose events cannot be read shows no curve here; opening it says why
	l.whole = !more
	if l.whole && run.State.Status.Ended() && !run.Alive {
		l.run = run
	}
	return run
}

// keys are the settings of a run; none where its run.toml cannot be read, which opening the run says.
func (f *Feed) keys(run *results.Run) map[string]string {
	text, err := run.Spec()
	if err != nil {
		return nil
	}
	keys, _ := f.settings.of(text)
	return keys
}

func (f *Feed) rows(queued []results.QueuedRun, runs []*results.Run, all []*listed) List {
	list := List{Rows: make([]Row, 0, len(queued)+len(runs))}
	for _, q := range queued {
		if _, started := f.listed[q.ID]; !started {
			list.Rows = append(list.Rows, f.waiting(q, len(list.Rows)+1))
		}
	}
	for i, run := range runs {
		if run.Unread || !all[i].keyed || !all[i].whole {
			list.Unread++
		}
		list.Rows = append(list.Rows, Row{Run: run, Keys: all[i].keys, Note: run.Note, AUROC: all[i].curve().Values()})
	}
	return list
}

func (f *Feed) waiting(q results.QueuedRun, place int) Row {
	keys, _ := f.settings.of(q.Spec) // what is wrong with it is in q.Problem once it was tried
	run := &results.Run{ID: q.ID, Name: q.Name, Created: q.Added, State: results.State{Status: results.Queued}, Problem: q.Problem}
	return Row{Run: run, Place: place, Held: q.Held, Keys: keys}
}

// drop forgets the runs that are listed no longer.
func (f *Feed) drop(runs []*results.Run) {
	there := make(map[string]bool, len(runs))
	for _, r := range runs {
		there[r.ID] = true
	}
	maps.DeleteFunc(f.listed, func(id string, _ *listed) bool { return !there[id] })
}

func (f *Feed) list(id string) *listed {
	l, ok := f.listed[id]
	if !ok {
		l = &listed{}
		f.listed[id] = l
	}
	return l
}

func (l *listed) curve() curve.Track {
	if l.auroc == nil || len(l.auroc.tracks) == 0 {
		return curve.Track{}
	}
	return l.auroc.tracks[0]
}
