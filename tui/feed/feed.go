package feed

import (
	"sync"
	"time"

	"oodscope/results"
	"oodscope/tui/curve"
)

// AUROCTag is the curve that the list of runs shows: the AUROC on held-out images while the decoder trains.
const AUROCTag = "decoder/val_auroc"

// How long a call reads on, once it has looked at what there is.
const (
	listTime = 60 * time.Millisecond
	openTime = 100 * time.Millisecond
)

// Feed reads one store.
type Feed struct {
	store    *results.Store
	settings *settings

	listing  sync.Mutex // of listed
	listed   map[string]*listed
	listTime time.Duration

	opening  sync.Mutex // of opened and calls
	opened   map[string]*opened
	calls    int
	openTime time.Duration
}

// New returns a feed that has read nothing yet.
func New(store *results.Store) *Feed {
	return &Feed{store: store, settings: newSettings(), listed: map[string]*listed{}, opened: map[string]*opened{},
		listTime: listTime, openTime: openTime}
}

// List is the runs of a store, those that wait in the queue first, then the newest first.
type List struct {
	Rows   []Row
	Unread int // runs of which something is still to be read: another call at once reads on
}

// Row is a run in the list. What has not been read yet is missing.
type Row struct {
	Run   *results.Run
	Place int               // in the queue, from 1; 0: it does not wait
	Held  bool              // it waits until it is released
	Keys  map[string]string // settings by key, as people type them; not to be changed
	Note  results.Note
	AUROC []float64 // on held-out images, by epoch; not to be changed
}

// Detail is everything that is shown of one run.
type Detail struct {
	Run     *results.Run
	Keys    map[string]string      // settings by key, as people type them; not to be changed
	Curves  map[string]curve.Track // by tag
	Log     []string               // the last lines, oldest first
	More    bool                   // of the curves there is more to read: another call at once reads on
	Problem string                 // why something could not be read
}
