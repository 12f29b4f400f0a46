package experiments

import (
	"math"
	"os"
	"slices"

	"oodscope/results"
)

// speeds are what stages took in earlier runs on this machine, newest first.
type speeds map[string][]measurement // by kind

// measurement is one stage that was computed.
type measurement struct {
	run, architecture string
	seconds, work     float64 // work in multiply-adds; 0 for a stage that is not counted in those
}

// measured reads them out of runs, which are newest first. Stages that were taken from other runs tell nothing.
func measured(runs []*results.Run) speeds {
	host, _ := os.Hostname()
	all := speeds{}
	for _, r := range runs {
		if r.Summary == nil || r.State.Host != host {
			continue
		}
		for _, s := range r.Summary.Stages {
			if !s.Cached && s.Seconds > 0 {
				all[s.Kind] = append(all[s.Kind], measurement{r.ID, r.Summary.Architecture, s.Seconds, s.Work})
			}
		}
	}
	return all
}

// typical is how many of the newest measurements count: their median, since some shared the machine with other work.
const typical = 5

// seconds is how long a stage of so much work will take, and the newest run that says so; NaN where no stage of its kind was
// computed here before. Runs of the same architecture are believed first: others use the processor better or worse.
func (s speeds) seconds(kind, architecture string, work float64) (seconds float64, from string) {
	like := slices.DeleteFunc(slices.Clone(s[kind]), func(m measurement) bool { return (m.work > 0) != (work > 0) })
	same := slices.DeleteFunc(slices.Clone(like), func(m measurement) bool { return m.architecture != architecture })
	if len(same) > 0 {
		like = same
	}
	if len(like) == 0 {
		return math.NaN(), ""
	}
	like = like[:min(len(like), typical)]
	times := make([]float64, len(like))
	for i, m := range like {
		if times[i] = m.seconds; work > 0 {
			times[i] *= work / m.work
		}
	}
	slices.Sort(times)
	return times[len(times)/2], like[0].run
}
