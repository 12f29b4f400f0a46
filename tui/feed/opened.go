package feed

import (
	"cmp"
	"maps"
	"slices"

	"oodscope/results"
	"oodscope/results/events"
)

// keptPoints is how many samples of runs that are not looked at any more are kept for when somebody comes back to them.
const keptPoints = 4_000_000

// opened is what was read of a run that somebody looked at. One call at a time has it.
type opened struct {
	keys   map[string]string
	keyed  bool // keys were read, or cannot be
	reader *events.Reader
	tail   *tail
	call   int  // in which it was wanted last
	gone   bool // the run is not there
}

// open is what was read of a run, wanted by this call. f.opening must be held.
func (f *Feed) open(id string) *opened {
	o, ok := f.opened[id]
	if !ok {
		o = &opened{}
		f.opened[id] = o
	}
	o.call = f.calls
	return o
}

// close ends a call: it forgets the runs that are gone, and of those that neither this call nor the one before wanted the ones
// that were wanted longest ago, as far as they are too many. A screen reads its run in one call and those over it in the next.
func (f *Feed) close() {
	maps.DeleteFunc(f.opened, func(_ string, o *opened) bool { return o.gone })
	ids := slices.SortedFunc(maps.Keys(f.opened), func(a, b string) int {
		return cmp.Or(cmp.Compare(f.opened[b].call, f.opened[a].call), cmp.Compare(a, b))
	})
	points := 0
	for _, id := range ids {
		o := f.opened[id]
		if f.calls-o.call < 2 {
			continue
		}
		if points += o.points(); points > keptPoints {
			delete(f.opened, id)
		}
	}
}

// key reads the run's settings, once, and says why that cannot be done.
func (o *opened) key(s *settings, run *results.Run) (problem string) {
	if o.keyed {
		return ""
	}
	text, err := run.Spec()
	if err == nil {
		o.keys, err = s.of(text)
	}
	o.keyed = err == nil
	return said(err)
}

// advance reads on in the run's curves.
func (o *opened) advance(run *results.Run, s shift) (more bool, err error) {
	if o.reader == nil {
		o.reader = run.Events()
		o.tail = &tail{reader: o.reader}
	}
	return o.tail.advance(s)
}

func (o *opened) points() int {
	if o.tail == nil {
		return 0
	}
	return o.tail.points()
}
