package launch

import (
	"errors"
	"slices"

	"oodscope/experiments/spec"
)

// put makes an experiment the form's, where it says something else; the one before can be brought back.
func (f *form) put(e spec.Experiment) {
	if same(e, f.e) {
		return
	}
	f.past = append(f.past, f.e)
	f.e = e
	f.derive()
	if _, shown := f.under(); !shown {
		f.first()
	}
}

// undo brings back the experiment before the last change.
func (f *form) undo() {
	last := len(f.past) - 1
	f.e, f.past = f.past[last], f.past[:last]
	f.derive()
}

// set gives a setting a value, as text. Where that cannot be, why says what was expected and nothing has changed.
func (f *form) set(key, text string) (why string) {
	e := f.e
	if err := e.Set(key, text); err != nil {
		return expected(err)
	}
	f.put(e)
	return ""
}

// expected is an error of spec without the words that belong to the command line.
func expected(err error) string {
	if inner := errors.Unwrap(err); inner != nil {
		err = inner
	}
	return err.Error()
}

// vary gives a setting several values.
func (f *form) vary(key, text string) (why string) {
	e := f.e
	if err := e.Vary(key, text); err != nil {
		return err.Error()
	}
	f.put(e)
	return ""
}

// cycle goes to the choice that is so many places further.
func (f *form) cycle(set setting, by int) {
	choices := set.choices()
	n := len(choices)
	i := slices.Index(choices, plain(set.now))
	f.set(set.Key, choices[((i+by)%n+n)%n])
}

// reset makes a setting what it is in the file. What it took with it, as compat does, goes back with it, unless it was changed since.
func (f *form) reset(set setting) {
	e, taken := f.e, f.base
	assign(&e, set.Key, set.file)
	assign(&taken, set.Key, set.now)
	for _, other := range f.settings {
		want := other.now
		if t := taken.Literal(other.Key); t != other.file && t == want {
			want = other.file
		}
		if other.Key != set.Key && e.Literal(other.Key) != want {
			assign(&e, other.Key, want)
		}
	}
	e.Sweep = sweepAsIn(f.base, f.e.Sweep, set.Key)
	f.put(e)
}

// assign gives a key a value that an experiment had before, which is never refused.
func assign(e *spec.Experiment, key, literal string) { _ = e.Set(key, literal) }

// sweepAsIn is a sweep in which one key has the values that it has in base, or none, in the place that it has there.
func sweepAsIn(base spec.Experiment, sweep []spec.Axis, key string) []spec.Axis {
	sweep = slices.DeleteFunc(slices.Clone(sweep), func(a spec.Axis) bool { return a.Key == key })
	place := slices.IndexFunc(base.Sweep, func(a spec.Axis) bool { return a.Key == key })
	if place < 0 {
		return sweep
	}
	at := slices.IndexFunc(sweep, func(a spec.Axis) bool {
		return slices.ContainsFunc(base.Sweep[place:], func(b spec.Axis) bool { return b.Key == a.Key })
	})
	if at < 0 {
		at = len(sweep)
	}
	return slices.Insert(sweep, at, base.Sweep[place])
}
