package feed

import (
	"errors"
	"fmt"
	"sync"

	"oodscope/results"
	"oodscope/tui/chart"
	"oodscope/tui/panel"
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
		return nil, fmt.Errorf("reading the runs: %w", err)
	}
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
	d := Detail{Run: run, Series: f.opened.snapshot(), Log: log, Problem: run.Problem}
	if err := errors.Join(eventsErr, logErr); err != nil {
		d.Problem = err.Error()
	}
	return d, nil
}

// Gallery is the images of one set of a run, highest score first.
type Gallery struct {
	Run   string
	Name  string   // of the run
	Sets  []string // every set of the run
	Set   string
	Group string
	Items []panel.Item
}

// Gallery reads a set; an unknown or empty name gives the first one. A run without heatmaps yet gives no sets.
func (f *Feed) Gallery(id, set string) (Gallery, error) {
	run, err := f.store.Find(id)
	if err != nil {
		return Gallery{}, err
	}
	g := Gallery{Run: run.ID, Name: run.Name}
	if g.Sets, err = run.HeatmapSets(); err != nil || len(g.Sets) == 0 {
		return g, err
	}
	g.Set = g.Sets[0]
	for _, s := range g.Sets {
		if s == set {
			g.Set = s
		}
	}
	h, err := run.Heatmaps(g.Set)
	if err != nil {
		return g, err
	}
	g.Group = h.Group
	g.Items, err = panel.Items(h)
	return g, err
}
