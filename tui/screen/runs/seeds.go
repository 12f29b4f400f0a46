package runs

import (
	"fmt"
	"hash/fnv"
	"strings"

	"oodscope/results"
	"oodscope/tui/query"
)

// seeds counts the runs that have the same settings but for their seed.
type seeds struct {
	settings map[string]uint64 // by run id: a hash of its settings without the seed, which never change
	done     map[uint64]int
	all      map[uint64]int
}

// unseeded are the keys in which runs of the same settings may differ.
var unseeded = map[string]bool{"seed": true, "label": true, "description": true}

func (c *seeds) count(records []query.Record) {
	known := c.settings
	*c = seeds{settings: make(map[string]uint64, len(records)), done: map[uint64]int{}, all: map[uint64]int{}}
	seen := map[[2]string]bool{}
	for _, r := range records {
		if len(r.Row.Keys) == 0 {
			continue
		}
		id := r.Row.Run.ID
		h, ok := known[id]
		if !ok {
			h = settingsHash(experimentOf(r.Row.Run.Name), r.Row.Keys)
		}
		c.settings[id] = h
		c.add(seen, h, r)
	}
}

// add counts each seed once, as done where one of its runs is.
func (c *seeds) add(seen map[[2]string]bool, h uint64, r query.Record) {
	state := "begun"
	if r.Row.Run.Status() == results.Finished {
		state = "done"
	}
	seed := fmt.Sprint(h, " ", r.Row.Keys["seed"])
	if !seen[[2]string{seed, "begun"}] {
		seen[[2]string{seed, "begun"}] = true
		c.all[h]++
	}
	if state == "done" && !seen[[2]string{seed, state}] {
		seen[[2]string{seed, state}] = true
		c.done[h]++
	}
}

// settingsHash is of an experiment's settings; it does not depend on the order of the keys.
func settingsHash(experiment string, keys map[string]string) uint64 {
	sum := hashOf(experiment)
	for k, v := range keys {
		if !unseeded[k] {
			sum += hashOf(k + "\x00" + v)
		}
	}
	return sum
}

func hashOf(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text)) //nolint:errcheck // never fails
	return h.Sum64()
}

// experimentOf is the name of a run without its cell of a sweep.
func experimentOf(name string) string {
	name, _, _ = strings.Cut(name, ",")
	return name
}

// of is "2" where all seeds of a run's settings are done, else "2/3".
func (c *seeds) of(r query.Record) query.Value {
	h, ok := c.settings[r.Row.Run.ID]
	if !ok {
		return query.Value{}
	}
	done, all := c.done[h], c.all[h]
	text := fmt.Sprint(done)
	if done < all {
		text = fmt.Sprintf("%d/%d", done, all)
	}
	return query.Value{Texts: []string{text}, Number: float64(done) + float64(all)/1e6}
}
