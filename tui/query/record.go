package query

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/words"
)

// Record is a run as a query sees it.
type Record struct {
	Row      feed.Row
	Detector string // whose figures auroc, fpr95 and aupr are
	Now      time.Time
}

// Experiment is the name of the experiment, without what tells the cells of its sweep apart.
func (r Record) Experiment() string {
	name := r.Row.Run.Name
	if s := r.Row.Run.Summary; s != nil {
		name = cmp.Or(s.Experiment, name)
	}
	name, _, _ = strings.Cut(name, ",")
	return name
}

// Setting is the value of a settings key; "" where it is not known.
func (r Record) Setting(key string) string { return unquote(r.Row.Keys[key]) }

// Figure is a detector's mean over the OOD sets; false where the run has none.
func Figure(s *results.Summary, detector string) (results.DetectorResult, bool) {
	if s == nil {
		return results.DetectorResult{}, false
	}
	return named(s.Mean, detector)
}

func named(all []results.DetectorResult, detector string) (results.DetectorResult, bool) {
	for _, d := range all {
		if d.Detector == detector {
			return d, true
		}
	}
	return results.DetectorResult{}, false
}

// facts are the keys that every run has, beside its figures and settings.
func facts() []Key {
	return []Key{
		{Name: "name", Help: "of the run", of: func(r Record) Value { return text(r.Row.Run.Name) }},
		{Name: "id", Help: "of the run: its folder", of: func(r Record) Value { return text(r.Row.Run.ID) }},
		{Name: "experiment", Help: "name in the experiments file", of: func(r Record) Value { return text(r.Experiment()) }},
		{Name: "state", Help: "where the run stands", options: states, of: state},
		{Name: "tag", Help: "one of the run's tags", of: func(r Record) Value { return text(r.Row.Note.Tags...) }},
		{Name: "note", Help: "what was written about the run", of: func(r Record) Value { return text(r.Row.Note.Text) }},
		{Name: "arch", Help: "architecture of the classifier", of: architecture},
		{Name: "data", Help: "in-distribution set", of: data},
		{Name: "seed", Kind: Number, Help: "of every random draw", of: seed},
		{Name: "stage", Help: "where the run is, or ended", of: func(r Record) Value { return text(r.Row.Run.State.Stage) }},
		{Name: "progress", Kind: Percent, Help: "of the whole run", of: func(r Record) Value { return percent(r.Row.Run.State.Fraction) }},
		{Name: "age", Kind: Duration, Help: "since it was started, such as 2d or 1h30m", of: age},
		{Name: "wall", Kind: Duration, Help: "time that it took", of: wall},
		{Name: "eta", Kind: Duration, Help: "time that is left", of: eta},
		{Name: "place", Kind: Number, Help: "in the queue, from 1", of: waiting},
		{Name: "acc", Kind: Percent, Help: "accuracy on the ID test set", of: accuracy},
		{Name: "val_auroc", Kind: Percent, Help: "AUROC on held-out images, newest", of: validation},
	}
}

// states are those of a run, and held, which is queued too.
var states = []string{"queued", "held", "running", "stopping", "finished", "stopped", "failed", "crashed"}

func state(r Record) Value {
	switch {
	case r.Row.Held:
		return text(string(results.Queued), "held")
	case r.Row.Place > 0:
		return text(string(results.Queued))
	}
	s := r.Row.Run.Status()
	if s == results.Finished {
		return text(string(s), "done")
	}
	return text(string(s))
}

func architecture(r Record) Value {
	if s := r.Row.Run.Summary; s != nil && s.Architecture != "" {
		return text(s.Architecture)
	}
	return text(r.Setting("classifier.architecture"))
}

func data(r Record) Value {
	id := r.Setting("data.id")
	s := r.Row.Run.Summary
	if s == nil || s.IDSet == "" {
		return text(id)
	}
	folder, _, _ := strings.Cut(s.IDSet, "/")
	return text(cmp.Or(id, folder), s.IDSet)
}

func seed(r Record) Value {
	if s := r.Row.Run.Summary; s != nil {
		return Value{[]string{strconv.FormatUint(s.Seed, 10)}, float64(s.Seed)}
	}
	n, err := strconv.ParseUint(r.Setting("seed"), 10, 64)
	if err != nil {
		return nothing
	}
	return Value{[]string{strconv.FormatUint(n, 10)}, float64(n)}
}

func age(r Record) Value {
	if r.Row.Run.Created.IsZero() {
		return nothing
	}
	return duration(r.Now.Sub(r.Row.Run.Created), words.Age)
}

func wall(r Record) Value {
	s := r.Row.Run.Summary
	if s == nil || math.IsNaN(s.WallSeconds) {
		return nothing
	}
	return duration(words.Seconds(s.WallSeconds), words.Clock)
}

func eta(r Record) Value {
	if left := r.Row.Run.State.ETA; left > 0 && !r.Row.Run.Status().Ended() {
		return duration(left, words.Clock)
	}
	return nothing
}

func waiting(r Record) Value {
	if r.Row.Place == 0 {
		return nothing
	}
	return number(float64(r.Row.Place))
}

func accuracy(r Record) Value {
	if s := r.Row.Run.Summary; s != nil {
		return percent(s.Accuracy)
	}
	return nothing
}

func validation(r Record) Value {
	for i := len(r.Row.AUROC) - 1; i >= 0; i-- {
		if v := percent(r.Row.AUROC[i]); !v.Missing() {
			return v
		}
	}
	return nothing
}
