package feed

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"oodscope/results/parallel"
)

// Detail reads a run by its id, with the last lines of its log. For a run that is not there the error is an
// fs.ErrNotExist.
func (f *Feed) Detail(id string, lines int) (Detail, error) {
	f.opening.Lock()
	defer f.opening.Unlock()
	f.calls++
	defer f.close()
	d, err := f.detail(id, f.open(id), newShift(f.openTime))
	if err != nil || lines <= 0 {
		return d, err
	}
	log, err := d.Run.LogTail(lines)
	d.Log, d.Problem = log, problems(d.Problem, said(err))
	return d, nil
}

// Curves reads several runs at once, without their logs. Runs that are not there are left out. Every run gets on in every
// call, as far as time allows: see Detail.More.
func (f *Feed) Curves(ids []string) (map[string]Detail, error) {
	f.opening.Lock()
	defer f.opening.Unlock()
	f.calls++
	defer f.close()
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	runs := make([]*opened, len(ids))
	for i, id := range ids {
		runs[i] = f.open(id)
	}
	s := newShift(f.openTime)
	read, errs := make([]Detail, len(ids)), make([]error, len(ids))
	parallel.AtMost(readers, len(ids), func(i int) { read[i], errs[i] = f.detail(ids[i], runs[i], s) })
	all := make(map[string]Detail, len(ids))
	for i, id := range ids {
		switch {
		case errs[i] == nil:
			all[id] = read[i]
		case !errors.Is(errs[i], fs.ErrNotExist):
			return nil, errs[i]
		}
	}
	return all, nil
}

// detail reads on in a run.
func (f *Feed) detail(id string, o *opened, s shift) (Detail, error) {
	run, err := f.store.Run(id)
	if err != nil {
		o.gone = errors.Is(err, fs.ErrNotExist)
		return Detail{}, err
	}
	keysErr := o.key(f.settings, run)
	more, eventsErr := o.advance(run, s)
	problem := problems(run.Problem, keysErr, said(eventsErr), o.reader.Problem())
	return Detail{Run: run, Keys: o.keys, Curves: o.tail.curves(), More: more, Problem: problem}, nil
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
