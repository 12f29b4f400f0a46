package feed

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"oodscope/results"
	"oodscope/tui/chart"
)

// AUROCTag is the curve that the list of runs shows: the AUROC on held-out images while the decoder trains.
const AUROCTag = "decoder/val_auroc"

const (
	listBudget   = 50_000  // points read for the list of runs in one call
	detailBudget = 200_000 // points read for one run in one call
)

// Feed reads one store.
type Feed struct {
	store  *results.Store
	mu     sync.Mutex
	lists  map[string]*tail // by run, AUROCTag only
	opened *tail            // of the run shown last, every tag
	openID string
}

// New returns a feed that has read nothing yet.
func New(store *results.Store) *Feed {
	return &Feed{store: store, lists: map[string]*tail{}}
}

// Row is a run in the list.
type Row struct {
	Run   *results.Run
	AUROC []chart.Point
}

// Runs lists the runs, newest first. Long event files are read over several calls, newest runs first.
func (f *Feed) Runs() ([]Row, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	runs, err := f.store.Runs()
	if err != nil {
		return nil, err
	}
	f.drop(runs)
	rows := make([]Row, len(runs))
	budget := listBudget
	for i, run := range runs {
		t := f.list(run)
		if budget > 0 {
			n, _ := t.advance(run, budget) // a run whose events cannot be read shows no curve here; opening it says why
			budget -= n
		}
		rows[i] = Row{Run: run, AUROC: t.snapshot()[AUROCTag]}
	}
	return rows, nil
}

// drop forgets the runs that are listed no longer.
func (f *Feed) drop(listed []*results.Run) {
	maps.DeleteFunc(f.lists, func(id string, _ *tail) bool {
		return !slices.ContainsFunc(listed, func(r *results.Run) bool { return r.ID == id })
	})
}

func (f *Feed) list(run *results.Run) *tail {
	t, ok := f.lists[run.ID]
	if !ok {
		t = newTail(run, func(tag string) bool { return tag == AUROCTag })
		f.lists[run.ID] = t
	}
	return t
}

// Detail is everything that is shown of one run.
type Detail struct {
	Run     *results.Run
	Series  map[string][]chart.Point
	Log     []string
	Problem string // why something could not be read
}

// Detail reads a run by its id, with the last lines of its log.
func (f *Feed) Detail(id string, lines int) (Detail, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	run, err := f.store.Find(id)
	if err != nil {
		return Detail{}, err
	}
	if f.opened == nil || f.openID != run.ID {
		f.opened, f.openID = newTail(run, func(string) bool { return true }), run.ID
	}
	_, eventsErr := f.opened.advance(run, detailBudget)
	log, logErr := run.LogTail(lines)
	problem := problems(run.Problem, said(eventsErr), f.opened.reader.Problem(), said(logErr))
	return Detail{Run: run, Series: f.opened.snapshot(), Log: log, Problem: problem}, nil
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// problems joins those that there are.
func problems(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(p string) bool { return p == "" }), "; ")
}
